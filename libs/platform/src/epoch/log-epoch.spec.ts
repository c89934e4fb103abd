// Is the epoch of a log stated once, before everything else, and is a log of another epoch left as it is?
import { EPOCH, LOG_BEGAN, LOG_STREAM } from '@daybook/contracts';
import { systemClock } from '../time/clock';
import type { EventLog, NewEvent, RecordedEvent } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { EpochDiffers } from './epoch-differs';
import { beginLog, checkLogEpoch } from './log-epoch';

const metadata = {
  v: 1,
  $correlationId: 'c',
  $causationId: 'c',
  by: { kind: 'system', id: 'test' },
  at: 'now',
} as const;
const event = (id: string): NewEvent => ({ id, type: 'test.Happened', data: {}, metadata });
const ID = '6ba7b810-9dad-51d1-80b4-00c04fd430c8';

async function allOf(log: InMemoryLog): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const one of log.readAll({ from: 'start', direction: 'forwards', maxCount: 1_000 })) events.push(one);
  return events;
}

describe('the epoch of a log', () => {
  it('is stated by the first process, as the first event', async () => {
    const log = new InMemoryLog();
    await beginLog(log, systemClock);
    await log.append('test.thing-1', [event(ID)], 'any');
    const [first, ...others] = await allOf(log);
    expect(first).toMatchObject({ stream: LOG_STREAM, revision: 0, type: LOG_BEGAN, data: { epoch: EPOCH } });
    expect(others).toHaveLength(1);
  });

  it('is stated once, however many processes start, at once or one after another', async () => {
    const log = new InMemoryLog();
    await Promise.all(Array.from({ length: 5 }, () => beginLog(log, systemClock)));
    await beginLog(log, systemClock);
    expect(await allOf(log)).toHaveLength(1);
    expect(await checkLogEpoch(log)).toBe('stated');
  });

  it('is found though another process states it while this one looks', async () => {
    const log = new InMemoryLog();
    let reads = 0;
    /** After the first read, whatever it reads, another process begins the log and writes to it. */
    const begunMeanwhile = async function* (reading: AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent> {
      reads += 1;
      yield* reading;
      if (reads > 1) return;
      await beginLog(log, systemClock);
      await log.append('test.thing-1', [event(ID)], 'any');
    };
    const looking: EventLog = {
      append: (...given) => log.append(...given),
      readStream: (...given) => begunMeanwhile(log.readStream(...given)),
      readAll: (...given) => begunMeanwhile(log.readAll(...given)),
      subscribeToStream: (...given) => log.subscribeToStream(...given),
      subscribeToAll: (...given) => log.subscribeToAll(...given),
      close: () => log.close(),
    };
    await beginLog(looking, systemClock);
    expect((await allOf(log)).map(({ stream }) => stream)).toEqual([LOG_STREAM, 'test.thing-1']);
  });

  it('is not written by a process that only looks', async () => {
    const log = new InMemoryLog();
    expect(await checkLogEpoch(log)).toBe('empty-log');
    expect(await allOf(log)).toEqual([]);
  });

  it.each([EPOCH - 1, EPOCH + 1])('of %d is refused, and nothing is appended', async (other) => {
    const log = new InMemoryLog();
    await beginLog(log, systemClock, other);
    await expect(beginLog(log, systemClock)).rejects.toEqual(new EpochDiffers('The log', other));
    expect(await allOf(log)).toHaveLength(1);
  });

  it('of another process that starts at the same moment is refused by one of the two', async () => {
    const log = new InMemoryLog();
    const ends = await Promise.allSettled([beginLog(log, systemClock), beginLog(log, systemClock, EPOCH + 1)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await allOf(log)).toHaveLength(1);
  });

  it('is missed where the log holds events but does not state it, and nothing is appended', async () => {
    const log = new InMemoryLog();
    await log.append('test.thing-1', [event(ID)], 'any');
    await expect(beginLog(log, systemClock)).rejects.toEqual(new EpochDiffers('The log', undefined));
    expect(await allOf(log)).toHaveLength(1);
  });

  it('may come after what the store wrote for itself, however much that is', async () => {
    const log = new InMemoryLog();
    await log.append('$settings', [event(ID)], 'any');
    for (let n = 0; n < 250; n += 1) await log.append(`$$thing-${n}`, [event(ID)], 'any');
    await beginLog(log, systemClock);
    expect(await checkLogEpoch(log)).toBe('stated');
  });
});

describe('what a process says on data of another epoch', () => {
  it.each([
    { found: 7, says: 'The log is of epoch 7, and this version of Daybook works on epoch 1 only' },
    { found: undefined, says: 'The log holds data but states no epoch, and this version of Daybook works on epoch 1' },
  ])('names the epoch $found, and what to do', ({ found, says }) => {
    const { message } = new EpochDiffers('The log', found, 1);
    expect(message).toContain(says);
    expect(message).toContain('start the version that wrote it');
    expect(message).toContain('npm start -- --reset');
    expect(message).not.toContain('\n');
  });
});
