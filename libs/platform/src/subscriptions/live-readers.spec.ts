// Does one live subscription serve all listeners of a process without losing or repeating an event?
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { add, BOOK, PAYMENTS, rested, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { SessionEnded } from './failures';
import { Feed } from './feed';
import { type LiveReader, LiveReaders } from './live-readers';
import { BEFORE_ALL } from './place';

const BOOK_STREAM = 'ledger.book-main';

let log: MisbehavingLog;
let inner: InMemoryLog;
let readers: LiveReaders;
let failures: number;

beforeEach(() => {
  inner = new InMemoryLog();
  log = new MisbehavingLog(inner);
  failures = 0;
  readers = new LiveReaders(log, { stallCheckMs: 50, onFailure: () => (failures += 1) });
});
afterEach(async () => {
  await readers.close();
  await log.close();
});

describe('a live reader', () => {
  it('is one per source for all callers', () => {
    expect(readers.follow(BOOK)).toBe(readers.follow({ stream: BOOK_STREAM }));
    expect(readers.follow(PAYMENTS)).not.toBe(readers.follow(BOOK));
    expect(readers.all()).toHaveLength(2);
  });

  it('begins at the end and gives every listener each new event, in order', async () => {
    await add(log, BOOK_STREAM, 1, 2);
    const reader = readers.follow(BOOK);
    await reader.ready();
    const heard: number[][] = [[], []];
    for (const list of heard) reader.on(({ revision }) => list.push(revision));
    const leave = reader.on(() => {
      throw new Error('a listener fails');
    });
    await add(log, BOOK_STREAM, 3, 4);
    await until(() => heard[1]?.length === 2, 'heard');
    leave();
    expect(heard).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(reader.position()).toEqual({ position: 3n, prepare: 0n });
    expect(log.subscriptions).toBe(1);
    expect(failures).toBe(2);
  });

  it('resumes where it was after a failure and tells those that wait', async () => {
    const reader = readers.follow(PAYMENTS);
    await reader.ready();
    const heard: number[] = [];
    let reconnects = 0;
    reader.on(({ revision }) => heard.push(revision));
    reader.onReconnect(() => (reconnects += 1));
    await add(log, 'payments.transfer-a', 1);
    await until(() => heard.length === 1, 'heard');
    inner.restart();
    await add(log, 'payments.transfer-a', 1, 1);
    await until(() => heard.length === 3, 'heard');
    expect(heard).toEqual([0, 1, 2]);
    expect(reconnects).toBe(1);
    expect(failures).toBe(1);
  });
});

describe('a feed', () => {
  let reader: LiveReader;
  let feed: Feed;
  const feedAfter = (after = BEFORE_ALL, weightMax = 10_000): Feed =>
    new Feed({ log, source: BOOK, after, reader, weightMax });
  const all = async (count: number, pauseMs = 0): Promise<number[]> => {
    const revisions: number[] = [];
    while (revisions.length < count) {
      for (const { revision } of await feed.take(7)) revisions.push(revision);
      if (pauseMs > 0) await rested(pauseMs);
    }
    return revisions;
  };

  beforeEach(async () => {
    reader = readers.follow(BOOK);
    await reader.ready();
  });
  afterEach(() => feed.end(new SessionEnded('over')));

  it('shares the live subscription once it has caught up', async () => {
    await add(log, BOOK_STREAM, 1, 2, 3);
    feed = feedAfter();
    expect(await all(3)).toEqual([0, 1, 2]);
    await add(log, BOOK_STREAM, 4);
    expect(await all(1)).toEqual([3]);
    const opened = log.subscriptions;
    for (let i = 4; i < 20; i += 1) {
      await add(log, BOOK_STREAM, 1);
      expect(await all(1)).toEqual([i]);
    }
    expect(log.subscriptions).toBe(opened);
  });

  it('needs no subscription of its own where everything is still at hand', async () => {
    await add(log, BOOK_STREAM, 1, 2, 3);
    await until(() => reader.position().position === 2n, 'read');
    feed = feedAfter({ position: 0n, prepare: 0n });
    expect(await all(2)).toEqual([1, 2]);
    expect(log.subscriptions).toBe(1);
  });

  it('goes on by itself when it is too slow to share, and misses nothing', async () => {
    feed = feedAfter(BEFORE_ALL, 20);
    const reading = all(600, 1);
    for (let i = 0; i < 600; i += 20) {
      await add(log, BOOK_STREAM, ...Array.from({ length: 20 }, () => 1));
      await rested(0);
    }
    expect(await reading).toEqual(Array.from({ length: 600 }, (_, i) => i));
  });

  it('ends with the error it was given', async () => {
    feed = feedAfter();
    const taking = feed.take(1);
    feed.end(new SessionEnded('asked'));
    await expect(taking).rejects.toThrow('asked');
    await expect(feed.take(1)).rejects.toThrow('asked');
  });
});
