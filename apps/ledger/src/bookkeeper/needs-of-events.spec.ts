// Does the writer decide as if everything were in memory, when only a little is?
import { setTimeout as pause } from 'node:timers/promises';
import {
  BOOK_STREAM,
  INBOX_STREAM,
  PAGE_WRITTEN,
  pageMetadata,
  type Instruction,
  type PageWritten,
} from '@daybook/contracts';
import {
  Bookkeeper,
  CHART_OF_ACCOUNTS,
  type FinishedPage,
  type FoundId,
  type IdTable,
  type SentId,
  firstUsesIn,
} from '@daybook/ledger';
import { InMemoryLog, type ReadStreamOptions, type RecordedEvent, systemClock } from '@daybook/platform';
import { all, expectBook, outcomesIn, post, senderTo } from '../../testing/one-book';
import { followToEnd } from './book-follower';
import { BookLostItsEnd } from './book-replica';
import { BookWriter } from './book-writer';
import { NeedsOfEvents, type NeedsOptions } from './needs-of-events';

const CHART = CHART_OF_ACCOUNTS.length;

/** Follows the book as the read model does, as far as it is let. */
class TableOfLog implements IdTable {
  asked = 0;
  failures = 0;
  /** It does not see this many of the last pages. */
  behind = 0;
  ahead = 0;
  constructor(private readonly log: InMemoryLog) {}

  async lookUp(ids: readonly SentId[]) {
    if (ids.length > 0) this.asked += 1;
    if (ids.length > 0 && this.failures > 0) {
      this.failures -= 1;
      throw new Error('the database is away');
    }
    const pages = (await all(this.log, BOOK_STREAM)).map(({ data }) => data as PageWritten);
    const known = pages.slice(0, Math.max(0, pages.length - this.behind)).flatMap(firstUsesIn);
    const byId = new Map(known.map((found): [string, FoundId] => [`${found.sender} ${found.id}`, found]));
    const found = ids.flatMap(({ sender, id }) => byId.get(`${sender} ${id}`) ?? []);
    return { throughPage: Math.max(-1, pages.length - 1 - this.behind) + this.ahead, found };
  }
}

/** Gives back what a transaction moved that stands alone on its page. */
const refundOf = (id: number): Instruction => {
  const { entries, ...rest } = post(id) as Extract<Instruction, { do: 'PostTransaction' }>;
  const back = entries.map((entry) => ({ ...entry, direction: entry.direction === 'debit' ? 'credit' : 'debit' }));
  return {
    ...rest,
    id: `refund/${id}`,
    entries: back,
    refunds: { id: rest.id, n: CHART + id, page: id + 1 },
  } as Instruction;
};

/** On as many pages as it takes. */
async function write(log: InMemoryLog, bookkeeper: Bookkeeper, event: RecordedEvent): Promise<void> {
  for (let isFull = true; isFull;) {
    bookkeeper.startPage(systemClock.nowIso());
    isFull = bookkeeper.take(event) === 'page-full';
    const { eventId, json, head } = bookkeeper.finishPage() as FinishedPage;
    const page = {
      id: eventId,
      type: PAGE_WRITTEN,
      data: JSON.parse(json) as PageWritten,
      metadata: pageMetadata(head),
    };
    await log.append(BOOK_STREAM, [page], head.page === 0 ? 'no-stream' : head.page - 1);
  }
}

