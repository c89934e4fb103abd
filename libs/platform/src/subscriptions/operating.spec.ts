// Can operators see every consumer from another process, and see that their requests were done?
import { add, BOOK, Kit, PAYMENTS, Sums, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { askConsumer } from './checkpoints';
import { PolicyParks, type Policy, ProjectionHalts } from './consumer';
import { measureLag } from './consumer-lag';
import { type ConsumerOverview, readConsumers, readLeaseHolder, readParked, type Rows } from './consumer-overview';
import type { DataSource } from 'typeorm';

const kit = new Kit();
afterEach(() => kit.end());

const rowsOf = (dataSource: DataSource): Rows => ({ query: (text, values) => dataSource.query(text, values) });

class Refusing implements Policy {
  readonly kind = 'policy';
  readonly name = 'refusing';
  readonly source = BOOK;
  refuses = true;

  handle(): Promise<void> {
    return this.refuses ? Promise.reject(new PolicyParks('not today')) : Promise.resolve();
  }
}

describe('consumers, seen and asked from another process', () => {
  it('shows for each consumer its source, its place, the process that works on it, and its parked items', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2);
    await add(log, 'payments.transfer-a', 3);
    const policy = new Refusing();
    const { runner, dataSource } = await kit.started(log, [new Sums(PAYMENTS), policy]);
    await until(() => runner.ready(), 'ready');
    const rows = rowsOf(dataSource);
    await until(async () => {
      const [refusing, sums] = await readConsumers(rows);
      return refusing?.parked === 2 && sums?.caughtUp === true;
    }, 'parked, and caught up');
    const holder: unknown = expect.stringMatching(/^daybook spec leases \([0-9]+\)$/);
    expect(await readConsumers(rows)).toMatchObject([
      { name: 'refusing', key: 'refusing', kind: 'policy', source: BOOK, parked: 2, holder },
      { name: 'sums', key: 'sums_v1', kind: 'projection', source: PAYMENTS, parked: 0, caughtUp: true, holder },
    ]);
    expect(await readParked(rows, 'refusing')).toMatchObject([
      { stream: 'ledger.book-main', revision: 0, reason: 'PolicyParks: not today', attempts: 1 },
      { revision: 1, reason: 'waits behind an earlier event of the same key' },
    ]);
    expect(await readLeaseHolder(rows, 'nobody')).toBeUndefined();
  });

  it('knows nothing of a database that no context has used', async () => {
    const operator = await kit.operator(await kit.database());
    expect(await readConsumers(rowsOf(operator))).toEqual([]);
  });

  it('says when a pause and its end have taken effect', async () => {
    const log = kit.track(new InMemoryLog());
    const { runner, dataSource } = await kit.started(log, [new Sums()]);
    await until(() => runner.ready(), 'ready');
    const only = async (): Promise<ConsumerOverview | undefined> => (await readConsumers(rowsOf(dataSource)))[0];
    await until(async () => (await only())?.state === 'live', 'live');
    await askConsumer(dataSource, 'sums_v1', 'pause');
    await until(async () => (await only())?.state === 'paused', 'paused');
    await add(log, 'ledger.book-main', 1, 2, 3);
    expect(await measureLag(log, BOOK, (await only())!.place)).toMatchObject({ events: 3, isAhead: false });
    await askConsumer(dataSource, 'sums_v1', 'resume');
    await until(async () => (await only())?.state === 'live' && (await only())?.request === undefined, 'live again');
    expect(await measureLag(log, BOOK, (await only())!.place)).toMatchObject({ events: 0, oldestMs: undefined });
  });

  it('tells a consumer that has halted again from one that is still halted', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1);
    const sums = new Sums();
    let times = 0;
    sums.before = () => {
      throw new ProjectionHalts(`no ${(times += 1)}`);
    };
    const { dataSource } = await kit.started(log, [sums]);
    const reason = async (): Promise<string | undefined> => (await readConsumers(rowsOf(dataSource)))[0]?.reason;
    await until(async () => (await reason()) === 'ProjectionHalts: no 1', 'halted');
    await askConsumer(dataSource, 'sums_v1', 'resume');
    await until(async () => (await reason()) === 'ProjectionHalts: no 2', 'halted again');
  });
});

describe('how far behind', () => {
  it('counts the events of whole contexts and leaves out those of others', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'payments.transfer-a', 1);
    await add(log, 'ledger.book-main', 1, 1, 1);
    await add(log, 'payments.transfer-b', 1, 1);
    const start = { position: -1n, prepare: 0n };
    expect(await measureLag(log, PAYMENTS, start)).toMatchObject({ events: 3, atLeast: false });
    expect(await measureLag(log, PAYMENTS, start, { countMax: 2 })).toMatchObject({ events: 2, atLeast: true });
    const { head } = await measureLag(log, PAYMENTS, start);
    expect(await measureLag(log, PAYMENTS, head)).toMatchObject({ events: 0, isAhead: false });
    expect(await measureLag(log, BOOK, start)).toMatchObject({ events: 3, atLeast: false });
  });

  it('says when a consumer has read more than the log holds', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1);
    expect(await measureLag(log, BOOK, { position: 5n, prepare: 0n })).toMatchObject({ isAhead: true, events: 0 });
    expect(await measureLag(log, PAYMENTS, { position: 1_000n, prepare: 1_000n })).toMatchObject({ isAhead: true });
  });
});
