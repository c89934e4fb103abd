// Does finance read from the ledger what was booked: balances as of some time, statements, the journal, and reports?
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const today = new Date().toISOString().slice(0, 10);
type Item = Readonly<Record<string, unknown>>;

async function read(path: string): Promise<Item> {
  const [where = '', query = ''] = path.split('?');
  const { status, body } = await ledger.get(
    `${where}?${query === '' ? '' : `${query}&`}after=${await ledger.headToken()}`,
  );
  expect({ status, body }).toEqual({ status: 200, body });
  return body;
}
const itemsOf = (body: Item) => body['items'] as Item[];
const post = async (body: object): Promise<Item> => (await ledger.post('/transactions', body)).body;
const csv = async (path: string): Promise<string> => {
  const headers = { authorization: `Bearer ${await ledger.token('finance')}`, accept: 'text/csv' };
  const response = await fetch(`${ledger.url}${path}`, { headers });
  expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
  return response.text();
};

describe('balances as of some time', () => {
  it('are told by recorded time, by booking date, by value date, and by two of them', async () => {
    const anna = await ledger.wallet('as-of-1', '10.00');
    const before = await ledger.headToken();
    const backDated = {
      ...movement(anna, 'fees:transfer:EUR', '4.00'),
      bookingDate: '2026-01-31',
      valueDate: '2026-02-02',
    };
    await post(backDated);
    const posted = async (query: string) => (await read(`/accounts/${anna}/balance?${query}`))['posted'];
    expect(await posted('')).toBe('6.00');
    expect(await posted(`recordedAt=${before}`)).toBe('10.00');
    expect(await posted('bookingDate=2026-01-30')).toBe('0.00');
    expect(await posted('bookingDate=2026-01-31')).toBe('-4.00');
    expect(await posted('valueDate=2026-02-01')).toBe('0.00');
    expect(await posted(`bookingDate=2026-01-31&recordedAt=${before}`)).toBe('0.00');
    expect(await posted(`bookingDate=${today}&recordedAt=${before}`)).toBe('10.00');
    expect(await read(`/accounts/${anna}/balance`)).toMatchObject({
      held: '0.00',
      available: '6.00',
      recorded: { page: expect.any(Number) },
    });
    expect((await ledger.get(`/accounts/${anna}/balance?recordedAt=book:0`)).status).toBe(404);
    expect((await ledger.get('/accounts/wallet:nobody:EUR/balance')).status).toBe(404);
  });

  it('tell what was held then, where no day is asked for', async () => {
    const anna = await ledger.wallet('as-of-2', '10.00');
    await ledger.post('/holds', { kind: 'order', accountId: anna, currency: 'EUR', amount: '3.00' });
    const then = await ledger.headToken();
    expect(await read(`/accounts/${anna}/balance?recordedAt=${then}`)).toMatchObject({
      held: '3.00',
      available: '7.00',
    });
    expect(await read(`/accounts/${anna}/balance?bookingDate=${today}`)).not.toHaveProperty('held');
    expect(await read(`/accounts/${anna}`)).toMatchObject({ openHolds: 1 });
  });

  it('balance, all accounts together', async () => {
    for (const query of [`recordedAt=${await ledger.headToken()}`, 'bookingDate=2026-01-31', `valueDate=${today}`]) {
      const items = itemsOf(await read(`/trial-balance?${query}`));
      expect(items.find(({ currency }) => currency === 'EUR')).toMatchObject({ difference: '0.00' });
    }
  });
});

describe('a statement', () => {
  it('has opening, lines with the balance each left, and closing, page by page and as CSV', async () => {
    const anna = await ledger.wallet('statement-1', '10.00');
    for (const amount of ['1.00', '2.00', '3.00']) {
      await post({
        ...movement(anna, 'fees:transfer:EUR', amount),
        bookingDate: '2026-01-31',
        externalReference: 'order/1',
      });
    }
    const path = `/accounts/${anna}/statement?from=2026-02-01&to=${today}`;
    expect(await read(path)).toMatchObject({
      opening: '-6.00',
      closing: '4.00',
      items: [{ amount: '10.00', balance: '4.00' }],
    });
    const january = `/accounts/${anna}/statement?from=2026-01-01&to=2026-01-31`;
    const first = await read(`${january}&limit=2`);
    expect(first).toMatchObject({
      opening: '0.00',
      closing: '-6.00',
      items: [{ balance: '-1.00' }, { balance: '-3.00' }],
    });
    await post({ ...movement(anna, 'fees:transfer:EUR', '0.50'), bookingDate: '2026-01-30' });
    const second = await read(`${january}&limit=2&cursor=${String(first['next'])}`);
    expect(second).toMatchObject({ closing: '-6.00', items: [{ balance: '-6.00' }], recorded: first['recorded'] });
    expect(second).not.toHaveProperty('next');
    const lines = (await csv(january)).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[9])).toEqual([
      'balance',
      '0.00',
      '-0.50',
      '-1.50',
      '-3.50',
      '-6.50',
      '-6.50',
    ]);
    expect(lines.at(-1)).toBe('closing,2026-01-31,,,,,,,EUR,-6.50,,');
  });

  it('by recorded time goes on over all that was ever recorded', async () => {
    const bob = await ledger.wallet('statement-2', '10.00');
    await post({ ...movement(bob, 'fees:transfer:EUR', '4.00'), bookingDate: '2026-01-31' });
    expect(await read(`/accounts/${bob}/statement?from=${today}&to=${today}&axis=recorded`)).toMatchObject({
      ...{ opening: '0.00', closing: '6.00' },
      items: [{ balance: '10.00' }, { balance: '6.00', bookingDate: '2026-01-31' }],
    });
  });
});

