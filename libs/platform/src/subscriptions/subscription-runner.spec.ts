// Does the runner share work between processes, notice subscriptions that end or stall, and refuse a wrong log?
import { Registry } from 'prom-client';
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { PostgresProxy } from '../../testing/postgres-proxy';
import {
  add,
  BOOK,
  type Host,
  Kit,
  killBackends,
  PAYMENTS,
  rested,
  Sums,
  sumsIn,
  until,
} from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { runProjection } from './projection-session';
import { KnownPlaces } from './checkpoints';
import { sqlConsumerStore } from './consumer-store';
import { AheadOfLog, SessionEnded } from './failures';
import { Feed } from './feed';
import { LiveReaders } from './live-readers';

const kit = new Kit();
afterEach(() => kit.end());

const activeOf = (hosts: readonly Host[]): Host[] => hosts.filter(({ runner }) => runner.status()[0]?.active);

describe('two processes', () => {
  it('share the work by a lease, which the other takes over when its holder dies', async () => {
    const log = kit.track(new InMemoryLog());
    const one = await kit.started(log, [new Sums()]);
    await until(() => one.runner.ready(), 'ready');
    const two = await kit.started(log, [new Sums()], { database: one.database });
    await add(log, 'ledger.book-main', 1);
    expect(await two.runner.waitForCheckpoint(['sums'], 'book:0')).toBe(true);
    expect(activeOf([one, two])).toEqual([one]);
    expect(two.runner.status()).toMatchObject([{ state: 'standby', at: 'book:0' }]);

    await one.runner.stop();
    await until(() => two.runner.status()[0]?.state === 'live', 'taken over');
    await add(log, 'ledger.book-main', 2);
    expect(await two.runner.waitForCheckpoint(['sums'], 'book:1')).toBe(true);
    expect(await sumsIn(two.dataSource)).toEqual({ 'ledger.book-main': ['3', 2] });
  });

  it('agree on one holder again after the connection of the leases was lost', async () => {
    const log = kit.track(new InMemoryLog());
    const one = await kit.started(log, [new Sums()]);
    const two = await kit.started(log, [new Sums()], { database: one.database });
    await until(() => activeOf([one, two]).length === 1, 'one is active');
    const operator = await kit.operator(one.database);
    for (let i = 0; i < 3; i += 1) {
      await killBackends(operator, 'leases');
      await add(log, 'ledger.book-main', 1);
      await until(() => activeOf([one, two]).some(({ runner }) => runner.status()[0]?.at === `book:${i}`), 'applied');
    }
    await until(() => activeOf([one, two]).length === 1, 'one is active');
    expect(await sumsIn(one.dataSource)).toEqual({ 'ledger.book-main': ['3', 3] });
  });

  it('are harmless when both believe that they hold the lease', async () => {
    const log = kit.track(new InMemoryLog());
    const { dataSource, runner } = await kit.started(log, [new Sums(PAYMENTS)]);
    await until(() => runner.ready(), 'ready');
    await runner.stop();
    const readers = new LiveReaders(log);
    const moved: string[] = [];
    let done = false;
    const zombie = async (): Promise<void> => {
      while (!done) {
        const [row] = await dataSource.query('SELECT position, prepare FROM platform.checkpoints');
        const from = { position: BigInt(row.position), prepare: BigInt(row.prepare) };
        const source = PAYMENTS;
        const feed = new Feed({ log, source, after: from, reader: readers.follow(source) });
        const timer = setTimeout(() => feed.end(new SessionEnded('over')), 200);
        const context = {
          store: sqlConsumerStore(dataSource),
          feed,
          from,
          known: new KnownPlaces(),
          onDrained() {},
          onHandled() {},
          onBegin() {},
        };
        await runProjection(new Sums(PAYMENTS), context).catch((error: Error) => moved.push(error.name));
        clearTimeout(timer);
        feed.end(new SessionEnded('over'));
      }
    };
    const zombies = [zombie(), zombie(), zombie()];
    for (let i = 0; i < 150; i += 1) {
      await add(log, `payments.transfer-${i % 10}`, 1);
      await rested(3);
    }
    await until(async () => Object.values(await sumsIn(dataSource)).every(([, events]) => events === 15), 'applied');
    done = true;
    await Promise.all(zombies);
    await readers.close();
    expect(moved).toContain('CheckpointMoved');
    expect(Object.values(await sumsIn(dataSource))).toEqual(Array.from({ length: 10 }, () => ['15', 15]));
  });
});

describe('a subscription', () => {
  it.each(['end', 'hang'] as const)('that comes to a silent %s is opened again and counted', async (what) => {
    const log = kit.track(new MisbehavingLog(new InMemoryLog()));
    const metrics = new Registry();
    log.mischief = (event, subscription) => (event.revision >= 2 && subscription <= 2 ? what : [event]);
    const { runner, dataSource } = await kit.started(log, [new Sums()], { metrics });
    await until(() => runner.ready(), 'ready');
    await add(log, 'ledger.book-main', 1, 1, 1, 1);
    await until(() => runner.status()[0]?.at === 'book:3', 'applied');
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['4', 4] });
    const counted = await metrics.getSingleMetricAsString('daybook_live_reader_failures_total');
    expect(counted).toMatch(/daybook_live_reader_failures_total\{source="ledger.book-main"\} 1/);
  });

  it('is resumed after the log was away', async () => {
    const log = kit.track(new InMemoryLog());
    const { runner } = await kit.started(log, [new Sums()]);
    await until(() => runner.ready(), 'ready');
    for (let i = 0; i < 3; i += 1) {
      log.restart();
      await add(log, 'ledger.book-main', 1);
      await until(() => runner.status()[0]?.at === `book:${i}`, 'applied');
    }
  });
});

