// Is a history found, waited for, cut into pages and refused as every list is, also when it is very long?
import { randomUUID } from 'node:crypto';
import { INSTRUCTIONS_PER_EVENT_MAX, type Instruction } from '@daybook/contracts';
import { startAudit, type AuditKit } from '../../testing/audit-kit';
import type { HistoryItemView } from './history.dto';

let audit: AuditKit;
let transfer: string;

beforeAll(async () => {
  audit = await startAudit();
  const { business } = audit;
  await business.openBook();
  const [anna, ben] = [await business.openWallet('anna'), await business.openWallet('ben')];
  await business.settle();
  transfer = await business.transfer(anna, ben, '5.00');
  await business.settle();
  await audit.indexed();
});
afterAll(() => audit.stop());

/** All pages of `limit` items each, joined. */
async function inPages(id: string, limit: number): Promise<HistoryItemView[]> {
  const items: HistoryItemView[] = [];
  for (let query = `limit=${limit}`; ;) {
    const page = await audit.history(id, query);
    expect({ status: page.status, text: page.status === 200 ? '' : page.text }).toEqual({ status: 200, text: '' });
    items.push(...page.items);
    if (page.next === undefined) return items;
    query = `limit=${limit}&cursor=${page.next}`;
  }
}

describe('a history as a list', () => {
  it('names the correlation id and the place of the log it is true at', async () => {
    const { status, text, asOf, headers } = await audit.history(transfer);
    expect({ status, body: JSON.parse(text) as unknown }).toMatchObject({
      body: { correlationId: transfer },
      status: 200,
    });
    expect(asOf).toMatch(/^log:\d+$/);
    expect(headers.get('daybook-as-of')).toBe(asOf);
  });

  it('is the same in pages of one as whole, with the links between its items', async () => {
    const whole = (await audit.history(transfer)).items;
    expect(whole).toHaveLength(4);
    expect(await inPages(transfer, 1)).toEqual(whole);
    expect(await inPages(transfer, 3)).toEqual(whole);
  });

  it('has cursors that fit it alone', async () => {
    const { next = '' } = await audit.history(transfer, 'limit=1');
    const elsewhere = await audit.history('chart-of-accounts', `limit=1&cursor=${next}`);
    expect({ status: elsewhere.status, code: elsewhere.code }).toEqual({ status: 400, code: 'invalid-cursor' });
  });

  it('comes as CSV with actor, basis and data of each item in its line', async () => {
    const { status, headers, text } = await audit.history(transfer, '', { accept: 'text/csv' });
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 200,
      type: expect.stringContaining('text/csv'),
    });
    const [header, first, ...others] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'order,at,storedAt,kind,context,type,summary,by,stream,revision,index,id,eventId,causationId,causedBy,v,basis,data',
    );
    expect(first).toContain('payments.TransferInitiated,Transfer of 5.00 EUR from wallet:anna:EUR');
    expect(others).toHaveLength(3);
  });

  it('waits for what a write’s token names, of book and payments', async () => {
    const { business, history } = audit;
    const id = randomUUID();
    const [anna, ben] = [await business.openWallet('waits-1'), await business.openWallet('waits-2')];
    await business.settle();
    const before = business.outcomes.length;
    const paid = await business.transfer(anna, ben, '1.00');
    await business.instruct();
    await business.book();
    const page = business.outcomes.at(-1)?.page ?? 0;
    expect(business.outcomes.length).toBe(before + 1);
    expect((await history(paid, `after=book:${page}`)).items).toHaveLength(3);
    await business.answer();
    let position = 0n;
    for await (const event of business.log.readStream(`payments.transfer-${paid}`)) position = event.position.commit;
    expect((await history(paid, `after=book:${page},payments:${position}`)).items).toHaveLength(4);
    expect((await history(id, `after=book:${page}`)).status).toBe(404);
    expect((await history(paid, `after=lottery:${position}`)).items).toHaveLength(4);
  });

  it.each(['book:999999', 'payments:999999999999', 'lottery:999999999999', 'log:999999999999'])(
    'does not answer in time for %s',
    async (after) => {
      const { status, code } = await audit.history(transfer, `after=${after}`);
      expect({ status, code }).toEqual({ status: 503, code: 'projection-behind' });
    },
  );
});

describe('an id', () => {
  it.each([
    ['of nothing on the log', randomUUID(), 404, 'not-found'],
    ['of 200 characters', 'a'.repeat(200), 404, 'not-found'],
    ['with all the characters there may be', `!#$%&'()*+,-./0:;<=>?@A[]^_\`a{|}~`, 404, 'not-found'],
    ['of 201 characters', 'a'.repeat(201), 400, 'invalid-request'],
    ['with a quote', 'a"b', 400, 'invalid-request'],
    ['with a backslash', 'a\\b', 400, 'invalid-request'],
    ['with a space', 'a b', 400, 'invalid-request'],
    ['with NUL', 'a\0b', 400, 'invalid-request'],
    ['with a line break', 'a\nb', 400, 'invalid-request'],
    ['with an accent', 'é', 400, 'invalid-request'],
    ['with an emoji', '😀', 400, 'invalid-request'],
    ['with SQL', "' OR 1=1 --", 400, 'invalid-request'],
  ])('%s is answered so', async (_, id, status, code) => {
    const answer = await audit.history(id);
    expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
  });
});

describe('a very long history', () => {
  const correlationId = 'month-end/2026-03';
  const events = 6;

  const openAccount = (at: number): Instruction => ({
    ...{ id: `fee-account/${at}`, v: 1, sender: 'operations', by: { kind: 'staff', id: 'ops-1' } },
    ...{ correlationId, causationId: correlationId },
    ...{ do: 'OpenAccount', accountId: `fees:k${at}:EUR`, type: 'income', currency: 'EUR', overdraft: '0' },
  });

  beforeAll(async () => {
    for (let event = 0; event < events; event += 1) {
      const from = event * INSTRUCTIONS_PER_EVENT_MAX;
      await audit.business.send(Array.from({ length: INSTRUCTIONS_PER_EVENT_MAX }, (_, at) => openAccount(from + at)));
    }
    await audit.business.book();
    await audit.indexed();
  }, 120_000);

  it('comes whole, each item once and in order, with outcomes linked to instructions pages before', async () => {
    const items = await inPages(correlationId, 200);
    const count = events * INSTRUCTIONS_PER_EVENT_MAX;
    expect(items.map(({ order }) => order)).toEqual(Array.from({ length: 2 * count }, (_, at) => at + 1));
    expect(
      items.slice(0, count).every(({ kind, index, id }, at) => {
        return kind === 'instruction' && index === at % INSTRUCTIONS_PER_EVENT_MAX && id === `fee-account/${at}`;
      }),
    ).toBe(true);
    expect(items.slice(count).map(({ causedBy }) => causedBy)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
  }, 120_000);
});
