// What two persons agree on: one proposes, another approves exactly what was proposed, within a day.
import { canonicalBytes, hashHex, sha256 } from '@daybook/canon';
import { instantAfter, refuse, type Refusal } from '@daybook/es';

/** Persons are opaque ids of people, not of their logins. `expiresAt` is RFC 3339 UTC ms: from then on nobody can approve. */
export interface Proposal {
  readonly proposalId: string;
  readonly contentHash: string;
  readonly proposedBy: string;
  readonly expiresAt: string;
}

/** What the approver was shown, who approves, and when. */
export interface Approval {
  readonly contentHash: string;
  readonly by: string;
  readonly at: string;
}

export type ApprovalRefusal = 'OWN_PROPOSAL' | 'PROPOSAL_EXPIRED' | 'CONTENT_CHANGED';

/** SHA-256 (hex) of the canonical content: any other content has another. */
export function contentHashOf(content: object): string {
  return hashHex(sha256(canonicalBytes(content)));
}

export function proposalExpiry(at: string): string {
  return instantAfter(at, { hours: 24 });
}

/** Undefined when the approval is good. */
export function judgeApproval(
  { contentHash: proposed, proposedBy, expiresAt }: Proposal,
  { contentHash, by, at }: Approval,
): Refusal<ApprovalRefusal> | undefined {
  if (by === proposedBy) return refuse('OWN_PROPOSAL');
  if (at >= expiresAt) return refuse('PROPOSAL_EXPIRED', { expiresAt, at });
  if (contentHash !== proposed) return refuse('CONTENT_CHANGED', { proposed, approved: contentHash });
  return undefined;
}
