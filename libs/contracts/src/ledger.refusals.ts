// Which rules an instruction can break, and which of them a record is not held to.

/** Why an instruction was refused: a closed set; each code states the rule that was broken. */
export const REFUSAL_CODES = [
  /** Its shape is wrong, at `pointer` where that is known. */
  'MALFORMED',
  /** Written for a later version of the ledger: an instruction or a schema version that this one does not know. */
  'UNSUPPORTED',
  /** The ledger could not judge it. Nothing was booked; the same may be asked anew under another id. */
  'FAULT',
  /** The sender table does not let this sender ask this, of these accounts, or as a record. */
  'SENDER_NOT_ALLOWED',
  /** Recorded after its `notAfter`. */
  'TOO_LATE',
  /** The account was opened before, or closed: ids of accounts are never used again. */
  'ACCOUNT_EXISTS',
  /** An account was never opened. */
  'ACCOUNT_NOT_FOUND',
  /** An account has been closed for good. */
  'ACCOUNT_CLOSED',
  /** The account to be closed has a balance, something held, or an open hold. */
  'ACCOUNT_NOT_EMPTY',
  /** Debits raise the balance of this account: nothing can be set aside on it. */
  'ACCOUNT_NOT_HOLDABLE',
  /** No currency of ISO 4217. */
  'CURRENCY_UNKNOWN',
  /** The account is kept in another currency. */
  'CURRENCY_MISMATCH',
  /** In some currency debits do not equal credits. */
  'UNBALANCED',
  /** An account is debited and credited in one transaction. */
  'ACCOUNT_ON_BOTH_SIDES',
  /** Less is available on the account than is needed. */
  'INSUFFICIENT_FUNDS',
  /** A restriction of the account forbids debits. */
  'DEBITS_FROZEN',
  /** A restriction of the account forbids credits. */
  'CREDITS_FROZEN',
  /** More would be debited in a UTC day or month than a restriction of the account allows. */
  'LIMIT_EXCEEDED',
  /** The balance would be higher than a restriction of the account allows. */
  'HIGHEST_BALANCE_EXCEEDED',
  /** A balance, or what is held, would be larger than the book can keep. */
  'BALANCE_OUT_OF_RANGE',
  /** The booking date is after the day it was recorded on. */
  'DATE_IN_FUTURE',
  /** The booking date lies in a closed period, or the period was closed before. */
  'PERIOD_CLOSED',
  /** A period can be closed from the day after its last. */
  'PERIOD_NOT_OVER',
  /** A sweep takes what is there: on the side that raises the balance there is nothing to take. */
  'SWEEP_ON_RISING_SIDE',
  /** The sender has no such hold, or nothing of it is left. */
  'HOLD_NOT_OPEN',
  /** The hold never expires, or not yet. */
  'HOLD_NOT_EXPIRED',
  /** A capture does not debit the account of its hold. */
  'HOLD_NOT_DEBITED',
  /** A capture debits the account of its hold by more than remains of it. */
  'EXCEEDS_HOLD',
  /** The hold would have expired before it was placed. */
  'EXPIRY_IN_PAST',
  /** No transaction stands at the place that is named. */
  'TRANSACTION_NOT_FOUND',
  /** What is to be reversed is a reversal itself. */
  'NOT_REVERSIBLE',
  /** More would be reversed of an entry than is left of it. */
  'EXCEEDS_ORIGINAL',
  /** A transaction before this one resolved the record: the one of outcome `n` on `page`. */
  'RECORD_RESOLVED',
  /** The sender has imposed no such restriction on the account. */
  'RESTRICTION_NOT_FOUND',
  /** Versions of the rules are adopted one after another. */
  'RULES_NOT_NEXT',
  /** Another instruction of its atomic group was refused: the one at `index`. */
  'GROUP_REFUSED',
  /** What it led to would not fit on a page of the book. */
  'OUTCOME_TOO_LARGE',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/**
 * A rule that did not apply because the instruction was a record: the refusal a request would have met, and the account
 * (as asked for) it would have met it on.
 */
export interface Override {
  readonly code: Extract<
    RefusalCode,
    | 'ACCOUNT_NOT_FOUND'
    | 'ACCOUNT_CLOSED'
    | 'CURRENCY_MISMATCH'
    | 'DATE_IN_FUTURE'
    | 'PERIOD_CLOSED'
    | 'TRANSACTION_NOT_FOUND'
    | 'HOLD_NOT_OPEN'
    | 'HOLD_NOT_DEBITED'
    | 'EXCEEDS_HOLD'
    | 'DEBITS_FROZEN'
    | 'CREDITS_FROZEN'
    | 'LIMIT_EXCEEDED'
    | 'INSUFFICIENT_FUNDS'
    | 'HIGHEST_BALANCE_EXCEEDED'
  >;
  readonly accountId?: string;
  /** For ACCOUNT_NOT_FOUND, ACCOUNT_CLOSED and CURRENCY_MISMATCH: the booked entry that went to `suspense:<currency>`. */
  readonly entryIndex?: number;
  /** For DATE_IN_FUTURE and PERIOD_CLOSED: the booking date asked for. */
  readonly date?: string;
}