describe('the needs of events', () => {
  const log = new InMemoryLog();
  const table = new TableOfLog(log);
  afterAll(() => log.close());

  async function written(outcomes: number, options: NeedsOptions): Promise<Bookkeeper> {
    const bookkeeper = new Bookkeeper();
    await followToEnd(log, bookkeeper);
    const stopping = new AbortController();
    const needs = new NeedsOfEvents(log, options);
    needs.evict(bookkeeper);
    await pause(5);
    const ended = new BookWriter(log, systemClock, { fetch: needs.fetch }).run(bookkeeper, stopping.signal);
    await Promise.race([expectBook(log, outcomes), ended]);
    stopping.abort();
    await ended;
    return bookkeeper;
  }

  it('are none while all ids are in memory', async () => {
    await senderTo(log).send(CHART_OF_ACCOUNTS);
    for (let id = 0; id < 8; id += 1) await senderTo(log).send([post(id)]);
    await written(CHART + 8, { olderIds: { table, inMemory: 1_000 } });
    expect(table.asked).toBe(0);
  });

  it('are evicted ids, which are looked up: a used id is repeated, an unused one is new', async () => {
    for (const id of [3, 8, 3, 9]) await senderTo(log).send([post(id)]);
    await senderTo(log).send([post(0), post(10), post(10), { ...post(1), kind: 'other' } as Instruction]);
    const bookkeeper = await written(CHART + 16, { olderIds: { table, inMemory: 0 } });
    expect(table.asked).toBeGreaterThan(0);
    expect(bookkeeper.state.ids.isWhole).toBe(false);
    expect((await outcomesIn(log)).slice(-8).map(({ outcome }) => outcome)).toEqual([
      ...['InstructionRepeated', 'TransactionPosted', 'InstructionRepeated', 'TransactionPosted'],
      ...['InstructionRepeated', 'TransactionPosted', 'InstructionRepeated', 'InstructionConflicted'],
    ]);
  });

  it('are awaited while the table is away', async () => {
    table.failures = 2;
    const waited: unknown[] = [];
    await senderTo(log).send([post(4), post(11)]);
    await written(CHART + 18, { olderIds: { table, inMemory: 0 }, onWaiting: (reason) => waited.push(reason) });
    expect(waited.length).toBeGreaterThan(0);
    const last = (await outcomesIn(log)).slice(-2).map(({ outcome }) => outcome);
    expect(last).toEqual(['InstructionRepeated', 'TransactionPosted']);
  });

  it('are refilled from the log when the table has fallen behind what memory holds', async () => {
    const bookkeeper = new Bookkeeper();
    await followToEnd(log, bookkeeper);
    bookkeeper.state.ids.evictThrough(bookkeeper.state.nextPage - 1);
    table.behind = 3;
    await senderTo(log).send([post(5), post(11), post(12)]);
    const stopping = new AbortController();
    const { fetch } = new NeedsOfEvents(log, { olderIds: { table, inMemory: 1_000 } });
    const ended = new BookWriter(log, systemClock, { fetch }).run(bookkeeper, stopping.signal);
    await expectBook(log, CHART + 21);
    stopping.abort();
    await ended;
    table.behind = 0;
    const last = (await outcomesIn(log)).slice(-3).map(({ outcome }) => outcome);
    expect(last).toEqual(['InstructionRepeated', 'InstructionRepeated', 'TransactionPosted']);
  });

  it('are not taken from a log that leaves out pages', async () => {
    const bookkeeper = new Bookkeeper();
    await followToEnd(log, bookkeeper);
    bookkeeper.state.ids.evictThrough(bookkeeper.state.nextPage - 1);
    table.behind = 6;
    const [event] = (await all(log, INBOX_STREAM)).slice(-1);
    let reads = 0;
    const lagging = Object.assign(Object.create(log) as InMemoryLog, {
      readStream: (stream: string, options: ReadStreamOptions) =>
        log.readStream(stream, { ...options, maxCount: (options.maxCount ?? 1) - (reads++ === 0 ? 1 : 0) }),
    });
    const waited: unknown[] = [];
    const options = { olderIds: { table, inMemory: 1_000 }, onWaiting: (reason: unknown) => waited.push(reason) };
    const needs = new NeedsOfEvents(lagging, options);
    const next = { ...event, revision: bookkeeper.nextInboxRevision } as RecordedEvent;
    await needs.fetch(next, bookkeeper, new AbortController().signal, () => []);
    table.behind = 0;
    expect(waited).toEqual([expect.objectContaining({ message: expect.stringContaining('not all there') })]);
    expect(bookkeeper.state.ids.find('api', 'post/12')).toBeDefined();
  });

  it('are the pages of transactions that are reversed, however old', async () => {
    const [first] = (await outcomesIn(log)).filter(({ outcome }) => outcome === 'TransactionPosted');
    const { id, n } = first ?? { id: '', n: 0 };
    const pages = (await all(log, BOOK_STREAM)).map(({ data }) => (data as PageWritten).head);
    const page = pages.findIndex(({ firstN, count }) => n < firstN + count);
    const { sender, by, correlationId } = post(13);
    const header = { id: 'reverse/1', v: 1, sender, by, correlationId, causationId: 'x' } as const;
    const reversal = { ...header, do: 'ReverseTransaction', kind: 'correction', original: { id, n, page } };
    await senderTo(log).send([reversal as Instruction]);
    await written(CHART + 22, {});
    expect((await outcomesIn(log)).at(-1)).toMatchObject({ outcome: 'TransactionReversed' });
  });

  it('are read in few reads, a few at once, when an event refunds a thousand transactions of as many old pages', async () => {
    const many = new InMemoryLog();
    const bookkeeper = new Bookkeeper();
    const sender = senderTo(many);
    await sender.send(CHART_OF_ACCOUNTS);
    for (let id = 0; id < 1_600; id += 1) await sender.send([post(id)]);
    for (const event of await all(many, INBOX_STREAM)) await write(many, bookkeeper, event);
    // Of the pages 501 are next to each other; of those behind, every second one is named.
    const named = Array.from({ length: 1_000 }, (_, i) => (i < 500 ? i : 2 * i - 500));
    await sender.send(named.map(refundOf));
    const [event] = (await all(many, INBOX_STREAM)).slice(-1);
    const reads = { begun: 0, now: 0, most: 0 };
    const watched = Object.assign(Object.create(many) as InMemoryLog, {
      async *readStream(stream: string, options: ReadStreamOptions) {
        reads.begun += 1;
        reads.most = Math.max(reads.most, (reads.now += 1));
        await pause(1);
        yield* many.readStream(stream, options);
        reads.now -= 1;
      },
    });
    await new NeedsOfEvents(watched).fetch(event as RecordedEvent, bookkeeper, new AbortController().signal, () => []);
    expect(reads).toEqual({ begun: 8 + 499, now: 0, most: 8 });
    await write(many, bookkeeper, event as RecordedEvent);
    const refunds = (await outcomesIn(many)).slice(-1_000);
    expect(new Set(refunds.map(({ outcome }) => outcome))).toEqual(new Set(['TransactionPosted']));
    expect(refunds.map((one) => one.outcome === 'TransactionPosted' && one.refunds?.n)).toEqual(
      named.map((id) => CHART + id),
    );
    await many.close();
  });

  it('are not met when the book has lost its end', async () => {
    table.ahead = 5;
    await senderTo(log).send([post(14)]);
    await expect(written(CHART + 23, { olderIds: { table, inMemory: 0 } })).rejects.toThrow(BookLostItsEnd);
    table.ahead = 0;
  });
});
