// The pages of the book, which bind outcomes together in order and for ever.
import { canonicalJson, deriveId, hashHex, headHash } from '@daybook/canon';
import type { EventMetadata } from './event-metadata';
import { BOOK_STREAM } from './ledger.names';
import type { InboxPosition, Outcome } from './ledger.outcomes';

/**
 * A page's head: with the heads given, every outcome can be decided again from the inbox.
 *
 * `from` and `through` are the first and last instruction consumed (inclusive). `recordedAt` (RFC 3339 UTC ms) is the one
 * instant of the page. `rules` is the version of the deciding rules at the page's first instruction. `inboxHash` (hex)
 * covers every inbox event touched. `merkleRoot` (hex) is the RFC 9162 tree head over all outcomes of the book from 0 to
 * `firstN + count - 1`, so that inclusion and consistency are provable between any two heads. `previousHash` (hex) is the
 * hash of the head before; 64 zeros on page 0.
 */
export interface PageHead {
  readonly book: string;
  readonly page: number;
  readonly from: InboxPosition;
  readonly through: InboxPosition;
  readonly firstN: number;
  readonly count: number;
  readonly recordedAt: string;
  readonly rules: number;
  readonly inboxHash: string;
  readonly merkleRoot: string;
  readonly previousHash: string;
}

/** `data` of `ledger.PageWritten`. The page's number is its revision in the book stream. */
export interface PageWritten {
  readonly head: PageHead;
  readonly outcomes: readonly Outcome[];
}

export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256(0x02 ‖ canonical head), hex. Outcomes enter it only through the Merkle root. */
export function pageHash(head: PageHead): string {
  return hashHex(headHash(canonicalJson(head)));
}

/** The event id of a page: the same page always has the same id, so that repeating its append is harmless. */
export function pageEventId(head: PageHead): string {
  return deriveId(BOOK_STREAM, String(head.page), pageHash(head));
}

/** A page's event metadata follows from its head, so that not one byte of a stored page is left unchecked. */
export function pageMetadata(head: PageHead): EventMetadata {
  const through = `inbox-${head.book}/${head.through.revision}/${head.through.index}`;
  return {
    v: 1,
    $correlationId: `book-${head.book}`,
    $causationId: through,
    by: { kind: 'system', id: 'bookkeeper' },
    at: head.recordedAt,
  };
}
