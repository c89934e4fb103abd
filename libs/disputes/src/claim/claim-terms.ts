// The closed sets of words that a claim is told in.

export const CLAIM_REASONS = [
  'unauthorised',
  'not_received',
  'not_as_described',
  'wrong_amount',
  'duplicate',
  'cancelled',
  'credit_missing',
  'cash_missing',
  'other',
] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];

/** What the claimant wants. */
export const DESIRED = ['refund', 'replacement', 'explanation'] as const;
export type Desired = (typeof DESIRED)[number];

/** Where the claim was taken in. */
export const CHANNELS = ['app', 'web', 'support'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PARTIES_LIABLE = ['claimant', 'respondent', 'platform', 'split'] as const;
export type Liable = (typeof PARTIES_LIABLE)[number];

export type Party = 'claimant' | 'respondent';

/**
 * `answer`: the respondent has been silent, the claim goes to review. `talking`: nobody asked for a review, the claim lapses.
 * `decision`: by then people must have decided. `appeal`: the decision becomes final.
 */
export type DeadlineKind = 'answer' | 'talking' | 'decision' | 'appeal';

/** `dueAt` is RFC 3339 UTC ms, as are all instants here. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly dueAt: string;
}
