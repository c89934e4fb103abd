// Do holds, reversals, refunds, sweeps, restrictions and closings refuse bad input and bad callers, without any effect?
import { deriveId } from '@daybook/canon';
import { BOOK_STREAM } from '@daybook/contracts';
import {
  AMPLE_LIMITS,
  describeBadCallers,
  describeBadInputs,
  describeIdempotency,
  type RouteUnderTest,
} from '@daybook/platform/testing';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';
import { app } from './app';

const KNOWN_KEY = 'known-key-of-a-transaction';
const KNOWN_HOLD_KEY = 'known-key-of-a-hold';
const HOLD_ID = deriveId('service', 'test-service', 'holds.place', KNOWN_HOLD_KEY);
const POSTED_ID = deriveId('service', 'test-service', 'transactions.post', KNOWN_KEY);
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger(app, { env: AMPLE_LIMITS });
  await ledger.wallet('bad-1', '100.00');
  await ledger.wallet('bad-2');
  await ledger.post('/transactions', movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00'), { key: KNOWN_KEY });
  await ledger.post('/holds', hold({ amount: '50.00' }), { key: KNOWN_HOLD_KEY });
});
afterAll(() => ledger.stop());

const service = () => ledger.token('service');
const finance = () => ledger.token('finance');
const compliance = () => ledger.token('compliance');
/** Stands nowhere: what matters is its form. */
const POSTED = { id: POSTED_ID, n: 0, page: 0 };

/** With every field there is, but for the amount. */
const hold = (amount: object) => ({
  ...{ kind: 'order', accountId: 'wallet:bad-1:EUR', currency: 'EUR', ...amount },
  ...{ expiresAt: '2999-01-31T12:00:00.000Z', externalReference: 'order/1', metadata: { order: 'o-1' } },
});
const details = {
  ...{ kind: 'test', bookingDate: '2026-01-31', valueDate: '2026-01-31' },
  ...{ externalReference: 'order/1', metadata: { order: 'o-1' } },
};
const INSTANTS = ['2026-02-30T00:00:00.000Z', '2026-06-30T23:59:60.000Z', '2026-01-01T24:00:00.000Z'];

const routes: RouteUnderTest[] = [
  {
    ...{ method: 'POST', path: '/holds', token: service, succeeds: [201], needsKey: true },
    body: () => hold({ amount: '1.00' }),
    money: [{ at: '/amount', currency: '/currency' }],
    currencies: ['/currency'],
    dates: ['/expiresAt'],
    untyped: ['/metadata'],
    own: [...INSTANTS, '2026-01-01T00:00:00Z', '2026-01-01', 1767225600000].map((expiresAt) => ({
      ...{ row: 43, name: `a hold until ${expiresAt}`, status: 400, code: 'invalid-request' },
      body: { ...hold({ amount: '1.00' }), expiresAt },
    })),
  },
  {
    ...{ method: 'POST', path: '/holds', token: service, succeeds: [201], needsKey: true },
    body: () => hold({ upTo: '1.00', shortfallTo: 'rail:card:EUR' }),
    money: [{ at: '/upTo', currency: '/currency' }],
    untyped: ['/metadata'],
  },
  {
    ...{ method: 'POST', path: `/holds/${HOLD_ID}/captures`, token: service, succeeds: [201], needsKey: true },
    body: () => ({ ...movement('wallet:bad-1:EUR', 'rail:card:EUR', '0.01'), ...details, final: false }),
    money: [{ at: '/entries/0/amount', currency: '/entries/0/currency' }],
    currencies: ['/entries/0/currency', '/entries/1/currency'],
    dates: ['/bookingDate', '/valueDate'],
    lists: [{ at: '/entries', max: 1000 }],
    untyped: ['/metadata'],
  },
  {
    ...{ method: 'POST', path: `/holds/${HOLD_ID}/releases`, token: service, succeeds: [201, 409], needsKey: true },
  },
  {
    ...{ method: 'POST', path: `/transactions/${POSTED_ID}/reversals`, token: service, succeeds: [201, 422] },
    needsKey: true,
    body: () => ({ ...details, parts: [0, 1].map((entryIndex) => ({ entryIndex, amount: '0.01' })) }),
    dates: ['/bookingDate', '/valueDate'],
    lists: [{ at: '/parts', max: 1000 }],
    untyped: ['/metadata'],
    own: ['1.00001', '1e3', '-1', '0', ' 1', '1,0', '１'].map((amount) => ({
      ...{ row: 2, name: `parts of ${amount}`, status: 400, code: 'invalid-amount' },
      body: { kind: 'test', parts: [{ entryIndex: 0, amount }] },
    })),
  },
  {
    ...{ method: 'POST', path: '/transactions', token: service, succeeds: [404], needsKey: true },
    body: () => {
      const [debit, credit] = movement('wallet:bad-1:EUR', 'rail:card:EUR', '0.01').entries;
      const { amount: upTo, ...rest } = debit as Record<string, unknown>;
      return { kind: 'test', entries: [{ ...rest, upTo, shortfallTo: 'losses:dispute:EUR' }, credit], refunds: POSTED };
    },
    money: [{ at: '/entries/0/upTo', currency: '/entries/0/currency' }],
  },
  {
    ...{ method: 'POST', path: '/accounts/wallet:bad-2:EUR/restrictions', token: compliance, succeeds: [201] },
    needsKey: true,
    body: () => ({ reason: 'tier-1', effect: { kind: 'limit-per-day', amount: '5.00' } }),
    texts: [{ at: '/reason', max: 64 }],
    own: ['1.00001', '1e3', '-1', ' 1'].map((amount) => ({
      ...{ row: 2, name: `a limit of ${amount}`, status: 400, code: 'invalid-amount' },
      body: { reason: 'tier-1', effect: { kind: 'limit-per-day', amount } },
    })),
  },
  {
    ...{ method: 'POST', path: '/accounts/wallet:bad-2:EUR/restrictions/lifts', token: compliance },
    ...{ succeeds: [201, 404], needsKey: true },
    body: () => ({ reason: 'tier-1', effect: 'limit-per-day' }),
    texts: [{ at: '/reason', max: 64 }],
  },
  {
    ...{ method: 'POST', path: '/accounts/wallet:bad-2:EUR/closure', token: service, succeeds: [201, 422] },
    needsKey: true,
  },
  {
    ...{ method: 'POST', path: '/periods/closures', token: finance, succeeds: [201, 422], needsKey: true },
    body: () => ({ through: '2025-01-31' }),
    dates: ['/through'],
  },
  { method: 'GET', path: '/periods', token: finance, succeeds: [200] },
  { method: 'GET', path: '/holds?state=open&expiringBefore=2999-01-31T12:00:00.000Z', token: finance, succeeds: [200] },
  { method: 'GET', path: `/holds/${HOLD_ID}`, token: finance, succeeds: [200] },
];

