// Are many transactions posted by one request, each with its own outcome or all together?
import { randomUUID } from 'node:crypto';
import { BOOK_STREAM, INBOX_STREAM, type InstructionsSent, type PageWritten } from '@daybook/contracts';
import { type LedgerKit, type Reply, movement, startLedger } from '../../testing/ledger-kit';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

interface Item {
  readonly id: string;
  readonly status: number;
  readonly outcome?: { page: number; n: number };
  readonly balances?: readonly { accountId: string; posted: string }[];
  readonly replayed?: true;
  readonly problem?: { type: string; refusal?: { code: string; figures: object } };
}

const itemsOf = ({ body }: Reply): Item[] => body['items'] as Item[];
const codeOf = (type: unknown): string => String(type).replace('https://daybook.example/problems/', '');
const card = 'rail:card:EUR';

async function postedOn(accountId: string): Promise<unknown> {
  return (await ledger.get(`/accounts/${accountId}?after=${await ledger.headToken()}`)).body['posted'];
}

async function outcomesInBook(): Promise<number> {
  let count = 0;
  for await (const { data } of ledger.app.log.readStream(BOOK_STREAM)) count += (data as PageWritten).outcomes.length;
  return count;
}

describe('a bulk', () => {
  it('is answered with what became of each item, in order', async () => {
    const [anna, ben] = [await ledger.wallet('bulk-1'), await ledger.wallet('bulk-2')];
    const items = [movement(card, anna, '10.00'), movement(anna, ben, '99.00'), movement(anna, ben, '4.00')];
    const reply = await ledger.post('/transactions/bulk', { items });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: 'done', atomic: false });
    expect(itemsOf(reply)).toMatchObject([
      {
        status: 201,
        outcome: { page: expect.any(Number) as number },
        balances: [{}, { accountId: anna, posted: '10.00' }],
      },
      {
        status: 422,
        problem: { status: 422, refusal: { code: 'INSUFFICIENT_FUNDS', figures: { available: '10.00' } } },
      },
      {
        status: 201,
        balances: [
          { accountId: anna, posted: '6.00' },
          { accountId: ben, posted: '4.00' },
        ],
      },
    ]);
    expect(codeOf(itemsOf(reply)[1]?.problem?.type)).toBe('insufficient-funds');
    expect(await postedOn(ben)).toBe('4.00');
    const last = itemsOf(reply)[2]?.outcome;
    expect(reply.headers.get('daybook-token')).toBe(`book:${last?.page ?? ''}`);
  });

  it('of a thousand large items goes through several inbox events, and every item is answered', async () => {
    const anna = await ledger.wallet('bulk-large');
    const item = {
      ...movement(card, anna, '0.01'),
      externalReference: 'r'.repeat(128),
      metadata: { a: 'x'.repeat(90) },
    };
    const body = { items: Array.from({ length: 1_000 }, () => item) };
    expect(JSON.stringify(body).length).toBeLessThan(512 * 1024);
    const reply = await ledger.post('/transactions/bulk?wait=20', body);
    expect(reply.status).toBe(200);
    expect(new Set(itemsOf(reply).map(({ status }) => status))).toEqual(new Set([201]));
    expect(await postedOn(anna)).toBe('10.00');
    const sent: number[] = [];
    for await (const { data } of ledger.app.log.readStream(INBOX_STREAM)) {
      const { instructions } = data as InstructionsSent;
      if (instructions.some(({ correlationId }) => correlationId === reply.body['bulkId']))
        sent.push(instructions.length);
    }
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.reduce((sum, count) => sum + count)).toBe(1_000);
  }, 60_000);

  it('takes 512 KiB and not a byte more, where other routes take 100 KiB', async () => {
    const item = { ...movement(card, await ledger.wallet('bulk-size'), '0.01'), padding: 'x'.repeat(200 * 1024) };
    expect((await ledger.post('/transactions/bulk', { items: [item, item] })).status).toBe(400);
    const tooLarge = await ledger.post('/transactions/bulk', { items: [item, item, item] });
    expect([tooLarge.status, codeOf(tooLarge.body['type'])]).toEqual([413, 'payload-too-large']);
    expect((await ledger.post('/transactions', item)).status).toBe(413);
  });

  it('is refused as a whole for what is wrong with an item in itself, with its place', async () => {
    const anna = await ledger.wallet('bulk-shape', '5.00');
    const good = movement(card, anna, '1.00');
    const before = await outcomesInBook();
    const refused = async (item: object, more: object = {}) => {
      const { status, body } = await ledger.post('/transactions/bulk', { items: [good, item], ...more });
      return [status, codeOf(body['type']), (body['errors'] as { pointer: string }[] | undefined)?.[0]?.pointer];
    };
    const dollars = { accountId: 'rail:card:USD', direction: 'credit', amount: '1.00', currency: 'USD' };
    const id = 'k'.repeat(16);
    expect(await refused(movement(card, anna, '1.005'))).toEqual([400, 'invalid-amount', '/items/1/entries/0/amount']);
    expect(await refused(movement(anna, anna, '1.00'))).toEqual([
      400,
      'invalid-request',
      '/items/1/entries/1/accountId',
    ]);
    expect(await refused({ kind: 'test', entries: [good.entries[0], dollars] })).toEqual([
      422,
      'currency-mismatch',
      '/items/1/entries',
    ]);
    expect(await refused({ ...good, id: 'short' })).toEqual([400, 'invalid-request', '/items/1/id']);
    expect(
      await refused(
        { ...good, id },
        {
          items: [
            { ...good, id },
            { ...good, id },
          ],
        },
      ),
    ).toEqual([400, 'invalid-request', '/items/1/id']);
    expect(await outcomesInBook()).toBe(before);
  });
});

