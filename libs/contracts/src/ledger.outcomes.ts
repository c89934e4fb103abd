// What became of an instruction: outcomes, as they stand on the pages of the book.
import type { AccountType, Decimal, Entry, InstructionName, RestrictionEffect, Sender } from './ledger.instructions';

/** Where an instruction stands in the inbox: revision of the event, index within it. */
export interface InboxPosition {
  readonly revision: number;
  readonly index: number;
}

/** An account's balances after an outcome, on its normal side. `available` is null when the overdraft is unlimited. */
export interface BalancesAfter {
  readonly accountId: string;
  readonly posted: Decimal;
  readonly held: Decimal;
  readonly available: Decimal | null;
}

/**
 * What every outcome carries. `n` numbers the outcomes of the book densely from 0. `digest` is the first 16 bytes (hex)
 * of SHA-256 over the canonical instruction without correlationId, causationId and notAfter: two instructions with one
 * id are the same instruction exactly when their digests are equal.
 */
export interface OutcomeHeader {
  readonly n: number;
  readonly v: 1;
  readonly id: string;
  readonly sender: Sender | 'unknown';
  readonly digest: string;
  readonly correlationId: string;
  readonly inbox: InboxPosition;
  /** As the instruction gave it: the sender's stream that waits for this outcome. */
  readonly replyTo?: string;
}

export interface AccountOpened extends OutcomeHeader {
  readonly outcome: 'AccountOpened';
  /** The book the account is kept in. */
  readonly book: string;
  readonly accountId: string;
  readonly type: AccountType;
  readonly currency: string;
  readonly overdraft: Decimal | 'unlimited';
  readonly ownerId?: string;
}

/**
 * A rule that did not apply because the instruction was a record: the refusal a request would have met, and the account
 * (as asked for) it would have met it on.
 */
export interface Override {
  readonly code: Extract<
    RefusalCode,
    | 'ACCOUNT_NOT_FOUND'
    | 'CURRENCY_MISMATCH'
    | 'DATE_IN_FUTURE'
    | 'DEBITS_FROZEN'
    | 'CREDITS_FROZEN'
    | 'LIMIT_EXCEEDED'
    | 'INSUFFICIENT_FUNDS'
    | 'HIGHEST_BALANCE_EXCEEDED'
  >;
  readonly accountId?: string;
  /** For ACCOUNT_NOT_FOUND and CURRENCY_MISMATCH: index of the entry that went to `suspense:<currency>` instead. */
  readonly entryIndex?: number;
  /** For DATE_IN_FUTURE: the booking date asked for. */
  readonly date?: string;
}

/** `entries` as booked (a record's may have gone to suspense); amounts have exactly the currency's decimals. */
export interface TransactionPosted extends OutcomeHeader {
  readonly outcome: 'TransactionPosted';
  readonly kind: string;
  readonly entries: readonly Entry[];
  readonly bookingDate: string;
  readonly valueDate: string;
  readonly externalReference?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly record?: true;
  readonly overrides?: readonly Override[];
  /** One per account touched, in order of first appearance in `entries`. */
  readonly balances: readonly BalancesAfter[];
}

export interface RestrictionImposed extends OutcomeHeader {
  readonly outcome: 'RestrictionImposed';
  readonly accountId: string;
  readonly source: Sender;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

export interface RestrictionLifted extends OutcomeHeader {
  readonly outcome: 'RestrictionLifted';
  readonly accountId: string;
  readonly source: Sender;
  readonly reason: string;
  readonly effect: RestrictionEffect['kind'];
}

export interface RulesAdopted extends OutcomeHeader {
  readonly outcome: 'RulesAdopted';
  readonly rules: number;
}

/** Why an instruction was refused: a closed set; each code states the rule that was broken. */
export const REFUSAL_CODES = [
  'MALFORMED',
  'UNSUPPORTED',
  'FAULT',
  'SENDER_NOT_ALLOWED',
  'TOO_LATE',
  'ACCOUNT_EXISTS',
  'ACCOUNT_NOT_FOUND',
  'CURRENCY_UNKNOWN',
  'CURRENCY_MISMATCH',
  'UNBALANCED',
  'ACCOUNT_ON_BOTH_SIDES',
  'INSUFFICIENT_FUNDS',
  'DEBITS_FROZEN',
  'CREDITS_FROZEN',
  'LIMIT_EXCEEDED',
  'HIGHEST_BALANCE_EXCEEDED',
  'BALANCE_OUT_OF_RANGE',
  'DATE_IN_FUTURE',
  'RESTRICTION_NOT_FOUND',
  'RULES_NOT_NEXT',
  'GROUP_REFUSED',
  'OUTCOME_TOO_LARGE',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * `figures` are the facts the refusal was judged by, such as the account, what was available and what was needed. `record`
 * is there when what was refused stated something that has already happened outside: somebody must look.
 */
export interface InstructionRefused extends OutcomeHeader {
  readonly outcome: 'InstructionRefused';
  readonly do: InstructionName | 'unknown';
  readonly record?: true;
  readonly code: RefusalCode;
  readonly figures: Readonly<Record<string, string>>;
}

/** The outcome in which the id was first used. */
export interface FirstUse {
  readonly n: number;
  readonly page: number;
}

/** Same id, same content again: nothing happened; the first outcome holds. */
export interface InstructionRepeated extends OutcomeHeader {
  readonly outcome: 'InstructionRepeated';
  readonly first: FirstUse;
}

/** Same id, other content: nothing happened; the first outcome holds. */
export interface InstructionConflicted extends OutcomeHeader {
  readonly outcome: 'InstructionConflicted';
  readonly first: FirstUse;
}

export type Outcome =
  | AccountOpened
  | TransactionPosted
  | RestrictionImposed
  | RestrictionLifted
  | RulesAdopted
  | InstructionRefused
  | InstructionRepeated
  | InstructionConflicted;
export type OutcomeName = Outcome['outcome'];
