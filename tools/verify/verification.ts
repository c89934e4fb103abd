// Verifies a whole installation: the book from its inbox, and every projection from the log, up to the first difference.
import { BOOK_STREAM } from '@daybook/contracts';
import type { EventLog, LogPosition } from '@daybook/platform';
import { checkAppendOnly } from './book/append-only';
import { BookFold } from './book/book-fold';
import { readBook } from './book/book-reader';

export interface VerifyOptions {
  readonly log: EventLog;
  readonly only?: 'book' | 'projections';
  /** Called as work goes on. */
  readonly progress?: (step: Step) => void;
}

/** `total` where it is known beforehand. */
export interface Step {
  readonly of: 'book';
  readonly done: number;
  readonly total?: number;
}

export interface Verified {
  readonly pages: number;
  readonly outcomes: number;
  readonly accounts: number;
  /** Inbox events that the book has consumed. */
  readonly inboxEvents: number;
}

interface Heads {
  readonly position: LogPosition | undefined;
  readonly pages: number;
  readonly outcomes: number | undefined;
}

/** What was there when it was called. @throws Differs, LogUnavailable */
export async function verify({ log, only, progress = () => undefined }: VerifyOptions): Promise<Verified> {
  const heads = await headsOf(log);
  await checkAppendOnly(log);
  const fold = new BookFold();
  const inboxEvents = await readBook(log, {
    pages: heads.pages,
    redecide: only !== 'projections',
    onPage: ({ head, outcomes }) => {
      for (const outcome of outcomes) fold.apply(outcome, head);
      progress({ of: 'book', done: fold.outcomes, ...(heads.outcomes !== undefined && { total: heads.outcomes }) });
    },
  });
  fold.checkTotals();
  return { pages: heads.pages, outcomes: fold.outcomes, accounts: fold.accounts.size, inboxEvents };
}

/** First where the log ends, then the book: whatever stands before that end refers to pages that are read. */
async function headsOf(log: EventLog): Promise<Heads> {
  let position: LogPosition | undefined;
  for await (const event of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) position = event.position;
  for await (const { revision, data } of log.readStream(BOOK_STREAM, { direction: 'backwards', maxCount: 1 })) {
    return { position, pages: revision + 1, outcomes: outcomesThrough(data) };
  }
  return { position, pages: 0, outcomes: 0 };
}

/** As the last page says: for the display only. */
function outcomesThrough(page: unknown): number | undefined {
  const { head } = (page ?? {}) as { head?: { firstN?: unknown; count?: unknown } };
  const { firstN, count } = head ?? {};
  return typeof firstN === 'number' && typeof count === 'number' ? firstN + count : undefined;
}
