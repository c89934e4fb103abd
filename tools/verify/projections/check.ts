// What the checks of read models have in common: they see the log up to their checkpoint, and then settle the account.
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { BookFold } from '../book/book-fold';
import type { PaymentsFold } from '../payments/payments-fold';
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
  /** Each event up to the checkpoint, in the order of the log. @throws Differs */
  event?(event: RecordedEvent): Promise<void>;
}

/** What the log adds up to so far. */
export interface Folds {
  readonly book: BookFold;
  readonly payments: PaymentsFold;
}

/** A read model as this program knows it. `consumer` names its checkpoint in the context's database. */
export interface ReadModel<C extends Check> {
  readonly context: string;
  readonly consumer: string;
  open(snapshot: Snapshot, folds: Folds): Promise<C>;
}

/** A read model of the whole log: its check sees the events of every stream. */
export type LogReadModel = ReadModel<LogCheck>;

/** A check, and up to where it must see. */
export interface Opened<C extends Check> {
  readonly upTo: Checkpoint;
  readonly check: C;
  isDone: boolean;
}
