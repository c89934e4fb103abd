// Fetches what deciding an event needs and memory does not hold: earlier pages, and ids that were evicted.
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { type Bookkeeper, type IdTable, type LookedUp, type SentId, firstUsesIn } from '@daybook/ledger';
import type { EventLog, RecordedEvent } from '@daybook/platform';
import { readRanges } from '../page-ranges';
import { lastPage } from './book-follower';
import { BookLostItsEnd } from './book-replica';
import { type Fetch, Superseded } from './book-writer';

interface OlderIds {
  readonly table: IdTable;
  /** How many ids stay in memory; older ones are evicted once the table has them. */
  readonly inMemory: number;
}

export interface NeedsOptions {
  /** Without it, every id stays in memory. */
  readonly olderIds?: OlderIds;
  /** Called when the table or the log cannot answer at present: the inbox waits. */
  readonly onWaiting?: (reason: unknown) => void;
}

const RETRY_MS = 500;
/** At most this many ids are evicted at once: more would delay the next event. */
const EVICTED_MAX = 20_000;
const ASKED_MAX = 5_000;
const LEARN_MS = 1_000;
/** Beyond this many pages, rebuilding the table is faster than filling memory. */
const REFILLED_PAGES_MAX = 200_000;

export class NeedsOfEvents {
  /** The page up to which the table is known to be complete. */
  private completeThrough = -1;
  private learnedMs = -LEARN_MS;

  constructor(
    private readonly log: EventLog,
    private readonly options: NeedsOptions = {},
  ) {}

  /** Undefined when memory has everything. Rejects with BookLostItsEnd, Superseded. */
  readonly fetch: Fetch = (event, bookkeeper, signal, ahead) => {
    this.evict(bookkeeper);
    const pages = bookkeeper.pagesMissingFor(event);
    const ids = bookkeeper.idsMissingFor(event);
    if (pages.length === 0 && ids.length === 0) return undefined;
    return this.bring(bookkeeper, pages, { event, ahead }, signal);
  };

  /** Evicts ids beyond the limit. Only between events: ids looked up for an event must stay until it is taken. */
  evict({ state: { ids } }: Bookkeeper): void {
    const { olderIds } = this.options;
    if (olderIds === undefined || ids.count <= olderIds.inMemory) return;
    ids.evictThrough(this.completeThrough, Math.min(ids.count - olderIds.inMemory, EVICTED_MAX));
    if (performance.now() - this.learnedMs < LEARN_MS) return;
    this.learnedMs = performance.now();
    olderIds.table.lookUp([]).then(
      ({ throughPage }) => (this.completeThrough = throughPage),
      () => undefined,
    );
  }

  private async bring(
    bookkeeper: Bookkeeper,
    pages: readonly number[],
    events: { readonly event: RecordedEvent; readonly ahead: () => readonly RecordedEvent[] },
    signal: AbortSignal,
  ): Promise<void> {
    await readRanges(pages, ({ from, through }) =>
      this.patiently(signal, () => this.readPages(from, through, (written) => bookkeeper.provide(written))),
    );
    const { event, ahead } = events;
    while (!signal.aborted && bookkeeper.idsMissingFor(event).length > 0) {
      const asked = missingIn(bookkeeper, [event, ...ahead()]);
      await this.patiently(signal, () => this.recall(bookkeeper, asked));
    }
  }

  private async recall({ state }: Bookkeeper, asked: readonly SentId[]): Promise<void> {
    const { olderIds } = this.options;
    if (olderIds === undefined) throw new Error('ids were evicted, but there is no table of older ones');
    const answer = await olderIds.table.lookUp(asked);
    await this.checkEnd(answer, state.nextPage - 1);
    if (state.ids.recall(asked, answer)) {
      this.completeThrough = answer.throughPage;
      this.learnedMs = performance.now();
      return;
    }
    const refill = state.ids.refill(answer.throughPage);
    if (refill.through - answer.throughPage > REFILLED_PAGES_MAX) {
      throw new TableIncomplete(`the table of ids is complete up to page ${answer.throughPage} only`);
    }
    await this.readPages(answer.throughPage + 1, refill.through, (page) => {
      for (const found of firstUsesIn(page)) refill.remember(found);
    });
    refill.done();
    this.completeThrough = answer.throughPage;
  }

  /** No table may be ahead of the log. */
  private async checkEnd({ throughPage }: LookedUp, decidedThrough: number): Promise<void> {
    if (throughPage <= decidedThrough) return;
    const last = await lastPage(this.log);
    if (throughPage > last) throw new BookLostItsEnd(throughPage, last);
    throw new Superseded(`page ${throughPage} was written by another process`);
  }

  private async readPages(from: number, through: number, use: (page: PageWritten) => void): Promise<void> {
    if (through < from) return;
    const maxCount = through - from + 1;
    let next = from;
    for await (const { data, revision } of this.log.readStream(BOOK_STREAM, { from, maxCount })) {
      if (revision !== next) break;
      use(data as PageWritten);
      next += 1;
    }
    if (next <= through) throw new PagesMissing(`pages ${from} to ${through} are not all there`);
  }

  /** Retries errors that pass; throws the others. */
  private async patiently(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof BookLostItsEnd || error instanceof Superseded) throw error;
        this.options.onWaiting?.(error);
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** The table is being rebuilt: until it has caught up, a missing id may still have been used. */
class TableIncomplete extends Error {
  override readonly name = 'TableIncomplete';
}

/** The node that answers has not caught up: ids in the pages it left out must not count as unused. */
class PagesMissing extends Error {
  override readonly name = 'PagesMissing';
}

function missingIn(bookkeeper: Bookkeeper, events: readonly RecordedEvent[]): readonly SentId[] {
  const missing: SentId[] = [];
  for (const event of events) {
    if (missing.length >= ASKED_MAX) break;
    missing.push(...bookkeeper.idsMissingFor(event));
  }
  return missing;
}
