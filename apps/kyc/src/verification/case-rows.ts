// How the rows of cases follow from their events.
import type { VerificationEvent } from '@daybook/kyc';
import type { CaseRow } from './case.entity';

/** `at` (RFC 3339 UTC ms) is when it was decided; `commit`, where it stands on the log, orders lists. */
interface CaseStep {
  readonly caseId: string;
  readonly event: VerificationEvent;
  readonly at: string;
  readonly commit?: bigint;
}

const NO_PROPOSAL = {
  ...{ proposalId: null, verdict: null, reasons: [], contentHash: null },
  ...{ proposedBy: null, approvedBy: null, expiresAt: null },
};

/** @throws Error when the event cannot come after what there is */
export function caseRowAfter(row: CaseRow | undefined, { caseId, event, at, commit = 0n }: CaseStep): CaseRow {
  const changedAt = new Date(at);
  if (event.type === 'kyc.CaseOpened') {
    const { partyId, purpose, targetTier } = event.data;
    const place = { position: commit.toString(), openedAt: changedAt, changedAt };
    return { caseId, partyId, purpose, targetTier, status: 'ready', ...NO_PROPOSAL, ...place };
  }
  if (row === undefined) throw new Error(`${caseId}: ${event.type} before it was opened`);
  switch (event.type) {
    case 'kyc.ProposalMade': {
      const { proposalId, content, contentHash, proposedBy, expiresAt } = event.data;
      const { verdict, reasons } = content;
      const proposal = { proposalId, verdict, reasons: [...reasons], contentHash, proposedBy };
      return { ...row, status: 'proposed', ...proposal, expiresAt: new Date(expiresAt), changedAt };
    }
    case 'kyc.ProposalDeclined':
    case 'kyc.ProposalWithdrawn':
    case 'kyc.ProposalExpired':
      return { ...row, status: 'ready', ...NO_PROPOSAL, changedAt };
    case 'kyc.CaseDecided':
      return { ...row, status: event.data.verdict, approvedBy: event.data.approvedBy, changedAt };
  }
}
