// Does the typed client come through with the real ledger: what is pending followed, lists page after page, refusals as errors?
import { ApiProblem, type ServiceClient, SeenPositions, clientOf } from '@daybook/client';
import { startLedger, type LedgerKit } from '../testing/ledger-kit';

let kit: LedgerKit;
let client: ServiceClient<'ledger'>;
let reader: ServiceClient<'ledger'>;

beforeAll(async () => {
  kit = await startLedger();
  const shared = { baseUrl: kit.url, seen: new SeenPositions() };
  client = clientOf('ledger', { ...shared, token: () => kit.token('service') });
  reader = clientOf('ledger', { ...shared, token: () => kit.token('finance') });
  for (const name of ['anna', 'ben', 'carla', 'dora', 'emil']) {
    const body = { accountId: `wallet:${name}:EUR`, type: 'liability', currency: 'EUR' } as const;
    await client.post('/accounts', { body });
  }
}, 120_000);
afterAll(() => kit.stop());

const posting = (amount: string, from = 'rail:card:EUR') => ({
  kind: 'test',
  entries: [
    { accountId: from, direction: 'debit' as const, amount, currency: 'EUR' },
    { accountId: 'wallet:anna:EUR', direction: 'credit' as const, amount, currency: 'EUR' },
  ],
});

it('follows a transaction that is pending to where it is booked', async () => {
  const answer = await client.post('/transactions', { body: posting('5.00'), params: { query: { wait: 0 } } });
  expect(answer).toMatchObject({
    status: 201,
    replayed: false,
    body: { kind: 'test', outcome: { n: expect.any(Number) } },
  });
});

it('follows a bulk that is pending to the outcome of its last item', async () => {
  const items = Array.from({ length: 300 }, () => posting('0.01'));
  const { body } = await client.post('/transactions/bulk', { body: { items }, params: { query: { wait: 0 } } });
  expect(body.status).toBe('done');
  expect(body.items).toHaveLength(300);
});

it('reads balances that hold what was just posted, as somebody else', async () => {
  const before = await posted();
  await client.post('/transactions', { body: posting('1.00') });
  expect(await posted()).toBeCloseTo(before + 1, 2);
});

it('throws what the ledger refuses, with the figures it was judged by', async () => {
  const body = posting('1.00', 'wallet:ben:EUR');
  const problem = await client.post('/transactions', { body }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({
    code: 'insufficient-funds',
    refusal: { code: 'INSUFFICIENT_FUNDS', figures: { accountId: 'wallet:ben:EUR', needed: '1.00' } },
  });
});

it.each([1, 2, 5])('gives every account once, %i on a page', async (limit) => {
  const wallets: string[] = [];
  const query = { prefix: 'wallet:', limit };
  for await (const { accountId } of reader.items('/accounts', { params: { query } })) wallets.push(accountId);
  expect(wallets).toHaveLength(5);
  expect(new Set(wallets).size).toBe(5);
});

async function posted(): Promise<number> {
  const { body } = await reader.get('/accounts/{accountId}', { params: { path: { accountId: 'wallet:anna:EUR' } } });
  return Number(body.posted);
}
