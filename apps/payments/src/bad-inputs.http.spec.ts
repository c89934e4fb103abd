// Does every route of payments refuse every bad input and every bad caller, without any effect?
import { AMPLE_LIMITS, describeBadCallers, describeBadInputs, type RouteUnderTest } from '@daybook/platform/testing';
import { randomUUID } from 'node:crypto';
import { PaymentsHost } from '../testing/payments-host';

let host: PaymentsHost;
let from = '';
let to = '';

beforeAll(async () => {
  host = await PaymentsHost.start({ env: AMPLE_LIMITS });
  const key = 'known-key-of-a-wallet';
  await host.post('/wallets', { ownerId: 'known', currency: 'EUR' }, key);
  from = (await host.wallet('EUR', '1000.00')).id;
  to = (await host.wallet('EUR')).id;
});
afterAll(() => host.stop());

const service = (): Promise<string> => host.tokenFor('service');
const operations = (): Promise<string> => host.tokenFor('ops');
const money = [{ at: '/amount', currency: '/currency' }];
const currencies = ['/currency'];

const routes: RouteUnderTest[] = [
  {
    method: 'POST',
    path: '/wallets',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => ({ ownerId: `o-${randomUUID()}`, currency: 'EUR' }),
    currencies,
    texts: [{ at: '/ownerId', max: 64 }],
  },
  {
    method: 'POST',
    path: '/deposits',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => ({ walletId: to, amount: '1.00', currency: 'EUR', cardToken: 'tok_approve' }),
    money,
    currencies,
    uuids: ['/walletId'],
    texts: [{ at: '/cardToken', max: 64 }],
    own: [
      {
        row: 66,
        name: 'a card number instead of a token',
        body: { walletId: randomUUID(), amount: '1.00', currency: 'EUR', cardToken: '4111111111111111' },
        status: 400,
        code: 'invalid-request',
      },
    ],
  },
  {
    method: 'POST',
    path: '/transfers',
    token: service,
    succeeds: [201],
    needsKey: true,
    body: () => ({ fromWalletId: from, toWalletId: to, amount: '1.00', currency: 'EUR' }),
    money,
    currencies,
    uuids: ['/fromWalletId', '/toWalletId'],
    own: [
      {
        row: 19,
        name: 'the same wallet on both sides',
        body: {
          fromWalletId: '6ba7b810-9dad-51d1-80b4-00c04fd430c8',
          toWalletId: '6ba7b810-9dad-51d1-80b4-00c04fd430c8',
          amount: '1.00',
          currency: 'EUR',
        },
        status: 400,
        code: 'invalid-request',
      },
    ],
  },
  { method: 'GET', path: '/wallets', token: service, succeeds: [200] },
  { method: 'GET', path: '/payments', token: service, succeeds: [200] },
  { method: 'GET', path: '/unattributed-charges', token: operations, succeeds: [200] },
  { method: 'GET', path: '/deadlines', token: operations, succeeds: [200] },
  {
    ...{ method: 'POST', path: '/deadlines/clock-confirmations', token: operations, succeeds: [200] },
    body: () => ({ now: new Date().toISOString() }),
  },
  { method: 'GET', path: '/operations/known-key-of-a-wallet', token: service, succeeds: [200] },
  { method: 'GET', path: `/wallets/${randomUUID()}`, token: service, succeeds: [404] },
  { method: 'GET', path: `/deposits/${randomUUID()}`, token: service, succeeds: [404] },
  { method: 'GET', path: `/transfers/${randomUUID()}`, token: service, succeeds: [404] },
];

describeBadInputs(() => host.url, routes, { log: () => host.log });

describeBadCallers(() => host.url, routes, { home: () => host.home, wrongRole: () => host.tokenFor('merchant') });

describe('filters', () => {
  const hostile = ["' OR 1=1", '%', '\\', '\u2019', 'x'.repeat(10_000), '$all', '..', 'a/b'];
  it.each(hostile)('are refused before they reach a statement: %s (rows 60, 62)', async (text) => {
    const value = encodeURIComponent(text);
    for (const path of [`/payments?ownerId=${value}`, `/wallets?ownerId=${value}`, `/payments?walletId=${value}`]) {
      expect([400, 414]).toContain((await host.get(path)).status);
    }
  });

  it('mean what they say: an underscore is no wildcard (row 60)', async () => {
    const { body } = await host.get('/wallets?ownerId=know_');
    expect(body.items).toEqual([]);
  });
});

describe('ids in paths', () => {
  it.each(['/wallets', '/deposits', '/transfers'])('of %s are UUIDs in lower case', async (path) => {
    for (const id of ['1', randomUUID().toUpperCase(), `${randomUUID()}0`, '..%2f', '%00', "'%20OR%201=1"]) {
      expect([id, (await host.get(`${path}/${id}`)).status]).toEqual([id, 400]);
    }
  });

  it.each(['short', 'k'.repeat(129), 'with%20a%20space%20in%20it', '%F0%9F%98%80'.repeat(8)])(
    'are no idempotency key when %s',
    async (key) => {
      expect((await host.get(`/operations/${key}`)).status).toBe(400);
    },
  );
});
