// Where the log ends when verification begins.
import { BOOK_STREAM } from '@daybook/contracts';
import type { EventLog, LogPosition } from '@daybook/platform';

export interface Heads {
  /** Of the newest event; undefined when there is none. */
  readonly position: LogPosition | undefined;
  readonly pages: number;
  /** As the last page says: for the display only. */
  readonly outcomes: number | undefined;
}

/** First where the log ends, then the book: whatever stands before that end refers to pages that are read. */
export async function headsOf(log: EventLog): Promise<Heads> {
  let position: LogPosition | undefined;
  for await (const event of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 }))
    position = event.position;
  for await (const { revision, data } of log.readStream(BOOK_STREAM, { direction: 'backwards', maxCount: 1 })) {
    return { position, pages: revision + 1, outcomes: outcomesThrough(data) };
  }
  return { position, pages: 0, outcomes: 0 };
}

function outcomesThrough(page: unknown): number | undefined {
  const { head } = (page ?? {}) as { head?: { firstN?: unknown; count?: unknown } };
  const { firstN, count } = head ?? {};
  return typeof firstN === 'number' && typeof count === 'number' ? firstN + count : undefined;
}
