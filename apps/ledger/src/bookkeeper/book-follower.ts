// How a process follows a book: page by page, up to its present end or until the signal aborts.
import { BOOK_STREAM, PAGE_WRITTEN, type PageWritten } from '@daybook/contracts';
import { type Bookkeeper, PageDoesNotFollow } from '@daybook/ledger';
import { SubscriptionEnded, tail, type EventLog, type RecordedEvent } from '@daybook/platform';

interface Following {
  readonly signal: AbortSignal;
  /** One more page has been applied. */
  readonly onPage?: (page: number) => void;
  /** The end of the book has been reached; pages are now applied as they are written. */
  readonly onEnd?: () => void;
}

/**
 * Applies what the book holds beyond the bookkeeper's last page. @throws PageDoesNotFollow, RulesUnknown,
 * MoneyInvariantBroken
 */
export async function followToEnd(log: EventLog, bookkeeper: Bookkeeper): Promise<void> {
  for await (const event of log.readStream(BOOK_STREAM, { from: bookkeeper.state.nextPage }))
    followEvent(bookkeeper, event);
}

/** Number of the last page that the book holds; -1 when it holds none. */
export async function lastPage(log: EventLog): Promise<number> {
  for await (const { revision } of log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 }))
    return revision;
  return -1;
}

/**
 * Applies page after page until the signal aborts. After an error of the log the bookkeeper stands after the last page that
 * was applied, and may follow on. @throws also SubscriptionEnded, LogUnavailable
 */
export function followLive(log: EventLog, bookkeeper: Bookkeeper, { signal, onPage, onEnd }: Following): Promise<void> {
  return tail({
    log,
    source: { stream: BOOK_STREAM },
    after: { position: BigInt(bookkeeper.state.nextPage - 1), prepare: 0n },
    onEvent: (event) => {
      const { nextPage } = bookkeeper.state;
      // A page that the subscription left out is still in the book: the book is read again from there.
      if (event.revision > nextPage)
        throw new SubscriptionEnded(`page ${nextPage} should come next, ${event.revision} came`);
      followEvent(bookkeeper, event);
      onPage?.(event.revision);
    },
    ...(onEnd === undefined ? {} : { onCaughtUp: onEnd }),
    signal,
  });
}

/** A page that this program cannot read now, it cannot read later either. */
function followEvent(bookkeeper: Bookkeeper, { type, data, revision }: RecordedEvent): void {
  if (type !== PAGE_WRITTEN) throw new PageDoesNotFollow(revision, 'type', PAGE_WRITTEN, type);
  try {
    bookkeeper.follow(data as PageWritten);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new PageDoesNotFollow(revision, 'form', 'a page of a form known here', error.message);
  }
}
