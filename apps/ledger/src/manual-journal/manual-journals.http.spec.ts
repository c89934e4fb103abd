// Are manual journal entries posted once two persons agree on exactly the same, and not otherwise (row 57)?
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { manualJournalDecider } from '@daybook/ledger';
import { DecideCommand, DueRows, streamOf, type DueItem } from '@daybook/platform';
import { CommandBus } from '@nestjs/cqrs';
import { type LedgerKit, movement, type Reply, startLedger } from '../../testing/ledger-kit';
import { eventually, problemIn } from '../../testing/replies';
import { ProposalLapse } from './proposal-lapse.deadline';

const rail = 'rail:card:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const as = (sub: string, key?: string) => ({ role: 'finance', sub, ...(key === undefined ? {} : { key }) }) as const;
const journal = (credit: string, amount = '5.00') => ({
  ...movement(rail, credit, amount),
  ...{ kind: 'correction', reason: 'correction.wrong-amount', externalReference: 'case/17' },
});
const propose = (body: object, key?: string): Promise<Reply> => ledger.post('/manual-journals', body, as('maker', key));
const pathOf = ({ body }: Reply, what: string) => `/manual-journals/${String(body['journalId'])}/${what}`;
const approve = (proposed: Reply, sub = 'checker', contentHash = proposed.body['contentHash'], key?: string) =>
  ledger.post(pathOf(proposed, 'approvals'), { contentHash }, as(sub, key));
const posted = async (accountId: string) =>
  (await ledger.get(`/accounts/${accountId}?after=${await ledger.headToken()}`)).body['posted'];

