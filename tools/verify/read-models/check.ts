// What the checks of read models have in common: they see the log up to their checkpoint, and then compare the tables.
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { Checkpoint, Snapshot } from '../tables/snapshot';
import type { Table } from '../tables/table';

export interface Check {
  readonly tables: readonly { readonly table: Table; readonly compared: number }[];
  /** What was folded stands exactly at the checkpoint. @throws Differs */
  atCheckpoint(): Promise<void>;
}

export interface BookCheck extends Check {
  /** Each outcome up to the checkpoint, in order. */
  outcome?(outcome: Outcome, head: PageHead): void;
  /** Between pages. @throws Differs */
  settle?(): Promise<void>;
}

export interface LogCheck extends Check {
  /** Each event up to the checkpoint, in the order of the log, without the store's own. @throws Differs */
  event?(event: RecordedEvent): Promise<void>;
}

/** A read model: the name of its checkpoint in the context's database, and the tables that its check compares. */
interface ReadModelOf<Follows extends 'book' | 'log', C extends Check> {
  readonly follows: Follows;
  /** `<projection>_v<version>`. */
  readonly consumer: string;
  readonly tables: readonly Table[];
  open(snapshot: Snapshot): Promise<C>;
}

/** One that a projection fills from the pages of the book. */
export type BookReadModel = ReadModelOf<'book', BookCheck>;
/** One that a projection fills from events in the order of the whole log. */
export type LogReadModel = ReadModelOf<'log', LogCheck>;
export type ReadModel = BookReadModel | LogReadModel;

/** A check, and up to where it must see. */
export interface Opened<C extends Check> {
  readonly upTo: Checkpoint;
  readonly check: C;
  isDone: boolean;
}