describe('the journal', () => {
  it('is searched, and a transaction is read with its entries and links both ways', async () => {
    const anna = await ledger.wallet('journal-1', '10.00');
    const posted = await post({
      ...movement(anna, 'fees:transfer:EUR', '2.50'),
      externalReference: 'order/77',
      metadata: { order: 'o-77' },
    });
    const id = String(posted['id']);
    const { body: reversed } = await ledger.post(`/transactions/${id}/reversals`, { kind: 'correction' });
    for (const query of [
      'reference=order/77',
      'metadata=order=o-77',
      `accountPrefix=${anna}&currency=EUR&amountFrom=2.50&amountTo=2.50&kind=test`,
    ]) {
      expect(itemsOf(await read(`/transactions?${query}`))).toMatchObject([
        { id, amounts: { EUR: '2.50' }, outcome: 'TransactionPosted' },
      ]);
    }
    expect(await read(`/transactions/${id}`)).toMatchObject({
      entries: [{ accountId: anna, balanceAfter: '7.50' }, { accountId: 'fees:transfer:EUR' }],
      reversedBy: [{ id: reversed['id'] }],
      refundedBy: [],
    });
    expect(await read(`/transactions/${String(reversed['id'])}?sender=api`)).toMatchObject({
      ...{ outcome: 'TransactionReversed', reverses: { id }, isComplete: true, reversedBy: [] },
    });
    expect((await ledger.get(`/transactions/${id}?sender=payments`)).status).toBe(404);
    expect(itemsOf(await read(`/accounts/${anna}/journal`))).toHaveLength(3);
  });
});

describe('reports', () => {
  it('add up accounts by type, currency and owner', async () => {
    await ledger.wallet('totals-1', '5.00');
    await ledger.post('/accounts', {
      accountId: 'points:totals-1:EUR',
      type: 'liability',
      currency: 'EUR',
      ownerId: 'totals-1',
    });
    expect(itemsOf(await read('/balances?ownerId=totals-1&groupBy=owner'))).toEqual([
      {
        group: 'totals-1',
        currency: 'EUR',
        accounts: 2,
        debits: '0.00',
        credits: '5.00',
        net: '5.00',
        held: '0.00',
        openHolds: 0,
      },
    ]);
    expect(itemsOf(await read('/balances?prefix=wallet:totals-&groupBy=type'))).toMatchObject([
      { group: 'liability', credits: '5.00' },
    ]);
    expect(itemsOf(await read('/balances?type=liability&prefix=wallet:totals-'))).toMatchObject([
      { currency: 'EUR', accounts: 1 },
    ]);
    const owners = [];
    for (let next: unknown = ''; next !== undefined;) {
      const page = await read(`/balances?groupBy=owner&limit=2${next === '' ? '' : `&cursor=${String(next)}`}`);
      owners.push(...itemsOf(page).map(({ group, currency }) => `${String(group)} ${String(currency)}`));
      next = page['next'];
    }
    expect(new Set(owners).size).toBe(owners.length);
    expect(owners).toContain('totals-1 EUR');
    expect(itemsOf(await read('/accounts?type=expense&prefix=rounding'))).toHaveLength(4);
  });

  it('tell money in flight: what is held by kind, and what is on transit accounts since when', async () => {
    const anna = await ledger.wallet('pending-1', '10.00');
    await ledger.post('/holds', { kind: 'pending-test', accountId: anna, currency: 'EUR', amount: '3.00' });
    await post(dollars('7.00', '2026-01-31'));
    await post(dollars('5.00', today));
    await post(dollars('4.00', today, ['credit', 'debit']));
    const items = itemsOf(await read('/reports/pending-money'));
    expect(items.find(({ reason }) => reason === 'hold:pending-test')).toMatchObject({
      ...{ source: 'hold', currency: 'EUR', age: 'under-1-day', amount: '3.00', count: 1 },
    });
    const of = (reason: string) => items.filter((item) => item['reason'] === reason && item['currency'] === 'USD');
    const aged = [
      { age: 'over-30-days', amount: '3.00', count: 1, oldest: '2026-01-31' },
      { age: 'under-1-day', amount: '5.00', count: 1, oldest: today },
    ];
    expect(of('rail:card')).toEqual(
      aged.map((one) => ({ source: 'rail', reason: 'rail:card', currency: 'USD', side: 'debit', ...one })),
    );
  });

  it('tell no closing balances of a day that is not over', async () => {
    expect((await ledger.get(`/reports/closing-balances/${today}`)).status).toBe(404);
    expect((await ledger.get('/reports/closing-balances/2020-01-01')).status).toBe(404);
  });
});

const dollars = (amount: string, bookingDate: string, [rail, fees] = ['debit', 'credit']) => ({
  ...{ kind: 'test', bookingDate },
  entries: [
    { accountId: 'rail:card:USD', direction: rail, amount, currency: 'USD' },
    { accountId: 'fees:transfer:USD', direction: fees, amount, currency: 'USD' },
  ],
});
