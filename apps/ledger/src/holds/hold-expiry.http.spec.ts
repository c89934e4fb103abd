// Do holds expire by themselves, once, and does a capture that comes first win?
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, type Outcome, type PageWritten } from '@daybook/contracts';
import { Deadlines, DeadlineScanner, DueRows, systemClock } from '@daybook/platform';
import { BookService } from '../bookkeeper/book.service';
import { BookWriterPermit } from '../deadlines/book-writer-permit';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { eventually, problemIn } from '../../testing/replies';
import { HoldExpiry } from './hold-expiry.deadline';

const rail = 'rail:card:EUR';
let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

async function place(accountId: string, amount: string, expiresInMs: number): Promise<string> {
  const expiresAt = new Date(Date.now() + expiresInMs).toISOString();
  const { status, body } = await ledger.post('/holds', {
    kind: 'order',
    accountId,
    currency: 'EUR',
    amount,
    expiresAt,
  });
  expect(status).toBe(201);
  return String(body['id']);
}

async function stateOf(id: string): Promise<unknown> {
  return (await ledger.get(`/holds/${id}?after=${await ledger.headToken()}`)).body['state'];
}

async function outcomes(): Promise<Outcome[]> {
  const all: Outcome[] = [];
  for await (const { data } of ledger.app.log.readStream(BOOK_STREAM)) all.push(...(data as PageWritten).outcomes);
  return all;
}
const ofExpiry = async (holdId: string): Promise<string[]> =>
  (await outcomes()).flatMap((one) => (one.outcome === 'HoldExpired' && one.holdId === holdId ? [one.outcome] : []));

describe('a hold whose time is up', () => {
  it('is expired once, and the money is there again', async () => {
    const accountId = await ledger.wallet('expire-1', '10.00');
    const [id, later] = [await place(accountId, '6.00', 700), await place(accountId, '1.00', 3_600_000)];
    await eventually(() => stateOf(id), 'expired');
    const { body } = await ledger.get(`/accounts/${accountId}`);
    expect(body).toMatchObject({ posted: '10.00', held: '1.00', available: '9.00', openHolds: 1 });
    await pause(1_500);
    expect([await ofExpiry(id), await stateOf(later)]).toEqual([['HoldExpired'], 'open']);
    const late = await ledger.post(`/holds/${id}/captures`, movement(accountId, rail, '1.00'));
    expect(problemIn(late)).toEqual({ status: 409, code: 'state-conflict', refusal: 'HOLD_NOT_OPEN' });
  });

  it('is expired once also when several scanners ask, before and after a crash', async () => {
    const accountId = await ledger.wallet('expire-2', '10.00');
    const id = await place(accountId, '6.00', 700);
    const { app } = ledger;
    const provided = { strict: false };
    const book = app.nest.get(BookService, provided);
    const another = (): DeadlineScanner =>
      new DeadlineScanner({
        works: [new HoldExpiry(app.nest.get(DueRows, provided), book, app.log, systemClock)],
        ...{ permit: new BookWriterPermit(book), clock: systemClock, logger: app.logger },
      });
    await pause(800);
    await Promise.all([another().look(), another().look(), app.nest.get(Deadlines, provided).look()]);
    await ledger.restart();
    await eventually(() => stateOf(id), 'expired');
    expect(await ofExpiry(id)).toEqual(['HoldExpired']);
  });

  it('and a capture at the same moment are decided by the order of the inbox', async () => {
    const accountId = await ledger.wallet('expire-3', '50.00');
    const ids: string[] = [];
    for (let i = 0; i < 10; i += 1) ids.push(await place(accountId, '5.00', 1_200 - i * 20));
    await pause(1_000);
    const captures = ids.map(async (id, i) => {
      await pause(i * 60);
      return ledger.post(`/holds/${id}/captures`, { ...movement(accountId, rail, '5.00'), final: true });
    });
    const answers = await Promise.all(captures);
    await eventually(async () => (await Promise.all(ids.map(stateOf))).includes('open'), false);
    const states = await Promise.all(ids.map(stateOf));
    expect(states).toEqual(answers.map(({ status }) => (status === 201 ? 'captured' : 'expired')));
    const captured = answers.filter(({ status }) => status === 201).length;
    const { body } = await ledger.get(`/accounts/${accountId}?after=${await ledger.headToken()}`);
    expect(body).toMatchObject({ posted: `${50 - 5 * captured}.00`, held: '0.00', openHolds: 0 });
  });
});

describe('the clock', () => {
  it('is shown to operations, who may confirm it with about the right time only', async () => {
    const shown = await ledger.get('/deadlines', 'ops');
    expect([shown.status, shown.body]).toMatchObject([200, { clock: 'believed', movedMs: 0, isActive: true }]);
    const confirm = (now: number) =>
      ledger.post('/deadlines/clock-confirmations', { now: new Date(now).toISOString() }, { role: 'ops' });
    expect((await confirm(Date.now())).status).toBe(200);
    expect(problemIn(await confirm(Date.now() + 600_000))).toMatchObject({ status: 409, code: 'state-conflict' });
    expect((await ledger.get('/deadlines', 'finance')).status).toBe(403);
  });
});
