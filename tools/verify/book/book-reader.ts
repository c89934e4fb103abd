// Reads the book page by page, decides each page again from the inbox, and hands it on when both are equal.
import { BOOK_STREAM, INBOX_STREAM, PAGE_WRITTEN, type PageWritten } from '@daybook/contracts';
import { Redecision, type Difference } from '@daybook/ledger';
import type { EventLog, RecordedEvent } from '@daybook/platform';
import { Differs, differs } from '../finding';
import type { StoredPages } from './stored-pages';

interface BookReaderOptions {
  /** Pages to read: those that were there when verification began. */
  readonly pages: number;
  /** False takes the pages as they are. */
  readonly redecide: boolean;
  /** The same pages, to look up the transactions that later pages undo. */
  readonly stored: StoredPages;
  readonly onPage: (page: PageWritten) => void | Promise<void>;
}

/** How many inbox events the pages consumed. @throws Differs, LogUnavailable */
export async function readBook(log: EventLog, { pages, redecide, stored, onPage }: BookReaderOptions): Promise<number> {
  if (pages === 0) return 0;
  const redecision = redecide ? new Redecider(log, stored) : undefined;
  let next = 0;
  try {
    for await (const event of log.readStream(BOOK_STREAM, { maxCount: pages })) {
      await redecision?.decide(event);
      await onPage(pageOf(event, next));
      next += 1;
    }
  } finally {
    await redecision?.close();
  }
  if (next < pages) differs(`page ${next}`, `one of the ${pages} pages there were`, 'nothing');
  return redecision?.inboxEvents ?? 0;
}

class Redecider {
  private readonly redecision = new Redecision();
  private readonly inbox: AsyncIterator<RecordedEvent, void, undefined>;
  private event: RecordedEvent | undefined;

  constructor(
    log: EventLog,
    private readonly stored: StoredPages,
  ) {
    this.inbox = log.readStream(INBOX_STREAM)[Symbol.asyncIterator]() as AsyncIterator<RecordedEvent, void, undefined>;
  }

  get inboxEvents(): number {
    return this.redecision.nextInboxRevision;
  }

  async decide(page: RecordedEvent): Promise<void> {
    const { redecision } = this;
    let difference = guarded(page, () => redecision.page(page));
    while (difference === undefined && redecision.wants !== 'page') {
      if (redecision.wants === 'original') {
        const original = await this.stored.page(redecision.nextOriginalPage);
        difference = guarded(page, () => redecision.original(original));
        continue;
      }
      const event = await this.inboxEvent(redecision.nextInboxRevision);
      difference = guarded(page, () => (event === undefined ? redecision.inboxEnded() : redecision.inboxEvent(event)));
    }
    if (difference !== undefined) throw new Differs(findingOf(difference));
  }

  async close(): Promise<void> {
    await this.inbox.return?.();
  }

  /** The page before may have ended inside the event that was read last. */
  private async inboxEvent(revision: number): Promise<RecordedEvent | undefined> {
    while (this.event === undefined || this.event.revision < revision) {
      const { value, done } = await this.inbox.next();
      if (done === true || value === undefined) return undefined;
      this.event = value;
    }
    return this.event;
  }
}

/** A tampered page may also stop the deciding: it may name unknown rules, or break a rule of money. */
function guarded({ revision }: RecordedEvent, decide: () => Difference | undefined): Difference | undefined {
  try {
    return decide();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return differs(`page ${revision}`, 'what can be decided again', reason);
  }
}

function findingOf({ page, n, inboxRevision, field, decided, stored }: Difference): Differs['finding'] {
  const outcome = n === undefined ? '' : `, outcome ${n}`;
  const about = inboxRevision === undefined ? '' : `, about inbox event ${inboxRevision}`;
  return {
    place: `page ${page}${outcome}${about}${field === '' ? '' : `, ${field}`}`,
    expected: decided,
    found: stored,
  };
}

/** Checks only as much of the page as its readers rely on. */
function pageOf({ revision, type, data }: RecordedEvent, page: number): PageWritten {
  if (revision !== page) differs(`page ${page}`, 'the next page', `page ${revision}`);
  const { head, outcomes } = (data ?? {}) as Partial<PageWritten>;
  if (type !== PAGE_WRITTEN || typeof head !== 'object' || !Array.isArray(outcomes)) {
    return differs(`page ${page}`, `${PAGE_WRITTEN} with a head and outcomes`, type);
  }
  return data as PageWritten;
}