/** How many pages there are: what is refused at the door leaves none. */
async function pages(): Promise<number> {
  const last = ledger.app.log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
  for await (const { revision } of last) return revision + 1;
  return 0;
}

describe('bad input', () => describeBadInputs(() => ledger.url, routes, { log: () => ledger.app.log, effects: pages }));

describe('bad callers', () =>
  describeBadCallers(() => ledger.url, routes, { home: () => ledger.home, wrongRole: () => ledger.token('support') }));

describe('what is not there', () => {
  it.each(['..%2f', '00000000-0000-0000-0000-00000000000', HOLD_ID.toUpperCase(), `{${HOLD_ID}}`])(
    'is no id of a hold: %s (row 44)',
    async (id) => {
      expect((await ledger.post(`/holds/${id}/releases`)).status).toBe(400);
    },
  );

  it.each(['wallet:$:EUR', 'wallet::EUR', 'wallet:%2e%2e:EUR', `wallet:${'x'.repeat(1000)}:EUR`])(
    'is no id of an account: %s (row 62)',
    async (id) => {
      expect([400, 414]).toContain((await ledger.post(`/accounts/${id}/closure`)).status);
    },
  );
});

describe('retries', () => {
  const common = {
    method: 'POST',
    token: service,
    succeeds: [201],
    needsKey: true,
    otherToken: () => ledger.token('service', 'somebody-else'),
    idOf: ({ id, instructionId }: Readonly<Record<string, unknown>>) => id ?? instructionId,
  } as const;
  const capture = (amount: string) => ({ ...movement('wallet:bad-3:EUR', 'rail:card:EUR', amount), kind: 'order' });
  const holdOn = (amount: string) => ({ kind: 'order', accountId: 'wallet:bad-3:EUR', currency: 'EUR', amount });
  const KEY = 'known-key-of-another-hold';
  const LARGE = deriveId('service', 'test-service', 'holds.place', KEY);
  beforeAll(async () => {
    await ledger.wallet('bad-3', '900.00');
    await ledger.post('/holds', holdOn('500.00'), { key: KEY });
  });
  const limit = (amount: string) => ({ reason: 'tier-2', effect: { kind: 'highest-balance', amount } });
  describeIdempotency(
    () => ledger.url,
    [
      { ...common, path: '/holds', body: () => holdOn('1.00'), otherBody: () => holdOn('1.01') },
      { ...common, path: `/holds/${LARGE}/captures`, body: () => capture('1.00'), otherBody: () => capture('1.01') },
      {
        ...{ ...common, path: '/accounts/wallet:bad-3:EUR/restrictions' },
        ...{ body: () => limit('5.00'), otherBody: () => limit('6.00') },
      },
    ],
  );
});
