// Whether an append in doubt is repeated until it is definite, with the same bytes.
import { FaultyLog, type AppendFault } from '../../testing/faulty-log';
import { aStream, anEvent, collect, events, failureOf } from '../../testing/sample-events';
import { VirtualWaiting } from '../../testing/virtual-waiting';
import { InMemoryLog } from '../event-store/in-memory-log';
import { appendUntilDefinite } from './append-until-definite';

describe('appendUntilDefinite', () => {
  const setUp = (appends: readonly AppendFault[]) => {
    const store = new InMemoryLog();
    return { store, log: new FaultyLog(store, { appends }), stream: aStream(), waiting: new VirtualWaiting() };
  };

  it.each<[AppendFault]>([['none'], ['lost-request'], ['lost-answer'], ['zombie']])(
    'writes once after %s',
    async (fault) => {
      const { store, log, stream, waiting } = setUp([fault, fault]);
      const appended = await appendUntilDefinite(log, stream, events(2), 'no-stream', { waiting });
      await log.landZombies();
      expect(appended.revision).toBe(1);
      expect(await collect(store.readStream(stream))).toHaveLength(2);
    },
  );

  it('repeats the same bytes at the same revision', async () => {
    const { log, stream, waiting } = setUp(['lost-request', 'lost-request']);
    await appendUntilDefinite(log, stream, events(2), 'no-stream', { waiting });
    expect(log.calls[1]).toEqual(log.calls[0]);
    expect(log.calls[2]).toEqual(log.calls[0]);
  });

  it('passes on what is definite at once', async () => {
    const { store, log, stream, waiting } = setUp(['lost-request']);
    await store.append(stream, [anEvent()], 'no-stream');
    const failure = await failureOf(appendUntilDefinite(log, stream, events(1), 'no-stream', { waiting }));
    expect(failure.name).toBe('WrongExpectedRevision');
    expect(log.calls).toHaveLength(2);
  });

  it('gives up when its time is over, and pauses ever longer until then', async () => {
    const { log, stream, waiting } = setUp(Array<AppendFault>(500).fill('lost-request'));
    const options = { giveUpAfterMs: 10_000, waiting };
    const failure = await failureOf(appendUntilDefinite(log, stream, events(1), 'no-stream', options));
    expect(failure.name).toBe('OutcomeUnknown');
    expect(waiting.nowMs()).toBe(10_000);
    expect(log.calls.length).toBeLessThan(20);
  });

  it('tells of each repetition', async () => {
    const { log, stream, waiting } = setUp(['lost-request', 'lost-request']);
    const told: string[] = [];
    const onRepeat = (error: Error) => told.push(error.name);
    await appendUntilDefinite(log, stream, events(1), 'no-stream', { waiting, onRepeat });
    expect(told).toEqual(['OutcomeUnknown', 'OutcomeUnknown']);
  });
});
