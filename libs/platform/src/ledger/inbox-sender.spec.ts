// Does each instruction reach the inbox once, in order, with those sent together, and does `send` resolve only after that?
import { canonicalJson } from '@daybook/canon';
import { INBOX_STREAM, type Instruction, type InstructionsSent } from '@daybook/contracts';
import { FaultyLog } from '../../testing/faulty-log';
import { systemClock } from '../time/clock';
import { EventTooLarge, type EventLog, type RecordedEvent } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { InboxSender } from './inbox-sender';

const by = { kind: 'service', id: 'test' } as const;
const open = (id: string, more: object = {}): Instruction => ({
  ...{ id, v: 1, sender: 'api', by, correlationId: id, causationId: id, do: 'OpenAccount' },
  ...{ accountId: `wallet:${id}:EUR`, type: 'liability', currency: 'EUR', overdraft: '0', ...more },
});

async function inbox(log: EventLog): Promise<string[][]> {
  const events: RecordedEvent[] = [];
  for await (const event of log.readStream(INBOX_STREAM)) events.push(event);
  return events.map(({ data }) => (data as InstructionsSent).instructions.map(({ id }) => id));
}

describe('the sender to the inbox', () => {
  it('appends at once when nothing else is being sent', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    await sender.send([open('a')]);
    await sender.send([open('b'), open('c')]);
    expect(await inbox(log)).toEqual([['a'], ['b', 'c']]);
  });

  it('gathers what is asked for while an append is under way, in the order it came', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => sender.send([open(id)])));
    expect(await inbox(log)).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('cuts what it gathers at 1,000 instructions', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    const ids = Array.from({ length: 1_500 }, (_, index) => `i${index}`);
    await Promise.all(ids.map((id) => sender.send([open(id)])));
    const sent = await inbox(log);
    expect(sent.flat()).toEqual(ids);
    expect(sent.map(({ length }) => length)).toEqual([1, 1_000, 499]);
  });

  it('cuts what it gathers at 512 KiB', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    const large = { ownerId: 'x'.repeat(200 * 1024) };
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => sender.send([open(id, large)])));
    expect(await inbox(log)).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('refuses what fits into no event, and sends the others', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    const tooLarge = sender.send([open('a', { ownerId: 'x'.repeat(512 * 1024) })]);
    const fits = sender.send([open('b')]);
    await expect(tooLarge).rejects.toThrow(EventTooLarge);
    await fits;
    expect(await inbox(log)).toEqual([['b']]);
  });

  it('sends a group in an event of its own, all or none', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    const texts = (...ids: string[]) => ids.map((id) => canonicalJson(open(id)));
    await Promise.all([
      sender.send([open('a')]),
      sender.send([open('b')]),
      sender.sendTexts(texts('c', 'd'), { atomic: true }),
      sender.send([open('e')]),
      sender.send([open('f')]),
    ]);
    expect(await inbox(log)).toEqual([['a'], ['b'], ['c', 'd'], ['e', 'f']]);
    const atomic: unknown[] = [];
    for await (const { data } of log.readStream(INBOX_STREAM)) atomic.push((data as InstructionsSent).atomic);
    expect(atomic).toEqual([undefined, undefined, true, undefined]);
  });

  it('cuts what is too much for one event, and says where everything went', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    const sent: number[][] = [];
    sender.onSent = (revision, count) => sent.push([revision, count]);
    const texts = ['a', 'b', 'c', 'd', 'e'].map((id) => canonicalJson(open(id, { ownerId: 'x'.repeat(200 * 1024) })));
    const sending = sender.sendMany(texts);
    expect(sender.backlog).toBe(5);
    await sending;
    expect(sender.backlog).toBe(0);
    expect(await inbox(log)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(sent).toEqual([
      [0, 2],
      [1, 2],
      [2, 1],
    ]);
    await expect(sender.sendTexts(texts, { atomic: true })).rejects.toThrow(EventTooLarge);
  });

  it.each(['lost-request', 'lost-answer', 'zombie'] as const)(
    'repeats an append in doubt until it is definite: %s',
    async (fault) => {
      const log = new InMemoryLog();
      const sender = new InboxSender(new FaultyLog(log, { appends: [fault] }), systemClock, by);
      await sender.send([open('a')]);
      expect((await inbox(log)).flat()).toEqual(['a']);
    },
  );

  it('tells each of those gathered that the inbox could not be had', async () => {
    const log = new InMemoryLog();
    const sender = new InboxSender(log, systemClock, by);
    await log.close();
    const sent = await Promise.allSettled(['a', 'b'].map((id) => sender.send([open(id)])));
    expect(sent.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
