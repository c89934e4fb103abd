// The instructions that the ledger takes, as they stand on the inbox.
import type { Actor } from './event-metadata';
import type { SenderName } from './ledger.senders';

/** Assets and expenses grow by debits, the others by credits: that side is the account's normal balance. */
export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];
export type Direction = 'debit' | 'credit';

/** A decimal string in the currency's minor units at the finest, such as "12.50"; never a JSON number. */
export type Decimal = string;

/** One line of a journal transaction. `amount` is positive; the account's currency must be `currency`. */
export interface Entry {
  readonly accountId: string;
  readonly direction: Direction;
  readonly amount: Decimal;
  readonly currency: string;
}

/**
 * A line that takes at most what is available: as much of `upTo` as the fixed lines leave on the account, on the side that
 * lowers its balance. The rest falls on `shortfallTo`, an account of the same currency, on the same side.
 */
export interface Sweep {
  readonly accountId: string;
  readonly direction: Direction;
  readonly upTo: Decimal;
  readonly shortfallTo: string;
  readonly currency: string;
}

/** Where a journal transaction stands in the book: its outcome's `n` on its page, and the id it was asked for under. */
export interface TransactionPlace {
  readonly id: string;
  readonly n: number;
  readonly page: number;
}

/**
 * What a restriction does. `freeze-debits` and `freeze-credits` carry nothing more; the limits carry an `amount` in the
 * account's currency and apply to requests that debit (per UTC day or month of `recordedAt`) or to the balance reached.
 */
export type RestrictionEffect =
  | { readonly kind: 'freeze-debits' }
  | { readonly kind: 'freeze-credits' }
  | { readonly kind: 'limit-per-day'; readonly amount: Decimal }
  | { readonly kind: 'limit-per-month'; readonly amount: Decimal }
  | { readonly kind: 'highest-balance'; readonly amount: Decimal };

/**
 * What every instruction carries. `id` is unique per sender, for ever: an instruction id has at most one effect. `id`,
 * `correlationId`, `causationId` and `replyTo` are 1 to 200 visible ASCII characters without `"` and `\`.
 */
export interface InstructionHeader {
  readonly id: string;
  readonly v: 1;
  readonly sender: SenderName;
  readonly by: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  /** RFC 3339 UTC milliseconds. Recorded later than this, a request is refused `TOO_LATE`; records ignore it. */
  readonly notAfter?: string;
  /** States what has already happened outside, instead of asking; allowed to some senders only. */
  readonly record?: true;
  /** The sender's own stream that waits for the outcome, such as `payments.transfer-<id>`; every outcome repeats it. */
  readonly replyTo?: string;
}

/** Opens an account. `overdraft` is a decimal or "unlimited"; "0" when it may never go below zero. */
export interface OpenAccount extends InstructionHeader {
  readonly do: 'OpenAccount';
  readonly accountId: string;
  readonly type: AccountType;
  readonly currency: string;
  readonly overdraft: Decimal | 'unlimited';
  /** Opaque id of the account's owner, if it has one. */
  readonly ownerId?: string;
}

