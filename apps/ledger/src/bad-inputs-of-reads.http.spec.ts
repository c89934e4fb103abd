// Do balances as of some time, statements, searches and reports refuse bad input and bad callers?
import { deriveId } from '@daybook/canon';
import {
  AMPLE_LIMITS,
  describeBadCallers,
  describeBadInputs,
  type RouteUnderTest,
  sendRaw,
} from '@daybook/platform/testing';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';
import { app } from './app';

const KNOWN_KEY = 'known-key-of-a-transaction';
const POSTED_ID = deriveId('service', 'test-service', 'transactions.post', KNOWN_KEY);
const WALLET = '/accounts/wallet:bad-1:EUR';
const STATEMENT = `${WALLET}/statement?from=2026-01-01&to=2999-12-31`;

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger(app, { env: AMPLE_LIMITS });
  await ledger.wallet('bad-1', '100.00');
  await ledger.post('/transactions', movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00'), { key: KNOWN_KEY });
  await ledger.get(`${WALLET}/balance?after=${await ledger.headToken()}`);
});
afterAll(() => ledger.stop());

const finance = () => ledger.token('finance');
const get = (path: string, succeeds: readonly number[] = [200]): RouteUnderTest => ({
  ...{ method: 'GET', path, token: finance, succeeds },
});

const routes: RouteUnderTest[] = [
  get(`${WALLET}/balance`),
  get(`${WALLET}/balance?recordedAt=book:0&bookingDate=2026-01-31`, [404]),
  get(STATEMENT),
  get('/balances?groupBy=owner'),
  get('/transactions?kind=test'),
  get(`/transactions/${POSTED_ID}`),
  get('/reports/pending-money'),
  // No day is over while a test runs.
  get('/reports/closing-balances/2026-01-31', [404]),
];

describe('bad input', () => describeBadInputs(() => ledger.url, routes, { log: () => ledger.app.log }));

describe('bad callers', () =>
  describeBadCallers(() => ledger.url, routes, { home: () => ledger.home, wrongRole: () => ledger.token('support') }));

/** Row 43, and what is an instant. */
const NO_DATES = [
  ...['2026-02-30', '2026-13-01', '1767225600', '0000-01-01', '10000-01-01', '-0001-01-01', '2026-01-31T12:00:00.000Z'],
  ...['', '2026-1-1', '31.01.2026', '2026-01-31%00', "2026-01-31'"],
];
const NO_INSTANTS = [
  ...[
    '2026-02-30T12:00:00.000Z',
    '2026-01-31T24:00:00.000Z',
    '2016-12-31T23:59:60.000Z',
    '2026-01-31T12:00:00.000%2B14:01',
  ],
  ...[
    '1767225600000',
    '2026-01-31',
    'book:-1',
    'book:01',
    'book:',
    'payments:1',
    'book:1,book:2',
    'infinity',
    'now',
    '',
  ],
];
const NO_IDS = ['$all', 'wallet::EUR', 'wallet:a..b:EUR', '..%2f..%2fetc', 'a'.repeat(300), '%00'];
const HOSTILE = ["' OR 1=1", 'amount;drop table', '(CASE WHEN 1=1 THEN 1 END)', 'amount,pg_sleep(5)'];

