// Does a bulk that is asked for again, or not waited for, meet what became of it?
import { randomUUID } from 'node:crypto';
import { type LedgerKit, type Reply, movement, startLedger } from '../../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

interface Item {
  readonly status: number;
  readonly outcome?: { page: number; n: number };
  readonly problem?: { type: string };
}

const itemsOf = ({ body }: Reply): Item[] => body['items'] as Item[];
const codeOf = (type: unknown): string => String(type).replace('https://daybook.example/problems/', '');
const card = 'rail:card:EUR';

async function postedOn(accountId: string): Promise<unknown> {
  return (await ledger.get(`/accounts/${accountId}?after=${await ledger.headToken()}`)).body['posted'];
}

describe('a retry of a bulk', () => {
  it('meets the same outcomes, good and bad, and moves nothing again', async () => {
    const [anna, ben] = [await ledger.wallet('retry-1', '5.00'), await ledger.wallet('retry-2')];
    const items = [movement(anna, ben, '4.00'), movement(anna, ben, '4.00')];
    const key = randomUUID();
    const first = await ledger.post('/transactions/bulk', { items }, { key });
    await ledger.post('/transactions', movement(card, anna, '50.00'));
    const again = await ledger.post('/transactions/bulk', { items }, { key });
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    const places = (reply: Reply) => itemsOf(reply).map(({ status, outcome }) => ({ status, outcome }));
    expect(places(again)).toEqual(places(first));
    expect(places(first).map(({ status }) => status)).toEqual([201, 422]);
    expect(await postedOn(ben)).toBe('4.00');
  });

  it('with other items is refused, also when it only has more or fewer of them', async () => {
    const anna = await ledger.wallet('retry-3');
    const [one, two] = [movement(card, anna, '1.00'), movement(card, anna, '2.00')];
    const key = randomUUID();
    await ledger.post('/transactions/bulk', { items: [one, two] }, { key });
    for (const body of [
      { items: [one] },
      { items: [one, two, two] },
      { items: [two, one] },
      { items: [one, two], atomic: true },
    ]) {
      const other = await ledger.post('/transactions/bulk', body, { key });
      expect([other.status, codeOf(other.body['type'])]).toEqual([422, 'idempotency-key-reused']);
    }
    expect(await postedOn(anna)).toBe('3.00');
  });

  it('of all or none is answered alike after a refusal, and after success by 50 at once', async () => {
    const anna = await ledger.wallet('retry-4');
    const refused = { items: [movement(anna, card, '1.00')], atomic: true };
    const key = randomUUID();
    const first = await ledger.post('/transactions/bulk', refused, { key });
    const again = await ledger.post('/transactions/bulk', refused, { key });
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([422, 422, 'true']);
    const body = { items: [movement(card, anna, '1.00'), movement(card, anna, '2.00')], atomic: true };
    const other = randomUUID();
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => ledger.post('/transactions/bulk', body, { key: other })),
    );
    const answered = replies.filter(({ status }) => status !== 503);
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answered.map((reply) => JSON.stringify(itemsOf(reply).map(({ outcome }) => outcome)))).size).toBe(1);
    expect(await postedOn(anna)).toBe('3.00');
  });

  it('under an item’s own id meets what was posted by itself, or in another bulk, under it', async () => {
    const anna = await ledger.wallet('retry-5');
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await ledger.post('/transactions', movement(card, anna, '1.00'), { key: mine });
    const items = [
      { ...movement(card, anna, '1.00'), id: mine },
      { ...movement(card, anna, '2.00'), id: theirs },
    ];
    const reply = await ledger.post('/transactions/bulk', { items });
    expect(itemsOf(reply)).toMatchObject([{ status: 201, replayed: true }, { status: 201 }]);
    const changed = [{ ...movement(card, anna, '9.00'), id: theirs }];
    const conflict = await ledger.post('/transactions/bulk', { items: changed });
    expect(itemsOf(conflict).map(({ status, problem }) => [status, codeOf(problem?.type)])).toEqual([
      [422, 'idempotency-key-reused'],
    ]);
    expect(await postedOn(anna)).toBe('3.00');
  });
});

describe('a bulk that is not waited for', () => {
  it('says where to ask, and is found there and by its key once it is done', async () => {
    const anna = await ledger.wallet('later-1');
    const key = randomUUID();
    const reply = await ledger.post('/transactions/bulk?wait=0', { items: [movement(card, anna, '1.00')] }, { key });
    expect([reply.status, reply.body['status'], itemsOf(reply)[0]?.status]).toEqual([202, 'pending', 202]);
    const location = reply.headers.get('location') ?? '';
    expect(location).toBe(`/transactions/bulk/${String(reply.body['bulkId'])}`);
    const found = await ledger.get(`${location}?wait=10`);
    expect(found.body).toMatchObject({ status: 'done', items: [{ status: 201, balances: [{}, { posted: '1.00' }] }] });
    const operation = await ledger.get(`/operations/${key}`, 'service');
    expect(operation.body).toMatchObject({ bulkId: reply.body['bulkId'], status: 'done' });
    expect((await ledger.get(`/transactions/bulk/${randomUUID()}`)).status).toBe(404);
  });
});
