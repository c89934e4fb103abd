// Does the stored book follow from the inbox? Decides everything again under the stored heads, and compares.
import { rfc8785 } from '@daybook/canon';
import { type InboxEvent, type InboxPosition, PAGE_WRITTEN, type PageWritten, pageMetadata } from '@daybook/contracts';
import type { BookState } from '../book/book-state';
import { Bookkeeper, type BookkeeperOptions } from '../bookkeeping/bookkeeper';
import type { FinishedPage } from '../bookkeeping/page-draft';
import { isInstant } from '../inbox/calendar';
import { type JsonRecord, isJsonRecord } from '../inbox/fields';
import { type ValueDifference, firstDifference } from './first-difference';

/** A page's event as it was read: nothing in it is taken for granted. */
export type StoredPage = InboxEvent;

/** The first thing found that is not as it was decided. */
export interface Difference {
  /** The page's number, which is its revision in the book stream. */
  readonly page: number;
  /** The outcome, when it is in one, and the inbox event that outcome is about. */
  readonly n?: number;
  readonly inboxRevision?: number;
  /** RFC 6901 pointer into the outcome when `n` is given, else into the page's event. */
  readonly field: string;
  readonly decided: string;
  readonly stored: string;
}

interface Stored {
  readonly event: StoredPage;
  readonly head: JsonRecord;
  readonly through: InboxPosition;
}

/**
 * Give it what it `wants` until the pages end or a difference is found: a stored page, the inbox event `nextInboxRevision`, or
 * the stored page `nextOriginalPage` once more. Holds the pages of one inbox event at a time, besides the state of the book.
 */
export class Redecision {
  private readonly bookkeeper: Bookkeeper;
  private stored: Stored | undefined;
  private waiting: { readonly event: InboxEvent; readonly pages: number[] } | undefined;
  private decided = 0;

  constructor(options: BookkeeperOptions = {}) {
    this.bookkeeper = new Bookkeeper(options);
  }

  get wants(): 'page' | 'inbox-event' | 'original' {
    if (this.waiting !== undefined) return 'original';
    return this.stored === undefined ? 'page' : 'inbox-event';
  }

  /** A page that was decided again before, because an instruction reverses or refunds what stands on it. */
  get nextOriginalPage(): number {
    return this.waiting?.pages[0] ?? 0;
  }

  get nextInboxRevision(): number {
    return this.bookkeeper.nextInboxRevision;
  }

  /** The book as decided again: what projections are compared with. */
  get state(): BookState {
    return this.bookkeeper.state;
  }

  /** Outcomes found as decided so far. */
  get outcomes(): number {
    return this.decided;
  }

  page(event: StoredPage): Difference | undefined {
    const { state } = this;
    const page = state.nextPage;
    const difference = (field: string, decided: unknown, stored: unknown): Difference => ({
      page,
      field,
      ...texts(decided, stored),
    });
    if (event.revision !== page) return difference('/revision', page, event.revision);
    if (event.type !== PAGE_WRITTEN) return difference('/type', PAGE_WRITTEN, event.type);
    const data = isJsonRecord(event.data) ? event.data : {};
    const { head, outcomes } = data;
    if (!isJsonRecord(head)) return difference('/data/head', 'a page head', head);
    if (!Array.isArray(outcomes)) return difference('/data/outcomes', 'outcomes', outcomes);
    const { recordedAt, through } = head;
    if (!isInstant(recordedAt)) return difference('/data/head/recordedAt', 'an instant', recordedAt);
    if (recordedAt < state.recordedAt) {
      return difference('/data/head/recordedAt', `${state.recordedAt} or later`, recordedAt);
    }
    if (!isPosition(through) || !isAfter(through, state.through)) {
      return difference('/data/head/through', 'a later position in the inbox', through);
    }
    this.bookkeeper.startPage(recordedAt);
    this.stored = { event, head, through };
    return undefined;
  }

  /** @throws RulesUnknown when the book went on under rules this program does not have, MoneyInvariantBroken */
  inboxEvent(event: InboxEvent): Difference | undefined {
    const { stored, bookkeeper, nextInboxRevision } = this;
    if (stored === undefined || this.waiting !== undefined)
      throw new Error(`${this.wants} is wanted, not an inbox event`);
    if (event.revision !== nextInboxRevision) return this.inboxEnded();
    const pages = bookkeeper.pagesMissingFor(event);
    if (pages.length === 0) return this.decide(event, stored);
    this.waiting = { event, pages: [...pages] };
    return undefined;
  }

