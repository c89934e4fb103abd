// Is there one book, whatever happens to the writer? Every run is checked by deciding the inbox again.
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS, PageDoesNotFollow } from '@daybook/ledger';
import { type EventLog, InMemoryLog, systemClock } from '@daybook/platform';
import { type AppendFault, FaultyLog } from '@daybook/platform/testing';
import { actor, all, expectBook, outcomesIn, post, posts, senderTo } from '../../testing/one-book';
import { followToEnd } from './book-follower';
import { BookWriter, type Fetch, Superseded, type WriterOptions } from './book-writer';
import { ClockDiffers } from './clock-differs';

function startWriter(log: EventLog, clock = systemClock, options: WriterOptions = {}) {
  const stopping = new AbortController();
  const bookkeeper = new Bookkeeper();
  const ended = followToEnd(log, bookkeeper).then(() =>
    new BookWriter(log, clock, options).run(bookkeeper, stopping.signal),
  );
  ended.catch(() => undefined);
  return { ended, stop: () => (stopping.abort(), ended) };
}

describe('the writer of the book', () => {
  const log = () => new InMemoryLog();

  it('turns waiting and arriving events into pages', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const writer = startWriter(store);
    await senderTo(store).send(posts(0, 40));
    await senderTo(store).send(posts(40, 2));
    await expectBook(store, CHART_OF_ACCOUNTS.length + 42);
    await writer.stop();
  });

  it('makes longer pages, not more of them, while a page is slow to write', async () => {
    const store = log();
    const { slow, isBegun, release } = slowAppend();
    const faulty = new FaultyLog(store, { appends: [slow] });
    const writer = startWriter(faulty);
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    for (let id = 0; id < 30; id += 1) await senderTo(store).send([post(id)]);
    await isBegun;
    await pause(20);
    release();
    await expectBook(store, CHART_OF_ACCOUNTS.length + 30);
    await writer.stop();
    expect((await all(store, BOOK_STREAM)).length).toBeLessThanOrEqual(3);
  });

  it('cuts pages of a large inbox at 256 KiB and goes on inside an event', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await senderTo(store).send(posts(0, 1000));
    const writer = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 1000);
    await writer.stop();
    expect((await all(store, BOOK_STREAM)).length).toBeGreaterThan(1);
  });

  it.each<[string, AppendFault[]]>([
    ['lost requests', ['lost-request', 'none', 'lost-request', 'lost-request']],
    ['lost answers', ['lost-answer', 'lost-answer', 'none', 'lost-answer']],
    ['appends that land late', ['zombie', 'none', 'zombie']],
  ])('writes every page once under %s', async (_, appends) => {
    const store = log();
    const faulty = new FaultyLog(store, { appends });
    const writer = startWriter(faulty);
    for (const instruction of [...CHART_OF_ACCOUNTS, ...posts(0, 10)]) await senderTo(store).send([instruction]);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 10);
    await faulty.landZombies();
    await senderTo(store).send(posts(10, 3));
    await expectBook(store, CHART_OF_ACCOUNTS.length + 13);
    await writer.stop();
  });

  it('stops when another process has written its page, and there is still one book', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const writers = [startWriter(store), startWriter(store)];
    for (let id = 0; id < 20; id += 1) await senderTo(store).send([post(id)]);
    const first = await Promise.race(writers.map(({ ended }) => ended.catch((error: unknown) => error)));
    expect(first).toBeInstanceOf(Superseded);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 20);
    await Promise.all(writers.map(({ stop }) => stop().catch(() => undefined)));
  });

  it('goes on from the log where another writer stopped, and honours ids that only that one saw', async () => {
    const store = log();
    await senderTo(store).send([...CHART_OF_ACCOUNTS, post(0)]);
    const first = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 1);
    await first.stop();
    await senderTo(store).send([post(0), post(1)]);
    const second = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 3);
    await second.stop();
    const last = (await outcomesIn(store)).slice(-2).map(({ outcome }) => outcome);
    expect(last).toEqual(['InstructionRepeated', 'TransactionPosted']);
  });

  it('does not write with a clock that differs from the store’s by more than five minutes', async () => {
    const store = log();
    const ahead = { nowMs: () => Date.now() + 301_000, nowIso: () => new Date(Date.now() + 301_000).toISOString() };
    const writer = startWriter(store, ahead);
    await pause(20);
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await expect(writer.ended).rejects.toThrow(ClockDiffers);
    expect(await outcomesIn(store)).toEqual([]);
  });

  it('does not go on after a page from the future', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const first = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length);
    await first.stop();
    const behind = { nowMs: () => Date.now() - 301_000, nowIso: () => new Date(Date.now() - 301_000).toISOString() };
    await expect(startWriter(store, behind).ended).rejects.toThrow(ClockDiffers);
  });

  it('decides events that waited for any time, once its clock is right', async () => {
    const store = new InMemoryLog({ nowMs: () => Date.now() - 24 * 3600_000 });
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const writer = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length);
    await writer.stop();
  });

  it('decides all events that waited long, also while its first pages are slow to write', async () => {
    let nowMs = Date.now() - 24 * 3600_000;
    const store = new InMemoryLog({ nowMs: () => nowMs });
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    for (let id = 0; id < 5; id += 1) await senderTo(store).send([post(id)]);
    nowMs = Date.now();
    const writer = startWriter(new FaultyLog(store, { appends: [() => pause(20)] }));
    await expectBook(store, CHART_OF_ACCOUNTS.length + 5);
    await writer.stop();
  });

  it('decides nothing with a clock more than five minutes behind the waiting events', async () => {
    const store = new InMemoryLog({ nowMs: () => Date.now() + 301_000 });
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await expect(startWriter(store).ended).rejects.toThrow(ClockDiffers);
    expect(await outcomesIn(store)).toEqual([]);
  });

  it('stops while a page is being written, once that page is in the book', async () => {
    const store = log();
    const { slow, isBegun, release } = slowAppend();
    const writer = startWriter(new FaultyLog(store, { appends: [slow] }));
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await isBegun;
    const stopped = writer.stop();
    await pause(5);
    release();
    await stopped;
    await expectBook(store, CHART_OF_ACCOUNTS.length);
  });

  it('notices that its page was not written, also when no further event arrives', async () => {
    const store = log();
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: actor, at: systemClock.nowIso() };
    const rival = { id: '6ba7b810-9dad-51d1-80b4-00c04fd430c8', type: 'ledger.PageWritten', data: {}, metadata };
    const first: AppendFault = () => store.append(BOOK_STREAM, [rival], 'no-stream');
    const writer = startWriter(new FaultyLog(store, { appends: [first] }));
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await expect(writer.ended).rejects.toThrow(Superseded);
  }, 5_000);

  it.each([
    ['no page', { type: 'ledger.Nonsense', data: { a: 'b' } }],
    ['half a page', { type: 'ledger.PageWritten', data: { outcomes: [] } }],
  ])('does not follow a book that holds %s', async (_, found) => {
    const store = log();
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: actor, at: systemClock.nowIso() };
    const id = '6ba7b810-9dad-51d1-80b4-00c04fd430c8';
    await store.append(BOOK_STREAM, [{ id, metadata, ...found }], 'no-stream');
    await expect(startWriter(store).ended).rejects.toThrow(PageDoesNotFollow);
  });

  it('fetches what an event needs before deciding it, and writes the outcomes decided before meanwhile', async () => {
    const store = log();
    await senderTo(store).send([...CHART_OF_ACCOUNTS, post(0)]);
    await senderTo(store).send([post(1)]);
    let fetched: () => void = () => undefined;
    const asked: number[] = [];
    const fetch: Fetch = ({ revision }) => {
      asked.push(revision);
      return revision === 0 ? undefined : new Promise((resolve) => (fetched = resolve));
    };
    const writer = startWriter(store, systemClock, { fetch });
    await expectBook(store, CHART_OF_ACCOUNTS.length + 1);
    await pause(20);
    expect((await outcomesIn(store)).length).toBe(CHART_OF_ACCOUNTS.length + 1);
    fetched();
    await expectBook(store, CHART_OF_ACCOUNTS.length + 2);
    await writer.stop();
    expect(asked).toEqual([0, 1]);
  });

  it('ends when the needs of an event cannot be fetched, after writing the outcomes decided before', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    await senderTo(store).send([post(0)]);
    const fetch: Fetch = ({ revision }) => (revision === 0 ? undefined : Promise.reject(new Error('not to be had')));
    await expect(startWriter(store, systemClock, { fetch }).ended).rejects.toThrow('not to be had');
    await expectBook(store, CHART_OF_ACCOUNTS.length);
  });

  it('reads on in the inbox after the log was away', async () => {
    const store = log();
    const writer = startWriter(store);
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    for (let id = 0; id < 3; id += 1) {
      store.restart();
      await senderTo(store).send([post(id)]);
    }
    await expectBook(store, CHART_OF_ACCOUNTS.length + 3);
    await writer.stop();
  });

  it('refuses an event that it cannot read, and goes on', async () => {
    const store = log();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by: actor, at: systemClock.nowIso() };
    const id = '6ba7b810-9dad-51d1-80b4-00c04fd430c8';
    await store.append(INBOX_STREAM, [{ id, type: 'ledger.Nonsense', data: { a: 'b' }, metadata }], 'any');
    await senderTo(store).send([post(0)]);
    const writer = startWriter(store);
    await expectBook(store, CHART_OF_ACCOUNTS.length + 2);
    await writer.stop();
    expect((await outcomesIn(store)).slice(-2)).toMatchObject([
      { outcome: 'InstructionRefused', code: 'MALFORMED', sender: 'unknown' },
      { outcome: 'TransactionPosted' },
    ]);
  });
});

/** An append that takes as long as the test wants. */
function slowAppend(): { slow: AppendFault; isBegun: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  const slow: AppendFault = () => {
    begun();
    return isReleased;
  };
  return { slow, isBegun, release: () => release() };
}
