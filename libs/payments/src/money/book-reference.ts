// How a payment points at what the ledger's book says of it.
import type { Outcome, RefusalCode } from '@daybook/contracts';

/** The outcome's number in the book, and the page it stands on. */
export interface BookReference {
  readonly page: number;
  readonly n: number;
}

/** A refusal by the ledger, with the figures it was judged by. */
export interface LedgerRefusal {
  readonly code: RefusalCode;
  readonly figures: Readonly<Record<string, string>>;
  readonly refused: BookReference;
}

/** An outcome together with the page it was read from. */
export interface BookedOutcome<O extends Outcome = Outcome> {
  readonly page: number;
  readonly pageEventId: string;
  readonly outcome: O;
}

export function bookReference({ page, outcome }: BookedOutcome): BookReference {
  return { page, n: outcome.n };
}
