// What other contexts hear of claims: the earmark that a claim asks of a payment, and how the claim ended.
import type { Decimal } from './ledger.instructions';
import type { EarmarkPurpose } from './payments.earmarks';

export const EARMARK_REQUESTED = 'disputes.EarmarkRequested';
export const CLAIM_CLOSED = 'disputes.ClaimClosed';

/** `data` of `disputes.EarmarkRequested`. The earmark of a claim has the claim's id. */
export interface EarmarkRequest {
  readonly earmarkId: string;
  readonly paymentId: string;
  readonly for: EarmarkPurpose;
  readonly asked: Decimal;
  readonly currency: string;
}

/**
 * How a claim ended: the respondent conceded (`accepted`), the parties agreed (`settled`), it was decided (`upheld`, `split`,
 * `dismissed`), the claimant took it back (`withdrawn`), or its time was over (`lapsed`).
 */
export const CLAIM_OUTCOMES = ['accepted', 'settled', 'upheld', 'split', 'dismissed', 'withdrawn', 'lapsed'] as const;
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** `data` of `disputes.ClaimClosed`. `toClaimant` = `fromRespondent` + `fromPlatform`; all zero when nothing is paid back. */
export interface ClaimClosing {
  readonly claimId: string;
  readonly paymentId: string;
  readonly earmarkId: string;
  readonly outcome: ClaimOutcome;
  readonly toClaimant: Decimal;
  readonly fromRespondent: Decimal;
  readonly fromPlatform: Decimal;
  readonly currency: string;
}
