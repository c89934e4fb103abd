// Does finance see what of records did not go as they said, and does a manual journal that settles it take it off the list?
import { randomUUID } from 'node:crypto';
import type { PostTransaction } from '@daybook/contracts';
import { InboxSender, systemClock } from '@daybook/platform';
import { type LedgerKit, movement, type Reply, startLedger } from '../../testing/ledger-kit';
import { eventually, problemIn } from '../../testing/replies';

const rail = 'rail:card:EUR';
const suspense = 'suspense:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

type Item = Readonly<Record<string, unknown>> & { readonly outcome: { readonly n: number } };

/** States that the money has come, as payments does; answers once the ledger has judged it. */
async function record(
  debit: string,
  credit: string,
  amount: string,
  more: Partial<PostTransaction> = {},
): Promise<string> {
  const id = `payment-${randomUUID()}`;
  const by = { kind: 'system', id: 'payments' } as const;
  const sender = new InboxSender(ledger.app.log, systemClock, by);
  const instruction = {
    ...{ id, v: 1, sender: 'payments', by, correlationId: id, causationId: id, record: true },
    ...{ do: 'PostTransaction', ...movement(debit, credit, amount), ...more },
  } as PostTransaction;
  await sender.send([instruction]);
  await ledger.get(`/instructions/${id}?wait=5`);
  return id;
}

async function list(query: string): Promise<Item[]> {
  const { body } = await ledger.get(`/records?${query}&after=${await ledger.headToken()}`);
  return body['items'] as Item[];
}
const ofInstruction = async (id: string, query = 'limit=200'): Promise<Item[]> =>
  (await list(query)).filter(({ instructionId }) => instructionId === id);

const finance = (sub: string) => ({ role: 'finance', sub }) as const;
const journal = (credit: string, amount: string, resolves: readonly number[]) => ({
  ...movement(suspense, credit, amount),
  ...{ kind: 'correction', reason: 'suspense.wallet-opened-late', resolves },
});
const propose = (body: object): Promise<Reply> => ledger.post('/manual-journals', body, finance('maker'));
const approve = ({ body }: Reply, sub = 'checker', key?: string): Promise<Reply> => {
  const path = `/manual-journals/${String(body['journalId'])}/approvals`;
  const who = key === undefined ? finance(sub) : { ...finance(sub), key };
  return ledger.post(path, { contentHash: body['contentHash'] }, who);
};

