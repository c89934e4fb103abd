// Does a preview say what posting would come to, and leave nothing behind?
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

async function eventsOn(stream: string): Promise<number> {
  let count = 0;
  for await (const _ of ledger.app.log.readStream(stream)) count += 1;
  return count;
}

describe('a preview', () => {
  it('of one transaction tells what it would leave, on which page of the book', async () => {
    const [anna, ben] = [await ledger.wallet('preview-1', '10.00'), await ledger.wallet('preview-2')];
    const before = [await eventsOn(INBOX_STREAM), await eventsOn(BOOK_STREAM)];
    const { status, body } = await ledger.post('/transactions/preview', movement(anna, ben, '4.00'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 201,
      balances: [
        { accountId: anna, posted: '6.00', available: '6.00' },
        { accountId: ben, posted: '4.00' },
      ],
      asOf: await ledger.headToken(),
    });
    expect([await eventsOn(INBOX_STREAM), await eventsOn(BOOK_STREAM)]).toEqual(before);
    expect((await ledger.get(`/accounts/${anna}?after=${String(body['asOf'])}`)).body['posted']).toBe('10.00');
  });

  it('of one that would be refused tells why, with the figures', async () => {
    const [anna, ben] = [await ledger.wallet('preview-3', '1.00'), await ledger.wallet('preview-4')];
    const { status, body } = await ledger.post('/transactions/preview', movement(anna, ben, '4.00'));
    expect([status, body['status']]).toEqual([200, 422]);
    expect(body['problem']).toMatchObject({
      type: 'https://daybook.example/problems/insufficient-funds',
      refusal: { code: 'INSUFFICIENT_FUNDS', figures: { accountId: anna, available: '1.00' } },
    });
  });

  it('of many judges each after those before it, or all together', async () => {
    const [anna, ben] = [await ledger.wallet('preview-5', '5.00'), await ledger.wallet('preview-6')];
    const items = [movement(anna, ben, '4.00'), movement(anna, ben, '4.00'), movement(ben, anna, '4.00')];
    const each = await ledger.post('/transactions/bulk/preview', { items });
    expect((each.body['items'] as { status: number }[]).map(({ status }) => status)).toEqual([201, 422, 201]);
    const group = await ledger.post('/transactions/bulk/preview', { items, atomic: true });
    expect(group.body['items']).toMatchObject([
      { problem: { type: 'https://daybook.example/problems/group-refused' } },
      { problem: { type: 'https://daybook.example/problems/insufficient-funds' } },
      { problem: { type: 'https://daybook.example/problems/group-refused' } },
    ]);
    const posted = await ledger.post('/transactions/bulk', { items });
    const balances = (body: typeof posted.body) =>
      (body['items'] as { balances?: object }[]).map((item) => item.balances);
    expect(balances(posted.body)).toEqual(balances(each.body));
  });
});
