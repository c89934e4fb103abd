// Under which id is a claim known, and by which hash a proposed decision?
import { canonicalBytes, deriveId, hashHex, sha256 } from '@daybook/canon';
import type { ClaimReason } from './claim-terms';
import type { ProposedDecision } from './claim.events';

/** One claim for a payment, a claimant and a reason, for ever. */
export function claimIdOf(paymentId: string, claimantId: string, reason: ClaimReason): string {
  return deriveId('claim', paymentId, claimantId, reason);
}

/** What an approval is bound to: any other proposed decision has another hash. */
export function contentHashOf(decision: ProposedDecision): string {
  return hashHex(sha256(canonicalBytes(decision)));
}
