// What the ledger can be asked to do: instructions, as they stand on the inbox.
import type { Actor } from './event-metadata';

/** Which part of the platform asks; the bookkeeper's sender table says who may ask what of which accounts. */
export const SENDERS = ['chart', 'api', 'payments', 'operations'] as const;
export type Sender = (typeof SENDERS)[number];

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
  readonly sender: Sender;
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
  /** Opaque id of whoever the account belongs to, if anybody. */
  readonly ownerId?: string;
}

/** Posts a journal transaction: debits equal credits in every currency. Dates are `YYYY-MM-DD`, usually omitted. */
export interface PostTransaction extends InstructionHeader {
  readonly do: 'PostTransaction';
  readonly kind: string;
  readonly entries: readonly Entry[];
  readonly bookingDate?: string;
  readonly valueDate?: string;
  readonly externalReference?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Adds (or replaces) the sender's restriction named by `reason` on an account. */
export interface Impose extends InstructionHeader {
  readonly do: 'Impose';
  readonly accountId: string;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** Takes away the sender's own restriction named by `reason` and effect kind; nobody lifts another source's. */
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

export type Instruction = OpenAccount | PostTransaction | Impose | Lift | AdoptRules;
export type InstructionName = Instruction['do'];
export const INSTRUCTION_NAMES = [
  'OpenAccount',
  'PostTransaction',
  'Impose',
  'Lift',
  'AdoptRules',
] as const satisfies readonly InstructionName[];

/** `data` of `ledger.InstructionsSent`. With `atomic`, either all of them take effect or none does. */
export interface InstructionsSent {
  readonly instructions: readonly Instruction[];
  readonly atomic?: true;
}
