// How a context points at what the ledger's book says, and what it is given to answer its own streams from.
import type { InstructionConflicted, InstructionRefused, InstructionRepeated, Outcome } from './ledger.outcomes';
import type { RefusalCode } from './ledger.refusals';

/** The outcome's number in the book, and the page it stands on. */
export interface BookReference {
  readonly page: number;
  readonly n: number;
}

/** A refusal by the ledger, with the figures it was judged by: what contexts store in their own events. */
export interface LedgerRefusal {
  readonly code: RefusalCode;
  readonly figures: Readonly<Record<string, string>>;
  readonly refused: BookReference;
}

/** An outcome together with the page it was read from. */
export interface OutcomeOnPage<O extends Outcome = Outcome> {
  readonly page: number;
  readonly pageEventId: string;
  readonly outcome: O;
}

/** An outcome that decides: a repeat and a conflict only point at the one that did. */
export type DecidingOutcome = Exclude<Outcome, InstructionRepeated | InstructionConflicted>;

/** What the ledger answers to the stream that asked: `kind` and `id` are those of the stream `<context>.<kind>-<id>`. */
export interface LedgerAnswer<Kind extends string = string> extends OutcomeOnPage<DecidingOutcome> {
  readonly kind: Kind;
  readonly id: string;
}

/** No rule of the context covers the outcome: a person has to look, and is told this. */
export interface NeedsAttention {
  readonly needsAttention: string;
}

export function bookReference({ page, outcome }: OutcomeOnPage): BookReference {
  return { page, n: outcome.n };
}

export function ledgerRefusal(page: number, { code, figures, n }: InstructionRefused): LedgerRefusal {
  return { code, figures, refused: { page, n } };
}

export function needsAttention({ id, n }: Outcome, what: string): NeedsAttention {
  return { needsAttention: `instruction ${id} (outcome ${n}) ${what}` };
}
