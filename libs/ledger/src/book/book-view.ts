// What does deciding read of the book?
import type { FirstUse, TransactionPlace } from '@daybook/contracts';
import type { AccountsView } from '../accounts/accounts';
import type { HoldsView } from '../holds/hold';
import type { Undone } from '../reversals/undone';
import type { Original } from './original';

export interface BookView {
  readonly book: string;
  readonly accounts: AccountsView;
  readonly holds: HoldsView;
  /** The version of the rules in force. */
  readonly rules: number;
  /** The last booking date that is closed (`YYYY-MM-DD`); the empty string before the first closing. */
  readonly closedThrough: string;
  /** Undefined when no journal transaction of that id stands there, on a page before the one being filled. */
  original(place: TransactionPlace): Original | undefined;
  /** What was undone so far of the transaction of outcome `n`. */
  undone(n: number): Undone;
  /** The outcome that resolved the record of outcome `n`, if any has. */
  resolvedBy(n: number): FirstUse | undefined;
  knowsRules(version: number): boolean;
}
