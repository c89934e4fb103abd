// What a context gives `npm run verify`, so that everything it wrote is checked: its streams and its read models.
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { BookFold } from './book/book-fold';
import type { ReadModel } from './read-models/check';
import type { StreamCheck } from './streams/stream-check';

/** Begins anew for each run. The book is folded to its end before the first event of the log is seen. */
export type ContextVerification = (book: BookFold) => ContextChecks;

export interface ContextChecks {
  /** One for each kind of stream that the context writes: a stream that no context has a check of ends the verification. */
  readonly streams: readonly StreamCheck[];
  /** One for each projection, with every table and column: what has no check ends the verification. */
  readonly readModels: readonly ReadModel[];
  /** Tables that cannot be made from the log, such as `keyring.subject_keys`: the summary says that they were not compared. */
  readonly keptTables?: readonly string[];
  /** Each outcome of the book, in order. @throws Differs */
  outcome?(outcome: Outcome, head: PageHead): void;
  /** Each event of the context's own streams, in the log's order, once its stream's check has passed it. @throws Differs */
  event?(event: RecordedEvent): void;
  /** Each event of the log, of every context, in the log's order. @throws Differs */
  anyEvent?(event: RecordedEvent): void;
  /** After the last event of the log. @throws Differs */
  end?(): void;
  /** How many events were decided again. */
  decided?(): number;
  /** How many answers of the book that the context wrote down were held against the book. */
  agreed?(): number;
}
