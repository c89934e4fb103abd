// How the one writer of the book works: follow the book to its end, then turn what waits in the inbox into pages.
import { BOOK_STREAM, PAGE_WRITTEN, pageMetadata, type PageWritten } from '@daybook/contracts';
import { Bookkeeper, type BookState, type FinishedPage, type InboxItem, PageDoesNotFollow } from '@daybook/ledger';
import {
  appendUntilDefinite,
  CanonicalText,
  WrongExpectedRevision,
  type Clock,
  type EventLog,
  type NewEvent,
  type RecordedEvent,
} from '@daybook/platform';
import { type InboxDelivery, InboxFeed } from './inbox-feed';

/** Somebody else has written the page that was to be ours: what is held in memory is no longer the book. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** This machine's clock and the store's differ by more than five minutes: no page may carry such a time. */
export class ClockDiffers extends Error {
  override readonly name = 'ClockDiffers';
}

export interface WriterOptions {
  readonly onFault?: (error: unknown, item: InboxItem) => void;
  /** Called once the book has been followed to its end, before the first page is written. */
  readonly onFollowed?: (state: BookState) => void;
  /** Called after each page is durable, with the time it took to write. */
  readonly onPage?: (page: FinishedPage, writeMs: number) => void;
}

const CLOCK_DIFFERENCE_MS_MAX = 5 * 60_000;

/** A page on its way to the store; `isDone` once it is durable. */
interface Writing {
  readonly promise: Promise<void>;
  isDone: boolean;
}

export class BookWriter {
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly options: WriterOptions = {},
  ) {}

  /**
   * Writes until the signal aborts. Whatever is thrown, all state is dropped with it: run again to start from the log.
   * Two writers at once are harmless: each page is appended at its own revision, and the second of two is superseded.
   */
  async run(signal: AbortSignal): Promise<void> {
    const keeper = await this.follow();
    this.checkLastPage(keeper.state);
    this.options.onFollowed?.(keeper.state);
    const stopping = new AbortController();
    const ended = AbortSignal.any([signal, stopping.signal]);
    const inbox = new InboxFeed(this.log, keeper.nextInboxRevision, ended);
    let writing: Writing = { promise: Promise.resolve(), isDone: true };
    try {
      while (!signal.aborted) {
        // That a page was not written must be heard even if nothing more ever arrives.
        await (writing.isDone ? inbox.available() : Promise.race([writing.promise, inbox.available()]));
        keeper.startPage(this.clock.nowIso());
        await this.fill(keeper, inbox, writing);
        await writing.promise;
        const page = keeper.finishPage();
        if (page !== undefined) writing = this.begin(page);
      }
      await writing.promise;
    } finally {
      stopping.abort();
      await writing.promise.catch(() => undefined);
    }
  }

  /** Time in the book never goes back: a page from a future that was none would make every later request too late. */
  private checkLastPage({ recordedAt, nextPage }: BookState): void {
    if (recordedAt === '' || Date.parse(recordedAt) - this.clock.nowMs() <= CLOCK_DIFFERENCE_MS_MAX) return;
    throw new ClockDiffers(`this clock says ${this.clock.nowIso()}, page ${nextPage - 1} was recorded ${recordedAt}`);
  }

  private async follow(): Promise<Bookkeeper> {
    const keeper = new Bookkeeper(this.options.onFault === undefined ? {} : { onFault: this.options.onFault });
    for await (const event of this.log.readStream(BOOK_STREAM)) followEvent(keeper, event);
    return keeper;
  }

  /** Takes what waits; while the page before is still being written also what arrives, so that load makes pages longer. */
  private async fill(keeper: Bookkeeper, inbox: InboxFeed, writing: Writing): Promise<void> {
    for (;;) {
      const next = inbox.peek();
      if (next !== undefined) {
        this.checkClock(next);
        if (keeper.take(next.event) === 'page-full') return;
        inbox.shift();
      } else {
        if (writing.isDone || inbox.isOver) return;
        await Promise.race([writing.promise, inbox.available()]);
      }
    }
  }

  /** What waited may be of any age, but nothing comes out of the future. */
  private checkClock({ event: { createdMs, revision }, isLive }: InboxDelivery): void {
    const ageMs = this.clock.nowMs() - createdMs;
    if (ageMs >= -CLOCK_DIFFERENCE_MS_MAX && (!isLive || ageMs <= CLOCK_DIFFERENCE_MS_MAX)) return;
    throw new ClockDiffers(
      `this clock says ${this.clock.nowIso()}, inbox event ${revision} was created ${new Date(createdMs).toISOString()}`,
    );
  }

  private begin(page: FinishedPage): Writing {
    const writing: Writing = { promise: this.write(page).then(() => void (writing.isDone = true)), isDone: false };
    // Whoever awaits it next gets the error; until then it is nobody's unhandled rejection.
    writing.promise.catch(() => undefined);
    return writing;
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

  /** An append that was repeated may meet itself. */
  private async isOurs({ head, eventId }: FinishedPage): Promise<boolean> {
    for await (const event of this.log.readStream(BOOK_STREAM, { from: head.page, maxCount: 1 })) {
      return event.id === eventId;
    }
    return false;
  }
}

/** What cannot be read as a page today cannot be tomorrow. @throws PageDoesNotFollow, RulesUnknown, MoneyInvariantBroken */
function followEvent(keeper: Bookkeeper, { type, data, revision }: RecordedEvent): void {
  if (type !== PAGE_WRITTEN) throw new PageDoesNotFollow(revision, 'type', PAGE_WRITTEN, type);
  try {
    keeper.follow(data as PageWritten);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new PageDoesNotFollow(revision, 'form', 'a page of a form known here', error.message);
  }
}

function superseding(error: unknown, page: number): unknown {
  return error instanceof WrongExpectedRevision ? new Superseded(`page ${page} was written by somebody else`) : error;
}
