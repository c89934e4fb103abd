// How the one writer of the book works: it turns inbox events into pages, each appended at exactly the next revision.
import { BOOK_STREAM, PAGE_WRITTEN, pageMetadata } from '@daybook/contracts';
import type { Bookkeeper, FinishedPage } from '@daybook/ledger';
import {
  appendUntilDefinite,
  CanonicalText,
  Turn,
  WrongExpectedRevision,
  type Clock,
  type EventLog,
  type NewEvent,
  type RecordedEvent,
} from '@daybook/platform';
import { CLOCK_DIFFERENCE_MS_MAX, ClockDiffers } from './clock-differs';
import { type InboxDelivery, InboxFeed } from './inbox-feed';
import { DONE, type UnderWay, underWay } from './under-way';

/** Another process has written the page at our place: the memory of this process is no longer the book. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * Brings the pages and ids that deciding the event needs into the bookkeeper's memory; undefined when they are all there,
 * which costs
 * nothing. A rejection ends the writing, so errors that pass are retried inside; it ends when the signal aborts.
 */
export type Fetch = (
  event: RecordedEvent,
  bookkeeper: Bookkeeper,
  signal: AbortSignal,
  /** The events behind it that have been read already. */
  ahead: () => readonly RecordedEvent[],
) => Promise<void> | undefined;

export interface WriterOptions {
  readonly fetch?: Fetch;
  /** Called when a page is finished, before it is written and the next is begun: nothing is half decided. */
  readonly betweenPages?: (bookkeeper: Bookkeeper) => void;
  /** Called after each page is durable, with the time it took to write. */
  readonly onPage?: (page: FinishedPage, writeMs: number) => void;
}

export class BookWriter {
  private readonly turn = new Turn();

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly options: WriterOptions = {},
  ) {}

  /**
   * Goes on where the bookkeeper stands, until the signal aborts; then every page is in the book, and the bookkeeper stands
   * after
   * the last of them. After any throw the bookkeeper must be dropped: it may have decided outcomes that are on no page.
   * Two writers at once are harmless: each page is appended at its own revision, and the second of two is superseded.
   */
  async run(bookkeeper: Bookkeeper, signal: AbortSignal): Promise<void> {
    this.checkLastPage(bookkeeper);
    const stopping = new AbortController();
    const ended = AbortSignal.any([signal, stopping.signal]);
    const inbox = new InboxFeed(this.log, bookkeeper.nextInboxRevision, ended);
    let writing = DONE;
    try {
      while (!signal.aborted) {
        // The loop must notice that a page was not written even if no further event arrives.
        await (writing.isDone ? inbox.available() : Promise.race([writing.promise, inbox.available()]));
        await this.fill(bookkeeper, inbox, writing, ended);
        await writing.promise;
        const page = bookkeeper.finishPage();
        if (page === undefined) continue;
        writing = underWay(this.write(page));
        this.options.betweenPages?.(bookkeeper);
      }
      await writing.promise;
    } finally {
      stopping.abort();
      await writing.promise.catch(() => undefined);
    }
  }

  /** Time in the book never goes back: a page dated in the future would make every later request too late. */
  private checkLastPage({ state: { recordedAt, nextPage } }: Bookkeeper): void {
    if (recordedAt === '' || Date.parse(recordedAt) - this.clock.nowMs() <= CLOCK_DIFFERENCE_MS_MAX) return;
    throw new ClockDiffers(`this clock says ${this.clock.nowIso()}, page ${nextPage - 1} was recorded ${recordedAt}`);
  }

  /**
   * Takes the events that wait, and, while the page before is still being written, those that arrive: load makes pages
   * longer.
   */
  private async fill(bookkeeper: Bookkeeper, inbox: InboxFeed, writing: UnderWay, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      const next = inbox.peek();
      if (next === undefined) {
        if (writing.isDone || inbox.isOver) return;
        await Promise.race([writing.promise, inbox.available()]);
        continue;
      }
      const fetching = this.fetching(next, inbox, bookkeeper, ended);
      if (!fetching.isDone) {
        // Outcomes that are decided do not wait for an event that is not.
        if (bookkeeper.decidedOnPage > 0 && writing.isDone) return;
        await Promise.race(writing.isDone ? [fetching.promise] : [fetching.promise, writing.promise]);
        continue;
      }
      // A thousand decisions take long, and so does the page after them.
      await this.turn.over();
      this.checkClock(next);
      if (bookkeeper.decidedOnPage === 0) bookkeeper.startPage(this.clock.nowIso());
      if (bookkeeper.take(next.event) === 'page-full') return;
      inbox.shift();
    }
  }

  private fetching(next: InboxDelivery, inbox: InboxFeed, bookkeeper: Bookkeeper, signal: AbortSignal): UnderWay {
    if (next.fetching === undefined) {
      const work = this.options.fetch?.(next.event, bookkeeper, signal, () => inbox.ahead);
      next.fetching = work === undefined ? DONE : underWay(work);
    }
    return next.fetching;
  }

  /**
   * An event that waited may be of any age, but none comes from the future. The time it waited in this process does not
   * count.
   */
  private checkClock({ event: { createdMs, revision }, isLive, arrivedAtMs }: InboxDelivery): void {
    const ageMs = this.clock.nowMs() - createdMs - (performance.now() - arrivedAtMs);
    if (ageMs >= -CLOCK_DIFFERENCE_MS_MAX && (!isLive || ageMs <= CLOCK_DIFFERENCE_MS_MAX)) return;
    throw new ClockDiffers(
      `this clock says ${this.clock.nowIso()}, inbox event ${revision} was created ${new Date(createdMs).toISOString()}`,
    );
  }

  private async write(page: FinishedPage): Promise<void> {
    const startedMs = performance.now();
    const { page: number } = page.head;
    const event: NewEvent = {
      id: page.eventId,
      type: PAGE_WRITTEN,
      data: new CanonicalText(page.json),
      metadata: pageMetadata(page.head),
    };
    try {
      await appendUntilDefinite(this.log, BOOK_STREAM, [event], number === 0 ? 'no-stream' : number - 1);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || !(await this.isOurs(page))) throw superseding(error, number);
    }
    this.options.onPage?.(page, performance.now() - startedMs);
  }

  /** A repeated append may find that its first attempt was written. */
  private async isOurs({ head, eventId }: FinishedPage): Promise<boolean> {
    for await (const event of this.log.readStream(BOOK_STREAM, { from: head.page, maxCount: 1 })) {
      return event.id === eventId;
    }
    return false;
  }
}

function superseding(error: unknown, page: number): unknown {
  return error instanceof WrongExpectedRevision ? new Superseded(`page ${page} was written by another process`) : error;
}
