// How a case is shown.
import type { DeskView } from '@daybook/platform';
import type { CaseAnswer } from './case.dto';
import type { CaseRow } from './case.entity';

export type CaseView = CaseAnswer & DeskView;

export function caseViewOf(row: CaseRow): CaseView {
  const { caseId: id, partyId, purpose, targetTier, status, openedAt, changedAt } = row;
  const proposal = proposalOf(row);
  return {
    ...{ id, partyId, purpose, targetTier, status },
    ...(proposal === undefined ? {} : { proposal }),
    ...{ openedAt: openedAt.toISOString(), changedAt: changedAt.toISOString() },
  };
}

function proposalOf(row: CaseRow): CaseAnswer['proposal'] {
  const { proposalId: id, verdict, reasons, contentHash, proposedBy, approvedBy, expiresAt } = row;
  if (id === null || verdict === null || contentHash === null || proposedBy === null || expiresAt === null) {
    return undefined;
  }
  const proposal = { id, verdict, reasons, contentHash, proposedBy, expiresAt: expiresAt.toISOString() };
  return { ...proposal, ...(approvedBy === null ? {} : { approvedBy }) };
}
