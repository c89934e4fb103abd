// Does every route of the ledger refuse bad input and bad callers, without any effect, and do retries meet their answer?
import { deriveId } from '@daybook/canon';
import { BOOK_STREAM } from '@daybook/contracts';
import { randomUUID } from 'node:crypto';
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
const KNOWN_BULK_KEY = 'known-key-of-a-bulk';
const BULK_ID = deriveId('service', 'test-service', 'transactions.bulk', KNOWN_BULK_KEY);
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger(app, { env: AMPLE_LIMITS });
  await ledger.wallet('bad-1', '100.00');
  const posted = await ledger.post('/transactions', movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00'), {
    key: KNOWN_KEY,
  });
  await ledger.get(`/instructions/${String(posted.body['id'])}?wait=5`);
  const items = [movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00')];
  await ledger.post('/transactions/bulk', { items }, { key: KNOWN_BULK_KEY });
});
afterAll(() => ledger.stop());

const service = () => ledger.token('service');
const finance = () => ledger.token('finance');

/** The fourth item has every field there is: what is wrong with it must be told by its place. */
function bulkRoute(path: string, more: Partial<RouteUnderTest> = {}): RouteUnderTest {
  const plain = movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00');
  return {
    ...{ method: 'POST', path, token: service, succeeds: [200], bodyKibMax: 512, keysMax: 40_000 },
    body: () => {
      const rest = { bookingDate: '2026-01-31', valueDate: '2026-01-31', externalReference: 'order/1' };
      const item = { ...plain, ...rest, metadata: { order: 'o-1' }, id: `item-${randomUUID()}` };
      return { items: [plain, plain, plain, item], atomic: false };
    },
    money: [{ at: '/items/3/entries/0/amount', currency: '/items/3/entries/0/currency' }],
    currencies: ['/items/3/entries/1/currency'],
    dates: ['/items/3/bookingDate', '/items/3/valueDate'],
    lists: [
      { at: '/items', max: 1000 },
      { at: '/items/3/entries', max: 1000 },
    ],
    untyped: ['/items/3/metadata'],
    own: ['', 'x'.repeat(15), 'x'.repeat(129), `${'x'.repeat(16)}\u00fc`, `${'x'.repeat(16)} x`].map((id) => ({
      ...{ row: 22, name: `an item under ${JSON.stringify(id)}`, status: 400, code: 'invalid-request' },
      body: { items: [plain, { ...plain, id }] },
    })),
    ...more,
  };
}

const routes: RouteUnderTest[] = [
  {
    method: 'POST',
    path: '/accounts',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => ({
      accountId: `wallet:${randomUUID()}:EUR`,
      type: 'liability',
      currency: 'EUR',
      overdraft: '0',
      ownerId: 'bad-1',
    }),
    money: [{ at: '/overdraft', currency: '/currency', zero: true }],
    currencies: ['/currency'],
    texts: [],
  },
  {
    method: 'POST',
    path: '/transactions',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => ({
      ...movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00'),
      bookingDate: '2026-01-31',
      valueDate: '2026-01-31',
      externalReference: 'order/1',
      metadata: { order: 'o-1' },
    }),
    money: [{ at: '/entries/0/amount', currency: '/entries/0/currency' }],
    currencies: ['/entries/0/currency', '/entries/1/currency'],
    dates: ['/bookingDate', '/valueDate'],
    lists: [{ at: '/entries', max: 1000 }],
    untyped: ['/metadata'],
  },
  bulkRoute('/transactions/bulk', { needsKey: true }),
  bulkRoute('/transactions/bulk/preview'),
  {
    method: 'POST',
    path: '/transactions/preview',
    token: finance,
    succeeds: [200],
    body: () => ({ ...movement('rail:card:EUR', 'wallet:bad-1:EUR', '1.00'), metadata: { order: 'o-1' } }),
    money: [{ at: '/entries/0/amount', currency: '/entries/0/currency' }],
    currencies: ['/entries/0/currency'],
    untyped: ['/metadata'],
  },
  { method: 'GET', path: `/transactions/bulk/${BULK_ID}`, token: finance, succeeds: [200] },
  { method: 'GET', path: '/accounts', token: finance, succeeds: [200] },
  { method: 'GET', path: '/accounts/wallet:bad-1:EUR', token: finance, succeeds: [200] },
  { method: 'GET', path: '/accounts/wallet:bad-1:EUR/journal', token: finance, succeeds: [200] },
  { method: 'GET', path: '/trial-balance', token: finance, succeeds: [200] },
  { method: 'GET', path: '/instructions/chart%2Frail:card:EUR', token: finance, succeeds: [200] },
  { method: 'GET', path: `/operations/${KNOWN_KEY}`, token: service, succeeds: [200] },
  { method: 'GET', path: '/outcomes/0', token: finance, succeeds: [200] },
  { method: 'GET', path: '/outcomes/0/proof', token: finance, succeeds: [200] },
  { method: 'GET', path: '/outcomes/0/proof?page=0', token: finance, succeeds: [200] },
  { method: 'GET', path: '/instructions/chart%2Frail:card:EUR/proof', token: finance, succeeds: [200] },
  { method: 'GET', path: '/heads/0', token: finance, succeeds: [200] },
  { method: 'GET', path: '/heads/latest', token: finance, succeeds: [200] },
  { method: 'GET', path: '/heads/key', token: finance, succeeds: [200] },
  { method: 'GET', path: '/heads/consistency?from=0&to=1', token: finance, succeeds: [200] },
];

/** How many pages there are: what is refused at the door leaves none. */
async function pages(): Promise<number> {
  let count = 0;
  for await (const { revision } of ledger.app.log.readStream(BOOK_STREAM, {
    from: 'end',
    direction: 'backwards',
    maxCount: 1,
  })) {
    count = revision + 1;
  }
  return count;
}

describe('bad input', () => describeBadInputs(() => ledger.url, routes, { log: () => ledger.app.log, effects: pages }));

describe('a caller with a role that only reads', () => {
  it.each(['compliance', 'support', 'ops', 'customer', 'merchant'] as const)(
    'writes nothing: %s (row 53)',
    async (role) => {
      const before = await ledger.headToken();
      for (const { path, body } of routes.filter(({ method }) => method === 'POST')) {
        expect((await ledger.post(path, body?.(), { role })).status).toBe(403);
      }
      expect(await ledger.headToken()).toBe(before);
    },
  );
});

describe('bad callers', () =>
  describeBadCallers(() => ledger.url, routes, { home: () => ledger.home, wrongRole: () => ledger.token('support') }));

describe('retries', () => {
  const transfer = (amount: string) => ({
    ...movement('rail:card:EUR', 'wallet:bad-1:EUR', amount),
    metadata: { a: '1' },
  });
  const route = {
    method: 'POST',
    path: '/transactions',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => transfer('1.00'),
    otherBody: () => transfer('1.01'),
    otherToken: () => ledger.token('service', 'somebody-else'),
    idOf: ({ id }: Readonly<Record<string, unknown>>) => id,
  } as const;
  const bulk = {
    ...{ ...route, path: '/transactions/bulk', succeeds: [200] },
    body: () => ({ items: [transfer('1.00'), { ...transfer('2.00'), externalReference: 'r' }] }),
    otherBody: () => ({ items: [transfer('1.00'), transfer('2.00')] }),
    idOf: ({ bulkId }: Readonly<Record<string, unknown>>) => bulkId,
  } as const;
  describeIdempotency(() => ledger.url, [route, bulk]);
});