describe('a bulk of all or none', () => {
  it('is created when all can be posted, in one inbox event of its own', async () => {
    const [anna, ben] = [await ledger.wallet('group-1'), await ledger.wallet('group-2')];
    const items = [movement(card, anna, '10.00'), movement(anna, ben, '10.00')];
    const reply = await ledger.post('/transactions/bulk', { items, atomic: true });
    expect([reply.status, reply.body['atomic'], itemsOf(reply).map(({ status }) => status)]).toEqual([
      201,
      true,
      [201, 201],
    ]);
    expect(await postedOn(ben)).toBe('10.00');
  });

  it('is refused with the item because of which none is posted', async () => {
    const [anna, ben] = [await ledger.wallet('group-3'), await ledger.wallet('group-4')];
    const items = [movement(card, anna, '10.00'), movement(anna, ben, '10.01'), movement(anna, ben, '1.00')];
    const reply = await ledger.post('/transactions/bulk', { items, atomic: true });
    expect([reply.status, codeOf(reply.body['type'])]).toEqual([422, 'group-refused']);
    expect(reply.body).toMatchObject({
      index: 1,
      problem: { status: 422, refusal: { code: 'INSUFFICIENT_FUNDS', figures: { available: '10.00' } } },
      errors: [{ pointer: '/items/1', code: 'insufficient-funds' }],
    });
    expect(await postedOn(anna)).toBe('0.00');
  });

  it('is refused because of an item that was posted before by itself', async () => {
    const anna = await ledger.wallet('group-5');
    const key = randomUUID();
    await ledger.post('/transactions', movement(card, anna, '1.00'), { key });
    const items = [movement(card, anna, '2.00'), { ...movement(card, anna, '1.00'), id: key }];
    const reply = await ledger.post('/transactions/bulk', { items, atomic: true });
    expect(reply.body).toMatchObject({ index: 1, problem: { status: 409 } });
    const conflicting = [movement(card, anna, '2.00'), { ...movement(card, anna, '3.00'), id: key }];
    const conflict = await ledger.post('/transactions/bulk', { items: conflicting, atomic: true });
    expect([conflict.status, codeOf((conflict.body['problem'] as { type: string }).type)]).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    expect(await postedOn(anna)).toBe('1.00');
  });

  it('that does not fit into one inbox event is refused before anything is kept of it', async () => {
    const anna = await ledger.wallet('group-6');
    const item = {
      ...movement(card, anna, '0.01'),
      externalReference: 'r'.repeat(128),
      metadata: { a: 'x'.repeat(90) },
    };
    const body = { items: Array.from({ length: 1_000 }, () => item), atomic: true };
    const key = randomUUID();
    const reply = await ledger.post('/transactions/bulk', body, { key });
    expect([reply.status, codeOf(reply.body['type'])]).toEqual([413, 'payload-too-large']);
    expect(reply.body).toMatchObject({ bytesMax: 512 * 1024 });
    const smaller = await ledger.post('/transactions/bulk', { ...body, items: body.items.slice(0, 10) }, { key });
    expect(smaller.status).toBe(201);
  });
});
