// The book where it lies: single pages of it, read from the log.
import { BOOK_STREAM, pageHash, type PageHead, type PageWritten } from '@daybook/contracts';
import type { EventLog } from '@daybook/platform';
import { pageOf } from '../book-pages';

/** Undefined when the log has no such page. */
export async function pageAt(log: EventLog, page: number): Promise<PageWritten | undefined> {
  for await (const event of log.readStream(BOOK_STREAM, { from: page, maxCount: 1 })) return pageOf(event);
  return undefined;
}

/** The last page there is; undefined when the book has not begun. */
export async function lastPage(log: EventLog): Promise<PageWritten | undefined> {
  const last = log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
  for await (const event of last) return pageOf(event);
  return undefined;
}

/** Whether these bytes of the log have this hash; a head that has no canonical form has none. */
export function isHashOf(head: PageHead, hash: string): boolean {
  try {
    return pageHash(head) === hash;
  } catch {
    return false;
  }
}