describe('a manual journal entry', () => {
  it('is posted once another person approves it, and says who did what', async () => {
    const accountId = await ledger.wallet('journal-1');
    const body = journal(accountId);
    const proposed = await propose(body);
    expect([proposed.status, proposed.body]).toMatchObject([
      201,
      { status: 'proposed', content: body, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/), proposedBy: 'maker' },
    ]);
    expect(await posted(accountId)).toBe('0.00');
    const approved = await approve(proposed);
    expect([approved.status, approved.body]).toMatchObject([
      201,
      {
        ...{ status: 'posted', proposedBy: 'maker', decidedBy: 'checker', content: body },
        balances: [{ accountId: rail }, { accountId, posted: '5.00' }],
        outcome: { page: expect.any(Number), n: expect.any(Number) },
        token: expect.stringMatching(/^book:\d+,ledger\.manualJournal:\d+$/),
      },
    ]);
    expect(await posted(accountId)).toBe('5.00');
    const id = String(proposed.body['journalId']);
    const { body: read } = await ledger.get(`/manual-journals/${id}?after=${String(approved.body['token'])}`);
    const { balances: _, token: __, ...shown } = approved.body;
    expect(read).toEqual({ ...shown, asOf: expect.any(String) });
    const { body: list } = await ledger.get('/manual-journals?status=posted');
    expect(list['items']).toMatchObject([{ journalId: id }]);
  });

  it('is not approved by the person who proposed it', async () => {
    const proposed = await propose(journal('fees:transfer:EUR'));
    expect(problemIn(await approve(proposed, 'maker'))).toEqual({
      ...{ status: 403, code: 'self-approval', refusal: 'OWN_PROPOSAL' },
    });
  });

  it('is not approved when the approver was shown something else', async () => {
    const [one, other] = [
      await propose(journal('fees:transfer:EUR')),
      await propose(journal('fees:transfer:EUR', '6')),
    ];
    expect(problemIn(await approve(one, 'checker', other.body['contentHash']))).toEqual({
      ...{ status: 409, code: 'payload-changed', refusal: 'CONTENT_CHANGED' },
    });
  });

  it('is approved once: again under the same key is the same answer, under another a conflict', async () => {
    const proposed = await propose(journal('fees:transfer:EUR'));
    const key = randomUUID();
    const first = await approve(proposed, 'checker', undefined, key);
    const again = await approve(proposed, 'checker', undefined, key);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    for (const sub of ['checker', 'another']) {
      expect(problemIn(await approve(proposed, sub))).toEqual({
        ...{ status: 409, code: 'state-conflict', refusal: 'JOURNAL_NOT_PROPOSED' },
      });
    }
  });

  it('approved by two persons at once is posted once', async () => {
    const accountId = await ledger.wallet('journal-2');
    const proposed = await propose(journal(accountId));
    const answers = await Promise.all([approve(proposed, 'checker'), approve(proposed, 'another')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await posted(accountId)).toBe('5.00');
  });

  it('can no longer be approved after a day, whether or not it was written that it lapsed', async () => {
    const at = new Date(Date.now() - 25 * 3_600_000).toISOString();
    const journalId = randomUUID();
    const by = { kind: 'staff', id: 'maker' } as const;
    const data = { journalId, content: journal('fees:transfer:EUR') as never, by: 'maker', at };
    const context = { by, at, correlationId: journalId, causationId: journalId };
    const command = { type: 'ProposeManualJournal', data } as const;
    const done = await new DecideCommand(manualJournalDecider, journalId, command, context).on(ledger.app.log);
    const hash =
      done.ok && done.events[0]?.type === 'ledger.ManualJournalProposed' ? done.events[0].data.contentHash : '';
    const late = await ledger.post(`/manual-journals/${journalId}/approvals`, { contentHash: hash }, as('checker'));
    expect(problemIn(late)).toMatchObject({ status: 410, code: 'expired' });
    await eventually(async () => (await ledger.get(`/manual-journals/${journalId}`)).body['status'], 'lapsed');
    const later = await ledger.post(`/manual-journals/${journalId}/approvals`, { contentHash: hash }, as('checker'));
    expect(problemIn(later)).toMatchObject({ status: 410, code: 'expired', refusal: 'JOURNAL_NOT_PROPOSED' });
  });

  it('lapses once, however often it is looked for', async () => {
    const proposed = await propose(journal('fees:transfer:EUR'));
    const { app } = ledger;
    await ledger.get(`/manual-journals?after=${String(proposed.body['token'])}`);
    const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
    const work = new ProposalLapse(app.nest.get(DueRows, { strict: false }), app.nest.get(CommandBus));
    const isProposed = ({ id }: DueItem) => id === proposed.body['journalId'];
    const due = (await work.due({ now: tomorrow, after: undefined, limit: 200 })).filter(isProposed);
    expect(due).toHaveLength(1);
    await Promise.all([...due, ...due].map((item) => work.ask(item, tomorrow)));
    const types: string[] = [];
    for await (const { type } of app.log.readStream(streamOf(manualJournalDecider, String(proposed.body['journalId']))))
      types.push(type);
    expect(types).toEqual(['ledger.ManualJournalProposed', 'ledger.ManualJournalLapsed']);
    await eventually(async () => (await ledger.get(pathOf(proposed, '').slice(0, -1))).body['status'], 'lapsed');
    await pause(50);
    expect((await work.due({ now: tomorrow, after: undefined, limit: 200 })).filter(isProposed)).toEqual([]);
  });

  it('is rejected by another person, or withdrawn by the person who proposed it', async () => {
    const [one, other] = [await propose(journal('fees:transfer:EUR')), await propose(journal('fees:transfer:EUR'))];
    const reject = (sub: string) =>
      ledger.post(pathOf(one, 'rejections'), { reason: 'journal.wrong-account' }, as(sub));
    expect(problemIn(await reject('maker'))).toMatchObject({ status: 403 });
    const rejected = await reject('checker');
    expect([rejected.status, rejected.body]).toMatchObject([
      201,
      { status: 'rejected', decidedBy: 'checker', reason: 'journal.wrong-account' },
    ]);
    const withdraw = (sub: string) => ledger.post(pathOf(other, 'withdrawals'), undefined, as(sub));
    expect(problemIn(await withdraw('checker'))).toMatchObject({ status: 403, refusal: 'NOT_OWN_PROPOSAL' });
    expect((await withdraw('maker')).body).toMatchObject({ status: 'withdrawn', decidedBy: 'maker' });
    for (const over of [one, other]) expect(problemIn(await approve(over))).toMatchObject({ status: 409 });
  });

  it('is found again by the key it was proposed under, by the person who proposed it', async () => {
    const key = randomUUID();
    const proposed = await propose(journal('fees:transfer:EUR'), key);
    const ask = async (sub: string) => {
      const headers = { authorization: `Bearer ${await ledger.token('finance', sub)}` };
      const response = await fetch(new URL(`/operations/${key}`, ledger.url), { headers });
      return { status: response.status, body: (await response.json()) as object };
    };
    const { journalId } = proposed.body;
    expect(await ask('maker')).toMatchObject({ status: 200, body: { journalId, status: 'proposed' } });
    expect(await ask('checker')).toMatchObject({ status: 404 });
  });

  it('that the ledger refuses says why, and stays refused', async () => {
    const proposed = await propose(journal('wallet:nobody:EUR'));
    const key = randomUUID();
    for (const times of [1, 2]) {
      const answer = await approve(proposed, 'checker', undefined, key);
      expect(problemIn(answer)).toEqual({ status: 422, code: 'account-not-found', refusal: 'ACCOUNT_NOT_FOUND' });
      expect(answer.headers.get('idempotency-replayed')).toBe(times === 1 ? null : 'true');
    }
  });

  it('that could never be booked is refused at once, and an unknown one is not found', async () => {
    const { entries, ...rest } = journal('fees:transfer:EUR');
    const uneven = { ...rest, entries: [entries[0], { ...entries[1], amount: '4.99' }] };
    expect(problemIn(await propose(uneven))).toMatchObject({ status: 422, code: 'unbalanced-transaction' });
    const contentHash = 'a'.repeat(64);
    const lost = await ledger.post(`/manual-journals/${randomUUID()}/approvals`, { contentHash }, as('checker'));
    expect(problemIn(lost)).toMatchObject({ status: 404, code: 'not-found' });
    expect((await ledger.get(`/manual-journals/${randomUUID()}`)).status).toBe(404);
  });

  it('is for finance alone', async () => {
    expect((await ledger.post('/manual-journals', journal('fees:transfer:EUR'))).status).toBe(403);
    expect((await ledger.post('/manual-journals', journal('fees:transfer:EUR'), { role: 'compliance' })).status).toBe(
      403,
    );
  });

  it('approved while the ledger was stopped is posted when it is there again', async () => {
    const accountId = await ledger.wallet('journal-3');
    const proposed = await propose(journal(accountId));
    const path = `${pathOf(proposed, 'approvals')}?wait=0`;
    const asked = await ledger.post(path, { contentHash: proposed.body['contentHash'] }, as('checker'));
    expect([201, 202]).toContain(asked.status);
    await ledger.restart();
    await eventually(() => posted(accountId), '5.00');
  });
});
