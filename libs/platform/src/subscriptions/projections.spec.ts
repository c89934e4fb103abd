// Are a projection's rows the fold of the log at its checkpoint, through every failure?
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { add, BOOK, Kit, killBackends, PAYMENTS, rested, Sums, sumsIn, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { ProjectionHalts } from './consumer';

const kit = new Kit();
afterEach(() => kit.end());

describe('a projection', () => {
  it('applies events that are there and events that come, each once', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2, 3);
    const { runner, dataSource } = await kit.started(log, [new Sums()]);
    expect(await runner.waitForCheckpoint(['sums'], 'book:2')).toBe(true);
    await add(log, 'ledger.book-main', 4);
    expect(await runner.waitForCheckpoint(['sums'], 'book:3')).toBe(true);
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['10', 4] });
    expect(runner.status()).toMatchObject([{ name: 'sums', key: 'sums_v1', active: true, ready: true, at: 'book:3' }]);
  });

  it('reads whole contexts and leaves out the streams of others', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'payments.transfer-a', 1, 2);
    await add(log, 'ledger.book-main', 100);
    await add(log, 'payments.transfer-b', 5);
    const { runner, dataSource } = await kit.started(log, [new Sums(PAYMENTS)]);
    expect(await runner.waitForCheckpoint(['sums'], 'payments:3')).toBe(true);
    expect(await sumsIn(dataSource)).toEqual({ 'payments.transfer-a': ['3', 2], 'payments.transfer-b': ['5', 1] });
  });

  it('catches up in large batches and follows without gathering', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', ...Array.from({ length: 2_000 }, () => 1));
    const sums = new Sums();
    const { runner, dataSource } = await kit.started(log, [sums]);
    expect(await runner.waitForCheckpoint(['sums'], 'book:1999', 8_000)).toBe(true);
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['2000', 2_000] });
    expect(sums.batches.length).toBeLessThan(8);
  });

  it.each([
    ['a stream', BOOK],
    ['prefixes', PAYMENTS],
  ])('drops duplicates and replayed batches of %s', async (_, source) => {
    const log = kit.track(new MisbehavingLog(new InMemoryLog()));
    const streams = source === BOOK ? ['ledger.book-main'] : ['payments.transfer-a', 'payments.transfer-b'];
    const seen = new Map<number, typeof events>();
    let events: Parameters<MisbehavingLog['mischief']>[0][] = [];
    log.mischief = (event, subscription) => {
      events = [...(seen.get(subscription) ?? []), event];
      seen.set(subscription, events);
      return [event, ...events.slice(-5), event];
    };
    for (let i = 0; i < 10; i += 1) for (const stream of streams) await add(log, stream, 1);
    const { runner, dataSource } = await kit.started(log, [new Sums(source)]);
    await until(() => runner.ready(), 'ready');
    for (let i = 0; i < 10; i += 1) for (const stream of streams) await add(log, stream, 1);
    const expected = Object.fromEntries(streams.map((stream) => [stream, ['20', 20]]));
    await until(async () => Object.values(await sumsIn(dataSource)).every(([total]) => total === '20'), 'all applied');
    expect(await sumsIn(dataSource)).toEqual(expected);
  });

  it.each([
    ['a stream', BOOK, 'ledger.book-main'],
    ['prefixes', PAYMENTS, 'payments.transfer-a'],
  ])('reads a gap of %s again from its checkpoint', async (_, source, stream) => {
    const log = kit.track(new MisbehavingLog(new InMemoryLog()));
    const skipped = new Set<number>();
    log.mischief = (event, subscription) => {
      if (event.revision !== 5 || skipped.has(subscription) || skipped.size >= 2) return [event];
      skipped.add(subscription);
      return [];
    };
    await add(log, stream, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    const { runner, dataSource } = await kit.started(log, [new Sums(source)]);
    await until(() => runner.ready(), 'ready');
    expect(await sumsIn(dataSource)).toEqual({ [stream]: ['10', 10] });
    expect(runner.status()).toMatchObject([{ state: 'live', restarts: skipped.size }]);
  });

  it.each([
    ['a stream', BOOK, 'ledger.book-main'],
    ['prefixes', PAYMENTS, 'payments.transfer-a'],
  ])('halts before a gap of %s that stays', async (_, source, stream) => {
    const log = kit.track(new MisbehavingLog(new InMemoryLog()));
    log.mischief = (event) => (event.revision === 3 ? [] : [event]);
    await add(log, stream, 1, 1, 1, 1, 1);
    const { runner, dataSource } = await kit.started(log, [new Sums(source)]);
    await until(() => runner.status()[0]?.state === 'halted', 'halted');
    expect(runner.status()[0]?.reason).toContain('revision 3 should come next, 4 came');
    expect(await sumsIn(dataSource)).toEqual({ [stream]: ['3', 3] });
  });

  it('halts before the impossible event with its reason, while others go on', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2, 3, 'impossible', 5);
    const tolerant = new Sums(BOOK, 'tolerant');
    tolerant.apply = () => Promise.resolve();
    const { runner, dataSource } = await kit.started(log, [new Sums(), tolerant]);
    await until(() => runner.status()[0]?.state === 'halted' && runner.status()[1]?.state === 'live', 'one halted');
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['6', 3] });
    expect(runner.status()).toMatchObject([
      { at: 'book:2', reason: 'Error: this is no amount', haltedBefore: 'ledger.book-main@3 ledger.AmountAdded' },
      { at: 'book:4', ready: true },
    ]);
    await until(async () => {
      const [row] = await dataSource.query(`SELECT * FROM platform.checkpoints WHERE consumer = 'sums_v1'`);
      return row.state === 'halted' && row.reason === 'Error: this is no amount' && row.position === '2';
    }, 'halt recorded');
  });

  it('tries a halted event again when resumed and after a restart', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2);
    const sums = new Sums();
    const refuse = (): never => {
      throw new ProjectionHalts('not known yet');
    };
    sums.before = refuse;
    const first = await kit.started(log, [sums]);
    await until(() => first.runner.status()[0]?.state === 'halted', 'halted');
    await first.runner.resume('sums');
    await until(() => first.logged.filter((line) => line.startsWith('halted')).length === 2, 'halted again');
    await first.runner.stop();
    sums.before = () => undefined;
    const second = await kit.started(log, [sums], { database: first.database });
    await until(() => second.runner.ready(), 'ready');
    expect(await sumsIn(second.dataSource)).toEqual({ 'ledger.book-main': ['3', 2] });
    expect(second.runner.status()[0]).not.toHaveProperty('reason');
  });

  it('survives losing its connections at every step of its transactions', async () => {
    const log = kit.track(new InMemoryLog());
    const sums = new Sums(PAYMENTS);
    const host = await kit.started(log, [sums]);
    const operator = await kit.operator(host.database);
    let kills = 0;
    const kill = (): Promise<number> => killBackends(operator);
    sums.before = async () => {
      kills += 1;
      if (kills % 3 === 1) await kill();
    };
    for (let i = 0; i < 12; i += 1) {
      await add(log, `payments.transfer-${i % 4}`, 1);
      if (i % 4 === 2) setTimeout(() => void kill(), i / 4);
      await rested(40);
    }
    await until(() => host.runner.status()[0]?.at === 'payments:11', 'all applied');
    sums.before = () => undefined;
    const expected = Object.fromEntries([0, 1, 2, 3].map((i) => [`payments.transfer-${i}`, ['3', 3]]));
    expect(await sumsIn(host.dataSource)).toEqual(expected);
    expect(sums.batches.reduce((total, size) => total + size, 0)).toBeGreaterThan(12);
  });

  it('rebuilds identical rows', async () => {
    const log = kit.track(new InMemoryLog());
    for (let i = 0; i < 50; i += 1) await add(log, `payments.transfer-${i % 7}`, i);
    const { runner, dataSource } = await kit.started(log, [new Sums(PAYMENTS)]);
    await until(() => runner.ready(), 'ready');
    const rows = await sumsIn(dataSource);
    await dataSource.query(`INSERT INTO sums_v1.sums VALUES ('stray', 1, 1)`);
    await runner.rebuild('sums');
    await until(async () => !('stray' in (await sumsIn(dataSource).catch(() => ({ stray: 1 })))), 'dropped');
    expect(await runner.waitForCheckpoint(['sums'], 'payments:49')).toBe(true);
    expect(await sumsIn(dataSource)).toEqual(rows);
  });

  it('is made again from the log when its database was emptied while it ran', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2);
    const { runner, dataSource } = await kit.started(log, [new Sums()]);
    await until(() => runner.ready(), 'ready');
    await dataSource.query('DROP SCHEMA platform, sums_v1 CASCADE');
    await add(log, 'ledger.book-main', 4);
    await until(() => runner.status()[0]?.at === 'book:2', 'made again');
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['7', 3] });
  });

  it('says why it could not be rebuilt and stays as it was', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1);
    const sums = new Sums();
    const { runner, dataSource } = await kit.started(log, [sums]);
    await until(() => runner.ready(), 'ready');
    sums.migrations.push(...sums.migrations);
    await runner.rebuild('sums');
    await until(() => runner.status()[0]?.state === 'halted', 'halted');
    expect(runner.status()[0]?.reason).toContain('Duplicate migrations');
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['1', 1] });
  });

  it('can be paused from another process and goes on where it was', async () => {
    const log = kit.track(new InMemoryLog());
    const host = await kit.started(log, [new Sums()]);
    const tool = await kit.host(log, [new Sums()], { database: host.database });
    await until(() => host.runner.ready(), 'ready');
    await tool.runner.pause('sums');
    await until(() => host.runner.status()[0]?.state === 'paused', 'paused');
    await add(log, 'ledger.book-main', 7);
    expect(await host.runner.waitForCheckpoint(['sums'], 'book:0', 200)).toBe(false);
    await tool.runner.resume('sums');
    expect(await host.runner.waitForCheckpoint(['sums'], 'book:0')).toBe(true);
  });
});
