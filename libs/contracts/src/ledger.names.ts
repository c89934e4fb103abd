// The names under which the ledger meets the other contexts on the log.

/** The unit of ordering: one inbox stream in, one book stream out. One book per deployment for now. */
export const BOOK = 'main';

/** Takes the instructions of all contexts, in any order; appended to without an expected revision. */
export const INBOX_STREAM = `ledger.inbox-${BOOK}`;

/** Gives the ledger's outcomes to all contexts; the revision of an event is its page number. */
export const BOOK_STREAM = `ledger.book-${BOOK}`;

/**
 * Says which process writes the book since when: for people, and so that a process that begins to write learns the log's
 * time.
 */
export const WRITER_STREAM = `ledger.writer-${BOOK}`;

export const INSTRUCTIONS_SENT = 'ledger.InstructionsSent';
export const PAGE_WRITTEN = 'ledger.PageWritten';
export const WRITING_BEGAN = 'ledger.WritingBegan';

/** An inbox event holds at most this many instructions. */
export const INSTRUCTIONS_PER_EVENT_MAX = 1000;

/** An inbox event's canonical data has at most this many bytes. */
export const INBOX_EVENT_BYTES_MAX = 512 * 1024;

/** A page is cut once its canonical data has reached this many bytes. */
export const PAGE_CUT_BYTES = 256 * 1024;

/** No page's canonical data is ever larger than this; the store's limit is 1 MiB with metadata. */
export const PAGE_BYTES_MAX = 900 * 1024;

/** A journal transaction has at least two and at most this many entries. */
export const ENTRIES_MAX = 1000;

/** A transaction resolves at most this many records. */
export const RESOLVES_MAX = 100;
