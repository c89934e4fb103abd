// Which of several processes writes the book, and what does each keep in memory?
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, PAGE_WRITTEN, type PageWritten } from '@daybook/contracts';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { type EventLog, InMemoryLog, Leases, systemClock } from '@daybook/platform';
import { FaultyLog } from '@daybook/platform/testing';
import { Client } from 'pg';
import { actor, all, expectBook, post, senderTo } from '../../testing/one-book';
import { BookReplica, type BookReplicaOptions } from './book-replica';
import { followToEnd } from './book-follower';
import { BookWriter } from './book-writer';

const CHART = CHART_OF_ACCOUNTS.length;

describe('replicas of one book', () => {
  let database: TestDatabase;
  let store: InMemoryLog;
  let ending: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    database = await testDatabase();
    store = new InMemoryLog();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
  });
  afterEach(async () => {
    await Promise.all(ending.map((end) => end()));
    ending = [];
    await store.close();
    await database.drop();
  });

  function started(log: EventLog = store, options: BookReplicaOptions = {}) {
    const leases = new Leases({
      ...{ databaseUrl: database.url, applicationName: 'replica', everyMs: 25 },
    });
    leases.start();
    const stopping = new AbortController();
    const troubles: string[] = [];
    const onTrouble = (error: unknown): void => void troubles.push(error instanceof Error ? error.name : String(error));
    const replica = new BookReplica(log, systemClock, leases, { onTrouble, ...options });
    const ended = replica.run(stopping.signal).finally(() => leases.stop());
    const stop = (): Promise<void> => (stopping.abort(), ended);
    ending.push(stop);
    return { replica, troubles, stop, leases };
  }

  async function until(condition: () => boolean, what: string): Promise<void> {
    for (let tries = 0; !condition(); tries += 1) {
      if (tries > 1000) throw new Error(`it never came about that ${what}`);
      await pause(5);
    }
  }

  const connectionsEnded = async (): Promise<void> => {
    const operator = new Client({ connectionString: database.url });
    await operator.connect();
    await operator.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'replica' AND datname = current_database()`,
    );
    await operator.end();
  };

  /** A process that was paused goes on and writes the next page without asking for the lease. */
  async function rivalPage(): Promise<void> {
    const bookkeeper = new Bookkeeper();
    await followToEnd(store, bookkeeper);
    const stopping = new AbortController();
    await new BookWriter(store, systemClock, { onPage: () => stopping.abort() }).run(bookkeeper, stopping.signal);
  }

  it('are one writer and followers, which have every page as soon as it is written', async () => {
    const first = started();
    await until(() => first.replica.state === 'writing', 'the first writes');
    const second = started();
    for (let id = 0; id < 5; id += 1) await senderTo(store).send([post(id)]);
    await expectBook(store, CHART + 5);
    const page = (await all(store, BOOK_STREAM)).length - 1;
    await until(() => second.replica.positions().page === page, 'the second has followed');
    await until(() => first.replica.positions().page === page, 'the first knows its page');
    expect(first.replica.positions()).toMatchObject({ page, isWriter: true });
    expect(second.replica.positions()).toMatchObject({
      page,
      isWriter: false,
      followedAt: expect.stringMatching(/Z$/),
    });
    expect(second.replica.state).toBe('standing-by');
    expect(second.replica.current()?.state.previousHash).toBe(first.replica.current()?.state.previousHash);
  });

  it('change places without reading the book again', async () => {
    const first = started();
    await until(() => first.replica.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.replica.state === 'standing-by', 'the second stands by');
    const bookkeeper = second.replica.current();
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    await first.stop();
    expect(first.replica.state).toBe('stopped');
    await until(() => second.replica.state === 'writing', 'the second writes');
    await senderTo(store).send([post(0), post(1)]);
    await expectBook(store, CHART + 3);
    expect(second.replica.current()).toBe(bookkeeper);
    expect(second.troubles).toEqual([]);
  });

  it('go on following with their memory when the lease is lost, and write on when they have it again', async () => {
    const { replica, troubles } = started();
    await until(() => replica.state === 'writing', 'it writes');
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    const bookkeeper = replica.current();
    await connectionsEnded();
    await until(() => replica.state !== 'writing', 'it has lost the lease');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
    expect(replica.current()).toBe(bookkeeper);
    expect(troubles).toEqual([]);
  });

  it('drop their memory when another process has written their page, and follow the book as it is', async () => {
    const faulty = new FaultyLog(store);
    const { replica, troubles } = started(faulty);
    await expectBook(store, CHART);
    const bookkeeper = replica.current();
    faulty.plan(rivalPage);
    await senderTo(store).send([post(0)]);
    await until(() => troubles.length > 0, 'it was superseded');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
    expect(troubles).toEqual(['Superseded']);
    expect(replica.current()).not.toBe(bookkeeper);
  });

  it('let a standby write while they begin anew', async () => {
    const faulty = new FaultyLog(store);
    const first = started(faulty, { beginning: (options) => pause(1_000).then(() => new Bookkeeper(options)) });
    await until(() => first.replica.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.replica.state === 'standing-by', 'the second stands by');
    faulty.plan(rivalPage);
    await senderTo(store).send([post(0)]);
    await until(() => second.replica.state === 'writing', 'the second writes');
    expect(first.replica.current()).toBeUndefined();
    await until(() => first.replica.state === 'standing-by', 'the first stands by');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
  });

  it('keep what they have followed when the log goes away for a while', async () => {
    const first = started();
    await until(() => first.replica.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.replica.state === 'standing-by', 'the second stands by');
    const bookkeeper = second.replica.current();
    store.restart();
    await until(() => second.troubles.length > 0, 'it has noticed');
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    await until(() => second.replica.positions().page === first.replica.positions().page, 'it has followed');
    expect(second.replica.current()).toBe(bookkeeper);
    expect(second.troubles).toEqual(['SubscriptionEnded']);
  });

  it('begin from nothing when the snapshot they began from was not of this book', async () => {
    const other = new InMemoryLog();
    await senderTo(other).send([...CHART_OF_ACCOUNTS].reverse());
    const stranger = new Bookkeeper();
    const stopping = new AbortController();
    await new BookWriter(other, systemClock, { onPage: () => stopping.abort() }).run(stranger, stopping.signal);
    const writer = started();
    await expectBook(store, CHART);
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    await writer.stop();

    const asked: boolean[] = [];
    const { replica, troubles } = started(store, {
      beginning: (options, fromNothing) => {
        asked.push(fromNothing);
        return Promise.resolve(fromNothing ? new Bookkeeper(options) : stranger);
      },
    });
    await until(() => replica.state === 'writing', 'it writes');
    expect(asked).toEqual([false, true]);
    expect(troubles).toEqual(['PageDoesNotFollow']);
    await other.close();
  });

  it('halt at a page that does not continue the book, and leave the lease to a newer program', async () => {
    const first = started();
    await expectBook(store, CHART);
    const second = started();
    await until(() => second.replica.state === 'standing-by', 'the second stands by');
    const [page] = await all(store, BOOK_STREAM);
    const { head } = page?.data as PageWritten;
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: actor, at: systemClock.nowIso() };
    const forged = { id: randomUUID(), type: PAGE_WRITTEN, data: { head, outcomes: [] }, metadata };
    await store.append(BOOK_STREAM, [forged], 0);
    await until(() => second.replica.state === 'halted', 'the second is halted');
    expect(second.replica.reason).toContain('PageDoesNotFollow');
    await senderTo(store).send([post(0)]);
    await until(() => first.replica.state === 'halted', 'the first is halted');
    const third = new Leases({
      ...{ databaseUrl: database.url, applicationName: 'third' },
    });
    third.start();
    expect((await third.acquire('bookkeeper')).aborted).toBe(false);
    await third.stop();
  });
});