const refused: readonly (readonly [row: number, path: string])[] = [
  ...NO_DATES.flatMap((date) => [
    [43, `${WALLET}/balance?bookingDate=${date}`] as const,
    [43, `${WALLET}/balance?valueDate=${date}`] as const,
    [43, `/trial-balance?bookingDate=${date}`] as const,
    [43, `${WALLET}/statement?from=${date}&to=2026-01-31`] as const,
    [43, `${WALLET}/statement?from=2026-01-31&to=${date}`] as const,
    [43, `/transactions?bookingFrom=${date}`] as const,
    [43, `/transactions?valueTo=${date}`] as const,
    ...(date === '' ? [] : [[43, `/reports/closing-balances/${date}`] as const]),
  ]),
  ...NO_INSTANTS.flatMap((instant) => [
    [43, `${WALLET}/balance?recordedAt=${instant}`] as const,
    [43, `/trial-balance?recordedAt=${instant}`] as const,
    [43, `${STATEMENT}&recordedAt=${instant}`] as const,
    ...(instant.startsWith('book:') ? [] : [[43, `/transactions?recordedFrom=${instant}`] as const]),
  ]),
  ...HOSTILE.flatMap((text) => [
    [59, `${STATEMENT}&axis=${encodeURIComponent(text)}`] as const,
    [59, `/balances?groupBy=${encodeURIComponent(text)}`] as const,
    [59, `/transactions?kind=${encodeURIComponent(text)}`] as const,
    [60, `/transactions?accountPrefix=${encodeURIComponent(text)}`] as const,
    [60, `/transactions?metadata=${encodeURIComponent(text)}`] as const,
    [60, `/balances?prefix=${encodeURIComponent(text)}`] as const,
    [60, `/accounts?type=${encodeURIComponent(text)}`] as const,
  ]),
  ...NO_IDS.flatMap((id) => [
    [62, `/accounts/${id}/balance`] as const,
    [62, `/accounts/${id}/statement?from=2026-01-01&to=2026-01-31`] as const,
  ]),
  ...['%', '%25', '_', '\\'].map(
    (text) => [60, `/transactions?accountPrefix=${encodeURIComponent(text)}x%20`] as const,
  ),
  ...[
    'amountFrom=1.00',
    'currency=EUR&amountFrom=1.001',
    'currency=EUR&amountTo=-1',
    'currency=JPY&amountTo=1.0',
    'currency=EUR&amountTo=1e3',
  ].map((range) => [60, `/transactions?${range}`] as const),
  [43, `${WALLET}/balance?bookingDate=2026-01-31&valueDate=2026-01-31`],
  [43, `${WALLET}/statement?from=2026-02-01&to=2026-01-31`],
  [43, `${WALLET}/statement?from=2026-02-01`],
  [43, '/transactions?bookingFrom=2026-02-01&bookingTo=2026-01-31'],
  [43, `${WALLET}/balance?recordedAt=2999-01-01T00:00:00.000Z`],
];

describe('questions that cannot be', () => {
  it.each(refused)('row %i: GET %s is refused', async (_row, path) => {
    const headers = [['authorization', `Bearer ${await finance()}`]] as const;
    const { status, body } = await sendRaw(ledger.url, { method: 'GET', path, headers });
    expect({ status, type: body['type'] }).toEqual({
      status: 400,
      type: expect.stringMatching(/problems\/(invalid-request|invalid-amount)$/),
    });
  });

  it('row 61: a cursor of another query, or of the same with a bit changed, is refused', async () => {
    const { body } = await ledger.get(`${STATEMENT}&limit=1`);
    const next = String(body['next']);
    const changed = `${next.slice(0, -2)}${next.at(-2) === 'A' ? 'B' : 'A'}${next.slice(-1)}`;
    expect((await ledger.get(`${STATEMENT}&limit=1&cursor=${next}`)).status).toBe(200);
    for (const path of [
      `${STATEMENT}&limit=1&cursor=${changed}`,
      `${STATEMENT}&limit=1&axis=value&cursor=${next}`,
      `/accounts/rail:card:EUR/statement?from=2026-01-01&to=2999-12-31&cursor=${next}`,
      `/transactions?cursor=${next}`,
    ]) {
      expect(await ledger.get(path)).toMatchObject({
        status: 400,
        body: { type: expect.stringMatching(/invalid-cursor$/) },
      });
    }
  });

  it('row 73: what is to come is waited for, and then not told', async () => {
    expect(await ledger.get(`${WALLET}/balance?recordedAt=book:999999`)).toMatchObject({
      status: 503,
      body: { type: expect.stringMatching(/projection-behind$/) },
    });
  });
});
