// Does a bookkeeper that knows more than the log stop?
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM } from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { type EventLog, InMemoryLog, systemClock } from '@daybook/platform';
import { all, expectBook, post, senderTo } from '../../testing/one-book';
import { followToEnd } from './book-follower';
import { BookReplica, type BookReplicaOptions } from './book-replica';
import { BookWriter } from './book-writer';

/** A log whose store is replaced behind its readers, as by a restart on an older copy. */
class ReplacedLog implements EventLog {
  constructor(private store: EventLog) {}

  replaceBy(store: EventLog): void {
    this.store = store;
  }

  append: EventLog['append'] = (...args) => this.store.append(...args);
  readStream: EventLog['readStream'] = (...args) => this.store.readStream(...args);
  readAll: EventLog['readAll'] = (...args) => this.store.readAll(...args);
  subscribeToStream: EventLog['subscribeToStream'] = (...args) => this.store.subscribeToStream(...args);
  subscribeToAll: EventLog['subscribeToAll'] = (...args) => this.store.subscribeToAll(...args);
  close: EventLog['close'] = () => this.store.close();
}

describe('a log that was put back to an older copy', () => {
  const stopping: AbortController[] = [];
  afterEach(() => stopping.splice(0).forEach((each) => each.abort()));

  function started(log: EventLog, options: BookReplicaOptions = {}): BookReplica {
    const leases = { acquire: () => Promise.resolve(new AbortController().signal), release: () => undefined };
    const replica = new BookReplica(log, systemClock, leases, { readAgainMs: 20, ...options });
    const stop = new AbortController();
    stopping.push(stop);
    void replica.run(stop.signal);
    return replica;
  }

  /** A book of one page, with something to do waiting in its inbox. */
  async function olderLog(): Promise<InMemoryLog> {
    const log = new InMemoryLog();
    await senderTo(log).send(CHART_OF_ACCOUNTS);
    const bookkeeper = new Bookkeeper();
    await followToEnd(log, bookkeeper);
    const enough = new AbortController();
    await new BookWriter(log, systemClock, { onPage: () => enough.abort() }).run(bookkeeper, enough.signal);
    await senderTo(log).send([post(1)]);
    return log;
  }

  async function until(condition: () => boolean, what: string): Promise<void> {
    for (let tries = 0; !condition(); tries += 1) {
      if (tries > 1000) throw new Error(`it never came about that ${what}`);
      await pause(5);
    }
  }

  it('stops its writer, which decides nothing again', async () => {
    const store = new InMemoryLog();
    const log = new ReplacedLog(store);
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const replica = started(log);
    for (let id = 0; id < 4; id += 1) {
      await senderTo(store).send([post(id)]);
      await expectBook(store, CHART_OF_ACCOUNTS.length + id + 1);
    }
    const older = await olderLog();
    log.replaceBy(older);
    // Delivered over the subscription from before; its page has no place in the older book.
    await senderTo(store).send([post(9)]);
    await until(() => replica.state === 'halted', 'it halts');
    expect(replica.reason).toMatch(/^BookLostItsEnd: page [0-9]+ was in the book, which now ends at page 0/);
    expect(await all(older, BOOK_STREAM)).toHaveLength(1);
    await Promise.all([store.close(), older.close()]);
  });

  it('stops a replica that knows only that a later page was published', async () => {
    const older = await olderLog();
    const replica = started(older, { published: () => Promise.resolve(1) });
    await until(() => replica.state === 'halted', 'it halts');
    expect(replica.reason).toContain('page 1 was in the book, which now ends at page 0');
    expect(await all(older, BOOK_STREAM)).toHaveLength(1);
    await older.close();
  });

  it('stops no replica when the second read finds the end that the first read missed', async () => {
    const lagging = await olderLog();
    const log = new ReplacedLog(lagging);
    const whole = await olderLog();
    const bookkeeper = new Bookkeeper();
    const enough = new AbortController();
    await followToEnd(whole, bookkeeper);
    await new BookWriter(whole, systemClock, { onPage: () => enough.abort() }).run(bookkeeper, enough.signal);
    const troubles: unknown[] = [];
    const replica = started(log, {
      published: () => Promise.resolve(1),
      readAgainMs: 200,
      onTrouble: (error) => troubles.push(error),
    });
    await pause(100);
    log.replaceBy(whole);
    await until(() => replica.state === 'writing', 'it writes');
    expect(troubles).toMatchObject([{ name: 'BookLostItsEnd', page: 1, last: 0 }]);
    await Promise.all([lagging.close(), whole.close()]);
  });

  it('stops a replica that begins from a snapshot of the longer book', async () => {
    const longer = await olderLog();
    const known = new Bookkeeper();
    const stop = new AbortController();
    await followToEnd(longer, known);
    await new BookWriter(longer, systemClock, { onPage: () => stop.abort() }).run(known, stop.signal);
    const older = await olderLog();
    const replica = started(older, { beginning: () => Promise.resolve(known) });
    await until(() => replica.state === 'halted', 'it halts');
    expect(replica.reason).toContain('page 1 was in the book, which now ends at page 0');
    expect(await all(older, BOOK_STREAM)).toHaveLength(1);
    await Promise.all([longer.close(), older.close()]);
  });
});