  /** @throws what `inboxEvent` throws */
  original(page: StoredPage | undefined): Difference | undefined {
    const { stored, waiting, bookkeeper } = this;
    if (stored === undefined || waiting === undefined) throw new Error(`${this.wants} is wanted, not an original`);
    const expected = waiting.pages[0] as number;
    if (page?.revision !== expected || !isPage(page.data)) {
      return { page: expected, field: '/revision', ...texts(expected, page?.revision) };
    }
    bookkeeper.provide(page.data);
    waiting.pages.shift();
    if (waiting.pages.length > 0) return undefined;
    this.waiting = undefined;
    return this.decide(waiting.event, stored);
  }

  private decide(event: InboxEvent, stored: Stored): Difference | undefined {
    const { bookkeeper, state } = this;
    const taken = bookkeeper.take(event, stored.through);
    const isReached = !isAfter(stored.through, state.through);
    if (taken === 'all' && !isReached && event.revision < stored.through.revision) return undefined;
    if (rfc8785(state.through ?? null) !== rfc8785(stored.through) || bookkeeper.decidedOnPage === 0) {
      return this.differenceInThrough(state.through);
    }
    const finished = bookkeeper.finishPage();
    this.stored = undefined;
    return finished === undefined ? undefined : this.compare(finished, stored.event);
  }

  /** To be called when the inbox has no event `nextInboxRevision`. */
  inboxEnded(): Difference {
    return this.differenceInThrough(`the inbox ends before event ${this.nextInboxRevision}`);
  }

  private differenceInThrough(decided: unknown): Difference {
    const { stored, state } = this;
    return { page: state.nextPage, field: '/data/head/through', ...texts(decided, stored?.through) };
  }

  private compare(finished: FinishedPage, event: StoredPage): Difference | undefined {
    const { head, texts: decidedTexts, data: decided } = finished;
    const { page } = head;
    if (isWordForWord(finished, event)) {
      this.decided += head.count;
      return undefined;
    }
    const data = event.data as { readonly head: JsonRecord; readonly outcomes: readonly unknown[] };
    for (const [index, text] of decidedTexts.entries()) {
      const stored = data.outcomes[index];
      if (stored !== undefined && rfc8785(stored) === text) {
        this.decided++;
        continue;
      }
      const outcome = decided.outcomes[index];
      const difference = firstDifference(outcome, stored);
      const inboxRevision = outcome?.inbox.revision ?? head.through.revision;
      if (difference !== undefined) return { page, n: head.firstN + index, inboxRevision, ...located(difference) };
    }
    const rest = firstDifference(
      { id: finished.eventId, metadata: pageMetadata(head), data: { head, outcomes: decided.outcomes.length } },
      { id: event.id, metadata: event.metadata, data: { ...data, outcomes: data.outcomes.length } },
    );
    return rest === undefined ? undefined : { page, ...located(rest) };
  }
}

/** Decides a whole book again that is at hand in memory. */
export function redecide(
  pages: Iterable<StoredPage>,
  inbox: Iterable<InboxEvent>,
  options?: BookkeeperOptions,
): Difference | undefined {
  const redecision = new Redecision(options);
  const events = inbox[Symbol.iterator]();
  let event = events.next();
  const before: StoredPage[] = [];
  for (const page of pages) {
    let difference = redecision.page(page);
    while (difference === undefined && redecision.wants !== 'page') {
      if (redecision.wants === 'original') {
        difference = redecision.original(before[redecision.nextOriginalPage]);
        continue;
      }
      while (event.done !== true && event.value.revision < redecision.nextInboxRevision) event = events.next();
      difference = event.done === true ? redecision.inboxEnded() : redecision.inboxEvent(event.value);
    }
    if (difference !== undefined) return difference;
    before.push(page);
  }
  return undefined;
}

/** The quick check that nothing differs: stored pages are canonical, and parsing keeps the order of their fields. */
function isWordForWord({ head, eventId, json }: FinishedPage, { id, data, metadata }: StoredPage): boolean {
  return id === eventId && JSON.stringify(data) === json && rfc8785(metadata) === rfc8785(pageMetadata(head));
}

function located({ pointer, decided, stored }: ValueDifference): Omit<Difference, 'page'> {
  return { field: pointer, decided, stored };
}

function texts(decided: unknown, stored: unknown): { readonly decided: string; readonly stored: string } {
  return { decided: textOf(decided), stored: textOf(stored) };
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : rfc8785(value);
}

/** Only the transactions that are looked up are checked: the page was compared as a whole before. */
function isPage(data: unknown): data is PageWritten {
  return isJsonRecord(data) && isJsonRecord(data.head) && Array.isArray(data.outcomes);
}

function isPosition(value: unknown): value is InboxPosition {
  return isJsonRecord(value) && Number.isSafeInteger(value.revision) && Number.isSafeInteger(value.index);
}

function isAfter(a: InboxPosition, b: InboxPosition | undefined): boolean {
  return b === undefined || a.revision > b.revision || (a.revision === b.revision && a.index > b.index);
}
