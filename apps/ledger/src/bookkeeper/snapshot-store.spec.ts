// Are snapshots read only when they are whole, of this program, and of this book?
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOK } from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS, freezeBook } from '@daybook/ledger';
import { InMemoryLog, LogUnavailable, systemClock } from '@daybook/platform';
import { expectBook, post, senderTo } from '../../testing/one-book';
import { followToEnd } from './book-follower';
import { BookLostItsEnd } from './book-replica';
import { BookWriter } from './book-writer';
import { programDigest } from './program';
import { SnapshotStore } from './snapshot-store';
import { SnapshotTaker } from './snapshot-taker';

const CHART = CHART_OF_ACCOUNTS.length;
const { signal } = new AbortController();

describe('snapshots of the book', () => {
  const logs: InMemoryLog[] = [];
  let dir = '';
  let dropped: string[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'daybook-snapshots-'));
    dropped = [];
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true });
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });

  const storeOn = (log: InMemoryLog, program = 'this') =>
    new SnapshotStore(log, { dir, book: BOOK, program }, (_, reason) => dropped.push(String(reason)));

  /** A log with a book of `count` posts, each in an event of its own. */
  async function bookOf(posts: number, kind = 'test'): Promise<InMemoryLog> {
    const log = new InMemoryLog();
    logs.push(log);
    await senderTo(log).send(CHART_OF_ACCOUNTS);
    const stopping = new AbortController();
    const writing = new BookWriter(log, systemClock).run(new Bookkeeper(), stopping.signal);
    for (let id = 0; id < posts; id += 1) {
      await senderTo(log).send([{ ...post(id), kind } as ReturnType<typeof post>]);
      await expectBook(log, CHART + id + 1);
    }
    stopping.abort();
    await writing;
    return log;
  }

  async function followed(log: InMemoryLog): Promise<Bookkeeper> {
    const bookkeeper = new Bookkeeper();
    await followToEnd(log, bookkeeper);
    return bookkeeper;
  }

  it('let following go on from their page', async () => {
    const log = await bookOf(3);
    const { state } = await followed(log);
    expect(await storeOn(log).write(freezeBook(state), signal)).toBe(true);
    const read = await storeOn(log).read();
    expect([read?.nextPage, read?.frontier.toJSON()]).toEqual([state.nextPage, state.frontier.toJSON()]);
    expect(read?.ids.find('api', 'post/1')).toEqual(state.ids.find('api', 'post/1'));
    expect(dropped).toEqual([]);
  });

  it('are kept as the two newest', async () => {
    const log = await bookOf(3);
    const bookkeeper = new Bookkeeper();
    for await (const { data } of log.readStream('ledger.book-main')) {
      bookkeeper.follow(data as never);
      await storeOn(log).write(freezeBook(bookkeeper.state), signal);
    }
    const last = bookkeeper.state.nextPage - 1;
    expect(readdirSync(dir).sort()).toEqual(
      [last - 1, last].map((page) => `main-${String(page).padStart(12, '0')}.snapshot`),
    );
  });

  it('that a process left unfinished when it died are removed after a while', async () => {
    const [dead, alive] = [join(dir, '4194304-1.part'), join(dir, '4194305-1.part')];
    for (const path of [dead, alive]) writeFileSync(path, 'half');
    const before = new Date(Date.now() - 2 * 60 * 60_000);
    utimesSync(dead, before, before);
    const log = await bookOf(1);
    await storeOn(log).write(freezeBook((await followed(log)).state), signal);
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual(['4194305-1.part']);
  });

  it('with a byte changed are dropped, and the one before is read', async () => {
    const log = await bookOf(3);
    const bookkeeper = new Bookkeeper();
    for await (const { data } of log.readStream('ledger.book-main')) {
      bookkeeper.follow(data as never);
      await storeOn(log).write(freezeBook(bookkeeper.state), signal);
    }
    const newest = join(dir, readdirSync(dir).sort().at(-1) ?? '');
    const bytes = readFileSync(newest);
    bytes[1_000] = (bytes[1_000] as number) ^ 1;
    writeFileSync(newest, bytes);
    expect((await storeOn(log).read())?.nextPage).toBe(bookkeeper.state.nextPage - 1);
    expect(dropped).toEqual([expect.stringContaining('its digest differs')]);
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('of another book, or by another program, are dropped', async () => {
    const log = await bookOf(3);
    const { state } = await followed(log);
    await storeOn(log).write(freezeBook(state), signal);
    expect(await storeOn(await bookOf(3, 'other')).read()).toBeUndefined();
    expect(dropped).toEqual([expect.stringContaining('is not the page it was taken after')]);
    await storeOn(log).write(freezeBook(state), signal);
    expect(await storeOn(log, 'that').read()).toBeUndefined();
    expect(dropped[1]).toContain('another program');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('of a longer book say that the log lost its end', async () => {
    const log = await bookOf(3);
    await storeOn(log).write(freezeBook((await followed(log)).state), signal);
    await expect(storeOn(await bookOf(1)).read()).rejects.toThrow(BookLostItsEnd);
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('are not dropped because the log cannot be read at present', async () => {
    const log = await bookOf(1);
    await storeOn(log).write(freezeBook((await followed(log)).state), signal);
    await log.close();
    await expect(storeOn(log).read()).rejects.toThrow(LogUnavailable);
    expect([dropped, readdirSync(dir).length]).toEqual([[], 1]);
  });

  it('of a page that another process wrote instead are not kept', async () => {
    const { state } = await followed(await bookOf(3));
    expect(await storeOn(await bookOf(3, 'other')).write(freezeBook(state), signal)).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are taken after a number of pages or outcomes, or a time, one snapshot at a time', async () => {
    const { state } = await followed(await bookOf(3));
    const taken: number[] = [];
    const write = (book: { page: number }) => Promise.resolve(taken.push(book.page) > 0);
    const due = { pages: 2, outcomes: 1_000, ms: 60_000, restTimes: 0 };
    const taker = new SnapshotTaker({ write }, fail, due);
    taker.begin({ ...state, nextPage: state.nextPage - 1 });
    taker.betweenPages(state);
    expect(taken).toEqual([]);
    taker.begin({ ...state, nextPage: state.nextPage - 2 });
    taker.betweenPages(state);
    taker.betweenPages({ ...state, nextPage: state.nextPage + 5 });
    expect(taken).toEqual([state.nextPage - 1]);
    await taker.stop();
    taker.betweenPages({ ...state, nextPage: state.nextPage + 9 });
    expect(taken).toHaveLength(1);
  });

  it('name their program by a digest of all code that decides', () => {
    expect(programDigest()).toMatch(/^[0-9a-f]{32}$/);
    const root = mkdtempSync(join(tmpdir(), 'daybook-program-'));
    expect(() => programDigest(root)).toThrow();
    rmSync(root, { recursive: true });
  });
});

function fail(error: unknown): never {
  throw error;
}
