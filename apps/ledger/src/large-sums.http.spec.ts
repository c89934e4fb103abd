// Is what accounts come to told when it is more than any one account could hold?
import { type LedgerKit, startLedger } from '../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const today = new Date().toISOString().slice(0, 10);
type Item = Readonly<Record<string, unknown>>;

async function read(path: string): Promise<Item> {
  const { status, body } = await ledger.get(
    `${path}${path.includes('?') ? '&' : '?'}after=${await ledger.headToken()}`,
  );
  expect({ status, body }).toEqual({ status: 200, body });
  return body;
}
const itemsOf = (body: Item) => body['items'] as Item[];
const post = (body: object) => ledger.post('/transactions', body);

describe('sums that no account could hold', () => {
  const most = '999999999999999.999';
  const dinars = (debit: string, credit: string) => ({
    kind: 'test',
    entries: [
      { accountId: debit, direction: 'debit', amount: most, currency: 'KWD' },
      { accountId: credit, direction: 'credit', amount: most, currency: 'KWD' },
    ],
  });
  const wallets = ['wallet:rich-1:KWD', 'wallet:rich-2:KWD'];
  const tills = ['till:1:KWD', 'till:2:KWD'];

  beforeAll(async () => {
    for (const accountId of wallets)
      await ledger.post('/accounts', { accountId, type: 'liability', currency: 'KWD', ownerId: 'rich' });
    for (const accountId of tills)
      await ledger.post('/accounts', { accountId, type: 'asset', currency: 'KWD', overdraft: 'unlimited' });
    for (const [index, wallet] of wallets.entries()) await post(dinars(tills[index] ?? '', wallet));
  });

  it('are in the trial balance, now and as of any time, and in what accounts come to together', async () => {
    const sum = { currency: 'KWD', debits: '1999999999999999.998', credits: '1999999999999999.998' };
    for (const query of ['', `?recordedAt=${await ledger.headToken()}`, `?bookingDate=${today}`]) {
      expect(itemsOf(await read(`/trial-balance${query}`))).toContainEqual(expect.objectContaining(sum));
    }
    expect(itemsOf(await read('/balances?groupBy=owner&prefix=wallet:rich'))).toMatchObject([
      { currency: 'KWD', credits: sum.credits, net: sum.credits },
    ]);
  });

  it('are balances by value date, where money left long after it had come but is said to have left before', async () => {
    const [rich = '', other = ''] = wallets;
    const [till = ''] = tills;
    await post({ ...dinars(rich, till), valueDate: '2026-03-01' });
    await post(dinars(till, rich));
    await post({ ...dinars(rich, till), valueDate: '2026-03-01' });
    const { body } = await ledger.get(
      `/accounts/${rich}/balance?valueDate=2026-03-01&after=${await ledger.headToken()}`,
    );
    expect(body['posted']).toBe('-1999999999999999.998');
    const statement = await read(`/accounts/${rich}/statement?axis=value&from=2026-03-01&to=${today}`);
    expect([statement['opening'], statement['closing']]).toEqual(['0.000', '0.000']);
    expect(itemsOf(statement).map(({ balance }) => balance)).toContain('-1999999999999999.998');
    expect((await read(`/accounts/${other}`))['posted']).toBe(most);
  });
});