describe('a record that could not go where it said', () => {
  it('is on the list with what lies in suspense, until two persons have moved exactly that', async () => {
    const id = await record(rail, 'wallet:late-1:EUR', '25.00', { externalReference: 'bank/9' });
    const [item] = await ofInstruction(id, 'state=open&code=ACCOUNT_NOT_FOUND');
    expect(item).toEqual({
      ...{ outcome: { page: expect.any(Number), n: expect.any(Number) }, item: 0, state: 'open', record: 'booked' },
      ...{ code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:late-1:EUR', amount: '25.00', currency: 'EUR' },
      inSuspense: { accountId: suspense, direction: 'credit', amount: '25.00' },
      ...{ instructionId: id, sender: 'payments', correlationId: id, kind: 'test', externalReference: 'bank/9' },
      recordedAt: expect.stringMatching(/Z$/),
    });
    const n = item?.outcome.n ?? -1;
    const wallet = await ledger.wallet('late-1');
    const short = await propose(journal(wallet, '24.99', [n]));
    expect([problemIn(short), short.body['left']]).toMatchObject([
      { status: 422, code: 'suspense-mismatch' },
      [{ accountId: suspense, left: '-0.01' }],
    ]);
    const proposed = await propose(journal(wallet, '25.00', [n]));
    expect(proposed.status).toBe(201);
    expect(await ofInstruction(id, 'state=open')).toHaveLength(1);
    const approved = await approve(proposed);
    expect(approved.status).toBe(201);
    const token = String(approved.body['token']);
    await ledger.get(`/records?after=${token}`);
    expect(await ofInstruction(id, 'state=open')).toEqual([]);
    expect(await ofInstruction(id, 'state=resolved')).toMatchObject([
      { state: 'resolved', resolvedBy: proposed.body['journalId'] },
    ]);
    const late = await propose(journal(wallet, '25.00', [n]));
    expect([problemIn(late), late.body['resolvedBy']]).toMatchObject([
      { status: 409, code: 'state-conflict' },
      proposed.body['journalId'],
    ]);
  });

  it('is moved out once, however many pairs of persons agree to it at the same time', async () => {
    const id = await record(rail, 'wallet:late-6:EUR', '25.00');
    const [item] = await ofInstruction(id);
    const resolves = [item?.outcome.n ?? -1];
    const [wallet, other] = [await ledger.wallet('late-6'), await ledger.wallet('late-7')];
    const inSuspense = async () => (await ledger.get(`/accounts/${suspense}?after=${await ledger.headToken()}`)).body;
    const before = await inSuspense();
    const proposals = [
      await propose(journal(wallet, '25.00', resolves)),
      await propose(journal(other, '25.00', resolves)),
      await ledger.post('/manual-journals', journal(wallet, '25.00', resolves), finance('maker-2')),
    ];
    expect(proposals.map(({ status }) => status)).toEqual([201, 201, 201]);
    const keys = proposals.map(() => randomUUID());
    const pairs = ['checker', 'checker-2', 'maker'] as const;
    const answers = await Promise.all(proposals.map((one, index) => approve(one, pairs[index], keys[index])));
    const first = answers.findIndex(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const firstId = proposals[first]?.body['journalId'];
    for (const [index, answer] of answers.entries()) {
      if (index === first) continue;
      expect([problemIn(answer), answer.body['resolvedBy']]).toEqual([
        { status: 409, code: 'state-conflict', refusal: 'RECORD_RESOLVED' },
        firstId,
      ]);
      const again = await approve(proposals[index] as Reply, pairs[index], keys[index]);
      expect([again.status, again.body['resolvedBy']]).toEqual([409, firstId]);
      const refused = await ledger.get(
        `/manual-journals/${String(answer.body['journalId'])}?after=${String(answer.body['token'])}`,
      );
      expect(refused.body).toMatchObject({ status: 'refused', refusal: { code: 'RECORD_RESOLVED' } });
    }
    expect(Number((await inSuspense())['posted'])).toBe(Number(before['posted']) - 25);
    await ledger.get(`/records?after=${String(answers[first]?.body['token'])}`);
    expect(await ofInstruction(id)).toMatchObject([{ state: 'resolved', resolvedBy: firstId }]);
  });

  it('can still be moved out after a journal for it that the ledger refused', async () => {
    const id = await record(rail, 'wallet:late-8:EUR', '1.00');
    const [item] = await ofInstruction(id);
    const resolves = [item?.outcome.n ?? -1];
    const refused = await approve(await propose(journal('wallet:nobody:EUR', '1.00', resolves)));
    expect(problemIn(refused)).toMatchObject({ status: 422, code: 'account-not-found' });
    expect(await ofInstruction(id, 'state=open')).toHaveLength(1);
    const approved = await approve(await propose(journal(await ledger.wallet('late-8'), '1.00', resolves)));
    expect(approved.status).toBe(201);
  });

  it('is settled together with others by one journal for their sum', async () => {
    const ids = [
      await record(rail, 'wallet:late-2:EUR', '3.00'),
      await record(rail, 'wallet:late-3:EUR', '4.00'),
      await record('wallet:late-4:EUR', rail, '2.00'),
    ];
    const items = (await Promise.all(ids.map((id) => ofInstruction(id)))).flat();
    expect(items.map(({ inSuspense }) => inSuspense)).toMatchObject([
      { direction: 'credit', amount: '3.00' },
      { direction: 'credit', amount: '4.00' },
      { direction: 'debit', amount: '2.00' },
    ]);
    const wallet = await ledger.wallet('late-all');
    const numbers = items.map(({ outcome }) => outcome.n);
    const approved = await approve(await propose(journal(wallet, '5.00', numbers)));
    await ledger.get(`/records?after=${String(approved.body['token'])}`);
    const states = (await Promise.all(ids.map((id) => ofInstruction(id)))).flat().map(({ state }) => state);
    expect(states).toEqual(['resolved', 'resolved', 'resolved']);
  });

  it('names only what is on the list', async () => {
    const wallet = await ledger.wallet('late-5');
    expect(problemIn(await propose(journal(wallet, '1.00', [0])))).toMatchObject({ code: 'record-not-found' });
  });
});

describe('a record that broke a rule where it stands', () => {
  it('is listed with each rule, and settled by a journal that leaves suspense alone', async () => {
    const wallet = await ledger.wallet('negative-1', '1.00');
    const id = await record(wallet, rail, '6.00', { bookingDate: '2999-01-01' });
    const items = await ofInstruction(id);
    expect(items.map(({ code, amount, date }) => ({ code, amount, date }))).toEqual([
      { code: 'DATE_IN_FUTURE', amount: undefined, date: '2999-01-01' },
      { code: 'INSUFFICIENT_FUNDS', amount: '6.00', date: undefined },
    ]);
    const entries = movement('losses:dispute:EUR', wallet, '5.00');
    const resolves = [items[0]?.outcome.n ?? -1];
    const proposed = await propose({ ...entries, kind: 'write-off', reason: 'loss.written-off', resolves });
    await ledger.get(`/records?after=${String((await approve(proposed)).body['token'])}`);
    expect((await ofInstruction(id)).map(({ state }) => state)).toEqual(['resolved', 'resolved']);
  });
});

describe('a record that was refused', () => {
  it('is listed with why, since its money is in no balance', async () => {
    const id = await record(rail, 'equity:EUR', '1.00');
    await eventually(async () => (await ofInstruction(id, 'code=SENDER_NOT_ALLOWED')).length, 1);
    expect(await ofInstruction(id)).toMatchObject([
      {
        record: 'refused',
        state: 'open',
        code: 'SENDER_NOT_ALLOWED',
        accountId: 'equity:EUR',
        figures: { sender: 'payments' },
      },
    ]);
  });
});

describe('the list', () => {
  it('gives every item once, page by page, and as CSV', async () => {
    const found: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const { body } = await ledger.get(`/records?limit=2${cursor}`);
      found.push(...(body['items'] as Item[]).map(({ outcome, item }) => `${outcome.n}/${String(item)}`));
      if (body['next'] === undefined) break;
      cursor = `&cursor=${String(body['next'])}`;
    }
    const all = await list('limit=200');
    expect(found).toEqual(all.map(({ outcome, item }) => `${outcome.n}/${String(item)}`));
    expect(found.length).toBeGreaterThan(5);
    const headers = { authorization: `Bearer ${await ledger.token('finance')}`, accept: 'text/csv' };
    const csv = await (await fetch(`${ledger.url}/records?state=open`, { headers })).text();
    expect(csv).toContain('SENDER_NOT_ALLOWED');
  });
});
