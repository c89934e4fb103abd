// The outcomes of instructions, as they stand on the pages of the book.
import type {
  AccountType,
  Decimal,
  Entry,
  InstructionName,
  RestrictionEffect,
  ReversedPart,
  TransactionPlace,
} from './ledger.instructions';
import type { Override, RefusalCode } from './ledger.refusals';
import type { SenderName } from './ledger.senders';

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
 * id are the same instruction exactly when their digests are equal. `sender` is as the instruction named it, or `unknown`.
 */
export interface OutcomeHeader {
  readonly n: number;
  readonly v: 1;
  readonly id: string;
  readonly sender: SenderName;
  readonly digest: string;
  readonly correlationId: string;
  readonly inbox: InboxPosition;
  /** As the instruction gave it: the sender's stream that waits for this outcome. */
  readonly replyTo?: string;
}

/** The account is in the book from here on, with nothing on it. */
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

/** What a reversal or a refund takes off what an account counted towards limits at `countedAt` (RFC 3339 UTC ms). */
export interface GivenBack {
  readonly accountId: string;
  readonly amount: Decimal;
  readonly countedAt: string;
}

/**
 * What every booked journal transaction states. `entries` as booked (a record's may have gone to suspense, a sweep's are what
 * was taken and what fell short); amounts have exactly the currency's decimals.
 */
export interface JournalTransaction extends OutcomeHeader {
  readonly kind: string;
  readonly entries: readonly Entry[];
  readonly bookingDate: string;
  readonly valueDate: string;
  readonly externalReference?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly record?: true;
  readonly overrides?: readonly Override[];
  /** Of a reversal or a refund: what the original counted and this gives back, while a window that counted it is open. */
  readonly givenBack?: readonly GivenBack[];
  /** One per account touched, in order of first appearance in `entries`. */
  readonly balances: readonly BalancesAfter[];
}

/** What became of a sweep: `taken` + `shortfall` = `upTo`. */
export interface Swept {
  readonly accountId: string;
  readonly upTo: Decimal;
  readonly taken: Decimal;
  readonly shortfall: Decimal;
  readonly shortfallTo: string;
}

/** A journal transaction was booked. */
export interface TransactionPosted extends JournalTransaction {
  readonly outcome: 'TransactionPosted';
  /** One per sweep asked for, in their order. */
  readonly sweeps?: readonly Swept[];
  readonly refunds?: TransactionPlace;
  /** Records, by their outcomes' `n`, that nothing else resolves from here on. */
  readonly resolves?: readonly number[];
}

/**
 * The hold is known by this outcome's sender and id. `shortfall` is there when it was asked for `upTo`: `amount` + `shortfall` =
 * `upTo`. With an amount of zero nothing was there to be held, and no hold is open.
 */
export interface HoldPlaced extends OutcomeHeader {
  readonly outcome: 'HoldPlaced';
  readonly kind: string;
  readonly accountId: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly upTo?: Decimal;
  readonly shortfall?: Decimal;
  readonly shortfallTo?: string;
  readonly expiresAt?: string;
  readonly externalReference?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly balances: readonly [BalancesAfter];
}

/**
 * A journal transaction out of a hold. `captured` is what it took of the hold, `remaining` what is left of it, `released` what
 * a final capture gave back. `accountId` is the hold's account and `placedAt` the instant at which it was placed, and so counted
 * towards limits; both are missing when a record took nothing of a hold and left it as it was: none was open (override
 * HOLD_NOT_OPEN), or its account was not debited (HOLD_NOT_DEBITED).
 */
export interface HoldCaptured extends JournalTransaction {
  readonly outcome: 'HoldCaptured';
  readonly holdId: string;
  readonly accountId?: string;
  readonly placedAt?: string;
  readonly captured: Decimal;
  readonly released: Decimal;
  readonly remaining: Decimal;
  readonly final?: true;
}

/** All that remained of the hold is available again. */
export interface HoldReleased extends OutcomeHeader {
  readonly outcome: 'HoldReleased';
  readonly holdId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly released: Decimal;
  readonly balances: readonly [BalancesAfter];
}

/** All that remained of the hold is available again, because its time was over. */
export interface HoldExpired extends OutcomeHeader {
  readonly outcome: 'HoldExpired';
  readonly placedBy: SenderName;
  readonly holdId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly released: Decimal;
  readonly balances: readonly [BalancesAfter];
}

/** The opposite of `parts` of the original. `isComplete`: nothing of the original is left to be reversed. */
export interface TransactionReversed extends JournalTransaction {
  readonly outcome: 'TransactionReversed';
  readonly reverses: TransactionPlace;
  readonly parts: readonly ReversedPart[];
  readonly isComplete: boolean;
}

/** The account is closed for good: nothing is booked on it any more. */
export interface AccountClosed extends OutcomeHeader {
  readonly outcome: 'AccountClosed';
  readonly accountId: string;
}

/** All booking dates up to and including `through` (`YYYY-MM-DD`) are closed. */
export interface PeriodClosed extends OutcomeHeader {
  readonly outcome: 'PeriodClosed';
  readonly through: string;
}

/** The restriction applies from here on. It is known by `source` (the only sender that can lift it), `reason` and effect. */
export interface RestrictionImposed extends OutcomeHeader {
  readonly outcome: 'RestrictionImposed';
  readonly accountId: string;
  readonly source: SenderName;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** The restriction no longer applies. */
export interface RestrictionLifted extends OutcomeHeader {
  readonly outcome: 'RestrictionLifted';
  readonly accountId: string;
  readonly source: SenderName;
  readonly reason: string;
  readonly effect: RestrictionEffect['kind'];
}

/** From the next instruction on this version of the deciding rules applies. */
interface RulesAdopted extends OutcomeHeader {
  readonly outcome: 'RulesAdopted';
  readonly rules: number;
}

/**
 * `figures` are the facts the refusal was judged by, such as the account, what was available and what was needed. `record`
 * is there when what was refused stated something that has already happened outside: a person must look.
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
  | AccountClosed
  | TransactionPosted
  | HoldPlaced
  | HoldCaptured
  | HoldReleased
  | HoldExpired
  | TransactionReversed
  | PeriodClosed
  | RestrictionImposed
  | RestrictionLifted
  | RulesAdopted
  | InstructionRefused
  | InstructionRepeated
  | InstructionConflicted;
export type OutcomeName = Outcome['outcome'];