/** What every journal transaction may say of itself. Dates are `YYYY-MM-DD`, usually omitted. */
export interface JournalDetails {
  readonly bookingDate?: string;
  readonly valueDate?: string;
  readonly externalReference?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Posts a journal transaction: debits equal credits in every currency, sweeps counted at their full `upTo`. `refunds` names
 * an earlier transaction of which this gives money back: what it counted towards limits is given back with it. `resolves`
 * names records, by their outcomes' `n`, that this settles: each is resolved once, for ever.
 */
export interface PostTransaction extends InstructionHeader, JournalDetails {
  readonly do: 'PostTransaction';
  readonly kind: string;
  readonly entries: readonly (Entry | Sweep)[];
  readonly refunds?: TransactionPlace;
  readonly resolves?: readonly number[];
}

/**
 * Sets money aside on an account whose balance debits lower (liability, equity, income). The hold is known from then on by
 * this instruction's sender and id. Either `amount`, or `upTo` with `shortfallTo`: as much as is available is held and the
 * outcome states the rest, which a capture may debit to `shortfallTo`. Without `expiresAt` (RFC 3339 UTC ms) it never expires.
 */
export interface PlaceHold extends InstructionHeader {
  readonly do: 'PlaceHold';
  readonly kind: string;
  readonly accountId: string;
  readonly currency: string;
  readonly amount?: Decimal;
  readonly upTo?: Decimal;
  readonly shortfallTo?: string;
  readonly expiresAt?: string;
  readonly externalReference?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Posts a journal transaction out of a hold of the same sender: the hold's account is debited by at most what remains of it,
 * in one or several entries. `final` releases the rest in the same outcome.
 */
export interface CaptureHold extends InstructionHeader, JournalDetails {
  readonly do: 'CaptureHold';
  readonly holdId: string;
  readonly kind: string;
  readonly entries: readonly Entry[];
  readonly final?: true;
}

/** Gives back all that remains of a hold of the same sender. */
export interface ReleaseHold extends InstructionHeader {
  readonly do: 'ReleaseHold';
  readonly holdId: string;
}

/** Gives back all that remains of a hold of any sender, from its `expiresAt` on. */
export interface ExpireHold extends InstructionHeader {
  readonly do: 'ExpireHold';
  readonly placedBy: SenderName;
  readonly holdId: string;
}

/** A part of one entry of the original; `amount` is positive. */
export interface ReversedPart {
  readonly entryIndex: number;
  readonly amount: Decimal;
}

/**
 * Posts the opposite of a posted transaction or a capture: all that is not reversed yet, or the given parts, which balance in
 * every currency. All reversals of an entry together come to at most that entry. Reversals themselves are not reversed.
 */
export interface ReverseTransaction extends InstructionHeader, JournalDetails {
  readonly do: 'ReverseTransaction';
  readonly kind: string;
  readonly original: TransactionPlace;
  readonly parts?: readonly ReversedPart[];
}

/** Closes an account for good; it must be empty, with nothing held. */
export interface CloseAccount extends InstructionHeader {
  readonly do: 'CloseAccount';
  readonly accountId: string;
}

/** Closes all booking dates up to and including `through` (`YYYY-MM-DD`, before today), for ever. */
export interface ClosePeriod extends InstructionHeader {
  readonly do: 'ClosePeriod';
  readonly through: string;
}

/** Adds (or replaces) the sender's restriction named by `reason` on an account. */
export interface Impose extends InstructionHeader {
  readonly do: 'Impose';
  readonly accountId: string;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** Takes away the sender's own restriction named by `reason` and effect kind; no sender lifts another sender's. */
export interface Lift extends InstructionHeader {
  readonly do: 'Lift';
  readonly accountId: string;
  readonly reason: string;
  readonly effect: RestrictionEffect['kind'];
}

/** Raises the version of the deciding rules, by exactly one, from the next instruction on. */
export interface AdoptRules extends InstructionHeader {
  readonly do: 'AdoptRules';
  readonly rules: number;
}

export type Instruction =
  | OpenAccount
  | CloseAccount
  | PostTransaction
  | PlaceHold
  | CaptureHold
  | ReleaseHold
  | ExpireHold
  | ReverseTransaction
  | Impose
  | Lift
  | ClosePeriod
  | AdoptRules;
export type InstructionName = Instruction['do'];
export const INSTRUCTION_NAMES = [
  'OpenAccount',
  'CloseAccount',
  'PostTransaction',
  'PlaceHold',
  'CaptureHold',
  'ReleaseHold',
  'ExpireHold',
  'ReverseTransaction',
  'Impose',
  'Lift',
  'ClosePeriod',
  'AdoptRules',
] as const satisfies readonly InstructionName[];

/** `data` of `ledger.InstructionsSent`. With `atomic`, either all of them take effect or none does. */
export interface InstructionsSent {
  readonly instructions: readonly Instruction[];
  readonly atomic?: true;
}
