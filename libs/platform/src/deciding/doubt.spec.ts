// What becomes of a command when appends get lost, land late, or the log cannot be read: exactly one effect, and a true answer.
import fc from 'fast-check';
import { FaultyLog, type AppendFault } from '../../testing/faulty-log';
import { CAPACITY, type JarCommand, jarContext, jarDecider } from '../../testing/jar.decider';
import { collect, failureOf } from '../../testing/sample-events';
import { VirtualWaiting } from '../../testing/virtual-waiting';
import { LogUnavailable } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import { execute } from './execute';
import { readState, streamOf } from './history';

const place: JarCommand = { type: 'PlaceJar', data: { label: 'blue' } };
const add = (count: number): JarCommand => ({ type: 'AddSweets', data: { count } });
const LOST: AppendFault[] = ['lost-request', 'lost-answer', 'zombie'];

describe('execute in doubt', () => {
  let store: InMemoryLog;
  let waiting: VirtualWaiting;
  beforeEach(async () => {
    store = new InMemoryLog();
    waiting = new VirtualWaiting();
    await execute(store, jarDecider, '1', place, jarContext('place'), { creates: true });
  });
  const run = (log: FaultyLog, command: JarCommand, context = jarContext('k')) =>
    execute(log, jarDecider, '1', command, context, { waiting });
  const count = async () => (await readState(store, jarDecider, '1')).state.count;

  it.each(LOST)('takes effect once after one append with %s', async (fault) => {
    const log = new FaultyLog(store, { appends: [fault] });
    expect(await run(log, add(7))).toMatchObject({ ok: true, revision: 1, replayed: false });
    await log.landZombies();
    expect(await count()).toBe(7);
  });

  it.each(LOST)('takes effect once after one append with %s, without a key', async (fault) => {
    const log = new FaultyLog(store, { appends: [fault] });
    expect(await run(log, add(7), jarContext())).toMatchObject({ ok: true, revision: 1, replayed: false });
    await log.landZombies();
    expect(await count()).toBe(7);
  });

  it.each(LOST)('creates once after one append with %s', async (fault) => {
    const log = new FaultyLog(store, { appends: [fault] });
    const options = { waiting, creates: true } as const;
    const answer = await execute(log, jarDecider, '2', place, jarContext('place'), options);
    await log.landZombies();
    expect(answer).toMatchObject({ ok: true, revision: 0, replayed: false });
    expect(await collect(store.readStream(streamOf(jarDecider, '2')))).toHaveLength(1);
  });

  it('remembers a refusal once, whose answer was lost', async () => {
    const log = new FaultyLog(store, { appends: ['lost-answer'] });
    expect(await run(log, add(11))).toMatchObject({ ok: false, code: 'TOO_MANY', replayed: false });
    expect(await collect(store.readStream(streamOf(jarDecider, '1')))).toHaveLength(2);
  });

  it('recognises its own append that lands while it waits', async () => {
    const log = new FaultyLog(store, { appends: ['zombie'] });
    waiting.onSleep = () => log.landZombies();
    expect(await run(log, add(7))).toMatchObject({ ok: true, revision: 1, replayed: false });
    expect(log.calls).toHaveLength(1);
  });

  it('repeats the same bytes at the same revision, so that a late arrival changes nothing', async () => {
    const log = new FaultyLog(store, { appends: ['zombie', 'zombie', 'zombie'] });
    await run(log, add(3));
    expect(log.calls[3]).toEqual(log.calls[0]);
    expect(await log.landZombies()).toEqual([true, true, true]);
    expect(await count()).toBe(3);
  });

  it('decides again when a rival came first, and then the late arrival is a conflict', async () => {
    const log = new FaultyLog(store, { appends: ['zombie'] });
    waiting.onSleep = () => execute(store, jarDecider, '1', add(8), jarContext('rival'));
    expect(await run(log, add(8))).toMatchObject({ ok: false, code: 'TOO_MANY' });
    expect(await log.landZombies()).toEqual([false]);
    expect(await count()).toBe(8);
  });

  it('goes on when the log cannot be read for a while', async () => {
    const log = new FaultyLog(store, { appends: ['lost-answer'] });
    await run(log, add(1), jarContext('first'));
    const blind = new FaultyLog(store, { failingReads: 5, appends: ['lost-answer'] });
    const options = { waiting, creates: true } as const;
    const answer = await execute(blind, jarDecider, '3', place, jarContext('place'), options);
    expect(answer).toMatchObject({ ok: true, revision: 0, replayed: false });
  });

  it('says at once that the log is not available while nothing is in doubt', async () => {
    const log = new FaultyLog(store, { failingReads: 1 });
    expect(await failureOf(run(log, add(1)))).toBeInstanceOf(LogUnavailable);
  });

  it('gives up after a minute and says that it does not know', async () => {
    const log = new FaultyLog(store, { appends: Array<AppendFault>(1000).fill('lost-request') });
    expect((await failureOf(run(log, add(1)))).name).toBe('OutcomeUnknown');
    expect(waiting.nowMs()).toBe(60_000);
  });

  it('is resolved by the same command under the same key, also after it was given up', async () => {
    const log = new FaultyLog(store, { appends: Array<AppendFault>(1000).fill('zombie') });
    await failureOf(run(log, add(4)));
    const [again] = await Promise.all([
      run(new FaultyLog(store), add(4), jarContext('k', { at: '2026-01-02T05:00:00.000Z' })),
      log.landZombies(),
    ]);
    expect(again).toMatchObject({ ok: true });
    expect(await count()).toBe(4);
  });

  it('does not call an append undone that it could not look for', async () => {
    const log = new FaultyLog(store, { appends: ['zombie'] });
    const broken = {
      id: '00000000-0000-4000-8000-000000000001',
      type: 'test.Unheard',
      data: '{}',
      metadata: '{"v":1}',
    };
    waiting.onSleep = async () => store.appendForeign(streamOf(jarDecider, '1'), broken);
    expect((await failureOf(run(log, add(4)))).name).toBe('OutcomeUnknown');
  });

  it('has, whatever gets lost, the effects that its answers say', async () => {
    const fault = fc.constantFrom<AppendFault>('none', 'lost-request', 'lost-answer', 'zombie');
    const command = fc.record({
      key: fc.integer({ min: 0, max: 5 }),
      faults: fc.array(fault, { maxLength: 4 }),
      at: fc.integer({ min: 100, max: 103 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 14 }), fc.boolean(), async (commands, together) => {
        const fresh = new InMemoryLog();
        await execute(fresh, jarDecider, '1', place, jarContext('place'), { creates: true });
        const logs: FaultyLog[] = [];
        const runs = commands.map(({ key, faults, at }) => () => {
          const log = new FaultyLog(fresh, { appends: faults });
          logs.push(log);
          const context = jarContext(`k${key}`, { at: `2026-01-02T00:00:00.${at}Z` });
          const time = new VirtualWaiting();
          return execute(log, jarDecider, '1', add(2 + (key % 3)), context, { waiting: time });
        });
        const answers: Awaited<ReturnType<typeof run>>[] = [];
        if (together) answers.push(...(await Promise.all(runs.map((start) => start()))));
        else for (const start of runs) answers.push(await start());
        for (const log of logs) await log.landZombies();

        const { state } = await readState(fresh, jarDecider, '1');
        const accepted = new Map<number, number>();
        commands.forEach(({ key }, n) => {
          if (answers[n]?.ok === true) accepted.set(key, 2 + (key % 3));
        });
        const effects = [...accepted.values()].reduce((sum, sweets) => sum + sweets, 0);
        expect(state.count).toBe(effects);
        expect(state.count).toBeLessThanOrEqual(CAPACITY);
        const sure = commands.every(({ key }, n) => (answers[n]?.ok === true) === accepted.has(key));
        expect(sure).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
