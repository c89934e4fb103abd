// The state of the book: everything that deciding the next instruction depends on.
import { MerkleFrontier } from '@daybook/canon';
import { type FirstUse, GENESIS_HASH, type InboxPosition } from '@daybook/contracts';
import { Accounts } from '../accounts/accounts';
import { OpenHolds } from '../holds/hold';
import { type Undone, forgetGivenBack } from '../reversals/undone';
import { FIRST_RULES } from '../rules/first-rules';
import { KnownIds } from './known-ids';
import { momentOf } from './moment';

export interface BookState {
  readonly book: string;
  readonly accounts: Accounts;
  readonly ids: KnownIds;
  readonly holds: OpenHolds;
  /** Over the leaf hashes of all outcomes of finished pages. */
  readonly frontier: MerkleFrontier;
  /** Version of the rules in force for the next instruction. */
  rules: number;
  /** The last booking date that is closed (`YYYY-MM-DD`); the empty string before the first closing. */
  closedThrough: string;
  /** What was undone of earlier transactions, by outcome number; transactions of which nothing was undone are missing. */
  readonly undone: Map<number, Undone>;
  /** The outcome that resolved each record, by the record's outcome number. */
  readonly resolved: Map<number, FirstUse>;
  nextPage: number;
  previousHash: string;
  /** Of the last page; the empty string before the first. */
  recordedAt: string;
  /** The last instruction consumed. */
  through: InboxPosition | undefined;
  /** Whether its inbox event holds no further instruction; undefined after following pages, which do not say. */
  throughEndsEvent: boolean | undefined;
}

/** To be called before a page of that instant: forgets what only an earlier month needed, which changes no outcome. */
export function enterMonthOf(state: BookState, recordedAt: string): void {
  if (momentOf(recordedAt).month !== momentOf(state.recordedAt).month) forgetGivenBack(state.undone);
}

export function emptyBook(book: string): BookState {
  return {
    book,
    accounts: Accounts.empty(),
    ids: KnownIds.empty(),
    holds: new OpenHolds(),
    frontier: MerkleFrontier.empty(),
    rules: FIRST_RULES,
    closedThrough: '',
    undone: new Map(),
    resolved: new Map(),
    nextPage: 0,
    previousHash: GENESIS_HASH,
    recordedAt: '',
    through: undefined,
    throughEndsEvent: true,
  };
}