describe('a checkpoint', () => {
  it('ahead of the log stops the start and names the command to run', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2, 3);
    const before = await kit.started(log, [new Sums()]);
    expect(await before.runner.waitForCheckpoint(['sums'], 'book:2')).toBe(true);
    await before.runner.stop();
    const shorter = kit.track(new InMemoryLog());
    await add(shorter, 'ledger.book-main', 1);
    const after = await kit.host(shorter, [new Sums()], { database: before.database });
    const refused = after.runner.start();
    await expect(refused).rejects.toBeInstanceOf(AheadOfLog);
    await expect(refused).rejects.toThrow(/sums_v1 has read up to 2, but the log ends at 0.*npm start -- --reset/s);
  });

  it.each([
    ['a stream', BOOK, 'ledger.book-main'],
    ['prefixes', PAYMENTS, 'payments.transfer-a'],
  ])('of %s on another log of the same length stops the start too', async (_, source, stream) => {
    const log = kit.track(new InMemoryLog());
    await add(log, stream, 1, 2);
    const before = await kit.started(log, [new Sums(source)]);
    await until(() => before.runner.ready(), 'ready');
    await before.runner.stop();
    const another = kit.track(new InMemoryLog());
    await add(another, stream, 1, 2, 3);
    const after = await kit.host(another, [new Sums(source)], { database: before.database });
    await expect(after.runner.start()).rejects.toThrow(/has read another event at 1 than the log holds there/);
  });

  it('ahead of the log while running stops everything', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2, 3);
    const fatal: AheadOfLog[] = [];
    const { runner } = await kit.started(log, [new Sums()], {
      onFatal: (error) => fatal.push(error),
      timing: { aheadCheckMs: 50 },
    });
    expect(await runner.waitForCheckpoint(['sums'], 'book:2')).toBe(true);
    log.readStream = async function* () {};
    await until(() => fatal.length === 1, 'stopped');
    expect(fatal[0]?.message).toContain('the log ends at -1');
    expect(runner.status()).toMatchObject([{ active: false }]);
  });
});

describe('a runner', () => {
  it('starts although Postgres comes later than it, and goes on when it was away', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1);
    const database = await kit.database();
    const placeholder = await PostgresProxy.before(database.url);
    await placeholder.close();
    const starting = kit.started(log, [new Sums()], { database: { ...database, url: placeholder.url } });
    await rested(150);
    let proxy = await PostgresProxy.before(database.url, placeholder.port);
    const { runner, dataSource } = await starting;
    await until(() => runner.ready(), 'ready');
    await proxy.close();
    await add(log, 'ledger.book-main', 2);
    await rested(150);
    proxy = await PostgresProxy.before(database.url, placeholder.port);
    await until(() => runner.status()[0]?.at === 'book:1', 'applied');
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['3', 2] });
    await kit.end();
    await proxy.close();
  }, 15_000);

  it('does not apply events twice whose commit got no answer', async () => {
    const log = kit.track(new InMemoryLog());
    const database = await kit.database();
    const proxy = await PostgresProxy.before(database.url);
    const { runner, dataSource } = await kit.started(log, [new Sums(PAYMENTS)], {
      database: { ...database, url: proxy.url },
    });
    await until(() => runner.ready(), 'ready');
    proxy.cutAfter('COMMIT', 3);
    for (let i = 0; i < 3; i += 1) {
      await add(log, 'payments.transfer-a', 1);
      await until(() => runner.status()[0]?.at === `payments:${i}`, 'applied');
    }
    expect(proxy.cuts).toBe(3);
    expect(await sumsIn(dataSource)).toEqual({ 'payments.transfer-a': ['3', 3] });
    await kit.end();
    await proxy.close();
  }, 15_000);

  it('refuses two consumers of one name and projections of half a decider', async () => {
    const log = kit.track(new InMemoryLog());
    await expect(kit.host(log, [new Sums(), new Sums()])).rejects.toThrow('Two consumers are called "sums"');
    const half = new Sums({ streamPrefixes: ['payments.transfer-a'] });
    await expect(kit.host(log, [half])).rejects.toThrow('reads "payments.transfer-a"');
  });

  it('shows state, lag and position of every consumer to Prometheus', async () => {
    const log = kit.track(new InMemoryLog());
    const metrics = new Registry();
    await add(log, 'ledger.book-main', 1, 2);
    const { runner } = await kit.started(log, [new Sums()], { metrics });
    await until(() => runner.ready(), 'ready');
    const text = await metrics.metrics();
    expect(text).toContain('daybook_subscription_state{consumer="sums_v1",state="live"} 1');
    expect(text).toContain('daybook_subscription_position{consumer="sums_v1"} 1');
    expect(text).toContain('daybook_subscription_lag_seconds{consumer="sums_v1"} 0');
    expect(text).toContain('daybook_subscription_events_total{consumer="sums_v1"} 2');
  });
});
