// Who writes the book when there are several processes, and what becomes of what they have in memory?
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, PAGE_WRITTEN, type PageWritten } from '@daybook/contracts';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { type EventLog, InMemoryLog, Leases, systemClock } from '@daybook/platform';
import { FaultyLog } from '@daybook/platform/testing';
import { Client } from 'pg';
import { actor, all, expectBook, post, senderTo } from '../../testing/one-book';
import { BookKeeping, type BookKeepingOptions } from './book-keeping';
import { followToEnd } from './book-follower';
import { BookWriter } from './book-writer';

const CHART = CHART_OF_ACCOUNTS.length;

describe('processes that keep one book', () => {
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

  function started(log: EventLog = store, options: BookKeepingOptions = {}) {
    const leases = new Leases({
      ...{ databaseUrl: database.url, applicationName: 'keeping', everyMs: 25 },
    });
    leases.start();
    const stopping = new AbortController();
    const troubles: string[] = [];
    const onTrouble = (error: unknown): void => void troubles.push(error instanceof Error ? error.name : String(error));
    const keeping = new BookKeeping(log, systemClock, leases, { onTrouble, ...options });
    const ended = keeping.run(stopping.signal).finally(() => leases.stop());
    const stop = (): Promise<void> => (stopping.abort(), ended);
    ending.push(stop);
    return { keeping, troubles, stop, leases };
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
        WHERE application_name = 'keeping' AND datname = current_database()`,
    );
    await operator.end();
  };

  /** Somebody writes the next page without asking for the lease: one who was paused and goes on. */
  async function rivalPage(): Promise<void> {
    const keeper = new Bookkeeper();
    await followToEnd(store, keeper);
    const stopping = new AbortController();
    await new BookWriter(store, systemClock, { onPage: () => stopping.abort() }).run(keeper, stopping.signal);
  }

  it('are one writer, and others that have every page as soon as it is written', async () => {
    const first = started();
    await until(() => first.keeping.state === 'writing', 'the first writes');
    const second = started();
    for (let id = 0; id < 5; id += 1) await senderTo(store).send([post(id)]);
    await expectBook(store, CHART + 5);
    const page = (await all(store, BOOK_STREAM)).length - 1;
    await until(() => second.keeping.positions().page === page, 'the second has followed');
    await until(() => first.keeping.positions().page === page, 'the first knows its page');
    expect(first.keeping.positions()).toMatchObject({ page, isWriter: true });
    expect(second.keeping.positions()).toMatchObject({
      page,
      isWriter: false,
      followedAt: expect.stringMatching(/Z$/),
    });
    expect(second.keeping.state).toBe('standing-by');
    expect(second.keeping.current()?.state.previousHash).toBe(first.keeping.current()?.state.previousHash);
  });

  it('change places without reading the book again', async () => {
    const first = started();
    await until(() => first.keeping.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.keeping.state === 'standing-by', 'the second stands by');
    const keeper = second.keeping.current();
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    await first.stop();
    expect(first.keeping.state).toBe('stopped');
    await until(() => second.keeping.state === 'writing', 'the second writes');
    await senderTo(store).send([post(0), post(1)]);
    await expectBook(store, CHART + 3);
    expect(second.keeping.current()).toBe(keeper);
    expect(second.troubles).toEqual([]);
  });

  it('follow with what they have when the lease is lost, and go on from there when it is had again', async () => {
    const { keeping, troubles } = started();
    await until(() => keeping.state === 'writing', 'it writes');
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    const keeper = keeping.current();
    await connectionsEnded();
    await until(() => keeping.state !== 'writing', 'it has lost the lease');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
    expect(keeping.current()).toBe(keeper);
    expect(troubles).toEqual([]);
  });

  it('drop everything when somebody else has written their page, and follow the book as it is', async () => {
    const faulty = new FaultyLog(store);
    const { keeping, troubles } = started(faulty);
    await expectBook(store, CHART);
    const keeper = keeping.current();
    faulty.plan(rivalPage);
    await senderTo(store).send([post(0)]);
    await until(() => troubles.length > 0, 'it was superseded');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
    expect(troubles).toEqual(['Superseded']);
    expect(keeping.current()).not.toBe(keeper);
  });

  it('let one who stands by write while they begin anew', async () => {
    const faulty = new FaultyLog(store);
    const first = started(faulty, { beginning: (options) => pause(1_000).then(() => new Bookkeeper(options)) });
    await until(() => first.keeping.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.keeping.state === 'standing-by', 'the second stands by');
    faulty.plan(rivalPage);
    await senderTo(store).send([post(0)]);
    await until(() => second.keeping.state === 'writing', 'the second writes');
    expect(first.keeping.current()).toBeUndefined();
    await until(() => first.keeping.state === 'standing-by', 'the first stands by');
    await senderTo(store).send([post(1)]);
    await expectBook(store, CHART + 2);
  });

  it('keep what they have followed when the log goes away for a while', async () => {
    const first = started();
    await until(() => first.keeping.state === 'writing', 'the first writes');
    const second = started();
    await until(() => second.keeping.state === 'standing-by', 'the second stands by');
    const keeper = second.keeping.current();
    store.restart();
    await until(() => second.troubles.length > 0, 'it has noticed');
    await senderTo(store).send([post(0)]);
    await expectBook(store, CHART + 1);
    await until(() => second.keeping.positions().page === first.keeping.positions().page, 'it has followed');
    expect(second.keeping.current()).toBe(keeper);
    expect(second.troubles).toEqual(['SubscriptionEnded']);
  });

  it('begin with nothing when what they began with was not the book', async () => {
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
    const { keeping, troubles } = started(store, {
      beginning: (options, fromNothing) => {
        asked.push(fromNothing);
        return Promise.resolve(fromNothing ? new Bookkeeper(options) : stranger);
      },
    });
    await until(() => keeping.state === 'writing', 'it writes');
    expect(asked).toEqual([false, true]);
    expect(troubles).toEqual(['PageDoesNotFollow']);
    await other.close();
  });

  it('halt where the book itself does not follow, and leave the lease to a program that knows more', async () => {
    const first = started();
    await expectBook(store, CHART);
    const second = started();
    await until(() => second.keeping.state === 'standing-by', 'the second stands by');
    const [page] = await all(store, BOOK_STREAM);
    const { head } = page?.data as PageWritten;
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: actor, at: systemClock.nowIso() };
    const forged = { id: randomUUID(), type: PAGE_WRITTEN, data: { head, outcomes: [] }, metadata };
    await store.append(BOOK_STREAM, [forged], 0);
    await until(() => second.keeping.state === 'halted', 'the second is halted');
    expect(second.keeping.reason).toContain('PageDoesNotFollow');
    await senderTo(store).send([post(0)]);
    await until(() => first.keeping.state === 'halted', 'the first is halted');
    const third = new Leases({
      ...{ databaseUrl: database.url, applicationName: 'third' },
    });
    third.start();
    expect((await third.acquire('bookkeeper')).aborted).toBe(false);
    await third.stop();
  });
});
