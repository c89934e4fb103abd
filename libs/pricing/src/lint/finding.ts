// What can be wrong with a price list, and where.

export const LINT_CODES = [
  /** Two rules have one id. */
  'RULE_ID_TWICE',
  /** No currency of ISO 4217, or the same one twice. */
  'CURRENCY_UNKNOWN',
  /** An amount is not given in each currency of the schedule, or in one that is not the schedule's. */
  'CURRENCIES_DIFFER',
  /** Not an amount of its currency. */
  'AMOUNT_INVALID',
  /** Not per cent from 0 to 100 with at most eight decimals. */
  'RATE_INVALID',
  /** The model needs a part that the rule does not have. */
  'PART_MISSING',
  /** The model has no use for a part that the rule has. */
  'PART_UNUSED',
  /** Tiers do not rise, or the last one has an end, or one before it has none. */
  'TIERS_NOT_ASCENDING',
  /** `min` is above `max`, or `amountFrom` is not below `amountTo`. */
  'BOUNDS_CROSSED',
  /** Two rules fit the same payment equally closely, with the same priority: `other` is the second. */
  'AMBIGUOUS',
  /** A rule is not described in a language that another one is described in. */
  'TEXT_MISSING',
  /** A rule is described twice in one language. */
  'TEXT_TWICE',
  /** What is deducted could be more than the smallest amount it is deducted from. */
  'DEDUCTED_EXCEEDS_AMOUNT',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

export interface Finding {
  readonly code: LintCode;
  /** RFC 6901, into the content. */
  readonly pointer: string;
  /** Pointer to the other rule, for AMBIGUOUS and RULE_ID_TWICE. */
  readonly other?: string;
}
