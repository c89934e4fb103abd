// Does a clock that jumps pass no deadline, in the whole ledger, until an operator has looked?
import { BOOK_STREAM, INBOX_STREAM, type InstructionsSent } from '@daybook/contracts';
import { Deadlines, type Clock } from '@daybook/platform';
import { type LedgerKit, startLedger } from '../../testing/ledger-kit';
import { app } from '../app';
import { problemIn } from '../../testing/replies';

const HOUR = 3_600_000;
const offset = { ms: 0 };
const clock: Clock = {
  nowMs: () => Date.now() + offset.ms,
  nowIso: () => new Date(Date.now() + offset.ms).toISOString(),
};
let ledger: LedgerKit;
let holdId: string;
beforeAll(async () => {
  ledger = await startLedger(app, { clock });
  const accountId = await ledger.wallet('moved-1', '10.00');
  const expiresAt = new Date(Date.now() + HOUR / 2).toISOString();
  const hold = { kind: 'order', accountId, currency: 'EUR', amount: '6.00', expiresAt };
  const { body } = await ledger.post('/holds', hold);
  holdId = String(body['id']);
  await ledger.get(`/holds/${holdId}?after=${String(body['token'])}`);
  await look();
});
afterAll(() => ledger.stop());

const look = () => ledger.app.nest.get(Deadlines, { strict: false }).look();
const shown = async () => (await ledger.get('/deadlines', 'ops')).body;
const confirm = (now: number) =>
  ledger.post('/deadlines/clock-confirmations', { now: new Date(now).toISOString() }, { role: 'ops' });

async function asked(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { data } of ledger.app.log.readStream(INBOX_STREAM)) {
    const { instructions } = data as InstructionsSent;
    ids.push(...instructions.flatMap((one) => (one.do === 'ExpireHold' ? [one.holdId] : [])));
  }
  return ids;
}

it('passes no deadline after a jump, says so, and goes on when the clock is set back', async () => {
  offset.ms = HOUR;
  await look();
  expect(await shown()).toMatchObject({ clock: 'moved', movedMs: expect.closeTo(HOUR, -4) });
  expect(await asked()).toEqual([]);
  const metrics = await (await fetch(new URL('/metrics', ledger.url))).text();
  expect(metrics).toMatch(/^daybook_deadline_clock_moved(\{.*\})? 1$/m);
  offset.ms = 0;
  await look();
  expect(await shown()).toMatchObject({ clock: 'believed', movedMs: 0 });
});

it('is believed again once operations have confirmed about the time it says, and no other', async () => {
  offset.ms = HOUR;
  await look();
  expect(problemIn(await confirm(Date.now()))).toMatchObject({ status: 409, code: 'state-conflict' });
  await look();
  expect(await asked()).toEqual([]);
  expect((await confirm(Date.now() + HOUR)).body).toMatchObject({ clock: 'believed' });
  await look();
  expect(await asked()).toEqual([holdId]);
  offset.ms = 0;
});

it('cannot bring the book to expire what is not due by the book’s own time', async () => {
  for await (const { data } of ledger.app.log.readStream(BOOK_STREAM))
    expect(JSON.stringify(data)).not.toContain('HoldExpired');
  expect((await ledger.get(`/holds/${holdId}`)).body['state']).toBe('open');
});
