// How a manual journal entry is shown.
import type { ManualJournalView } from './manual-journal.dto';
import type { ManualJournalRow } from './manual-journal.entity';

export function journalViewOf(row: ManualJournalRow): ManualJournalView {
  const { journalId, status, content, contentHash, proposedBy, proposedAt, expiresAt } = row;
  const { decidedBy, decidedAt, reason, bookedPage, bookedN, refusal } = row;
  return {
    ...{ journalId, status, content, contentHash, proposedBy },
    ...{ proposedAt: proposedAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...(decidedBy === null ? {} : { decidedBy }),
    ...(decidedAt === null ? {} : { decidedAt: decidedAt.toISOString() }),
    ...(reason === null ? {} : { reason }),
    ...(bookedPage === null ? {} : { outcome: { page: Number(bookedPage), n: Number(bookedN) } }),
    ...(refusal === null ? {} : { refusal }),
  };
}
