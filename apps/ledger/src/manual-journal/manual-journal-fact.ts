// What an event on a manual journal's stream says, in today's shape, and what becomes of the journal's row by it.
import { manualJournalEvents, type ManualJournalEvent } from '@daybook/ledger';
import { contextFacts, type Source } from '@daybook/platform';
import type { ManualJournalRow, ManualJournalStatus } from './manual-journal.entity';

/** One source for every consumer of manual journals. */
export const MANUAL_JOURNALS: Source = { streamPrefixes: ['ledger.manualJournal-'] };

export const journalFacts = contextFacts('ledger', MANUAL_JOURNALS, { manualJournal: manualJournalEvents });

export type JournalFact = NonNullable<ReturnType<typeof journalFacts.factOf>>;

/** `at` (RFC 3339 UTC ms) is when it was decided; `commit`, where it stands on the log, orders lists. */
interface JournalStep {
  readonly journalId: string;
  readonly event: ManualJournalEvent;
  readonly at: string;
  readonly commit?: bigint;
}

/** @throws Error when the event cannot come after what there is */
export function rowAfter(row: ManualJournalRow | undefined, step: JournalStep): ManualJournalRow {
  const { event, journalId, commit = 0n } = step;
  const at = new Date(step.at);
  if (event.type === 'ledger.ManualJournalProposed') {
    const { content, contentHash, proposedBy, expiresAt } = event.data;
    return {
      ...{ journalId, status: 'proposed', content, contentHash, proposedBy, proposedAt: at },
      ...{ expiresAt: new Date(expiresAt), position: commit.toString(), decidedBy: null, decidedAt: null },
      ...{ reason: null, bookedPage: null, bookedN: null, refusal: null },
    };
  }
  if (row === undefined) throw new Error(`${journalId}: ${event.type} without a proposal`);
  const decided = (status: ManualJournalStatus, decidedBy: string | null, reason: string | null = null) => ({
    ...{ ...row, status, decidedBy, decidedAt: at, reason },
  });
  switch (event.type) {
    case 'ledger.ManualJournalApproved':
      return decided('approved', event.data.approvedBy);
    case 'ledger.ManualJournalRejected':
      return decided('rejected', event.data.rejectedBy, event.data.reason);
    case 'ledger.ManualJournalWithdrawn':
      return decided('withdrawn', event.data.withdrawnBy);
    case 'ledger.ManualJournalLapsed':
      return decided('lapsed', null);
    case 'ledger.ManualJournalPosted': {
      const { page, n } = event.data.booked;
      return { ...row, status: 'posted', bookedPage: String(page), bookedN: String(n) };
    }
    case 'ledger.ManualJournalRefused': {
      const { code, figures, refused } = event.data;
      const place = { bookedPage: String(refused.page), bookedN: String(refused.n) };
      return { ...row, status: 'refused', ...place, refusal: { code, figures } };
    }
  }
}
