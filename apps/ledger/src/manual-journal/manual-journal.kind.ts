// What the desk has to know about manual journal entries: their problems, and how their events read as an answer.
import { REFUSAL_PROBLEMS, type RefusalCode, type RefusalProblem } from '@daybook/contracts';
import type { Figures } from '@daybook/es';
import {
  manualJournalDecider,
  type ManualJournalCommand,
  type ManualJournalEvent,
  type ManualJournalRefusal,
  type ManualJournalState,
} from '@daybook/ledger';
import type { DeskDeclaration, DeskKind } from '@daybook/platform';
import { MANUAL_JOURNALS, rowAfter } from './manual-journal-fact';
import type { ManualJournalView } from './manual-journal.dto';
import type { ManualJournalRow } from './manual-journal.entity';
import { journalViewOf } from './manual-journal.view';

export const manualJournalKind: DeskKind<
  ManualJournalState,
  ManualJournalCommand,
  ManualJournalEvent,
  ManualJournalRefusal,
  ManualJournalView
> = {
  operation: 'manual-journals.propose',
  path: 'manual-journals',
  idMember: 'journalId',
  decider: manualJournalDecider,
  pendingAfter: ['ledger.ManualJournalApproved'],
  problems: {
    JOURNAL_EXISTS: [409, 'state-conflict'],
    JOURNAL_NOT_BOOKABLE: asTheLedgerWould,
    JOURNAL_NOT_PROPOSED: ({ status }) => (status === 'lapsed' ? [410, 'expired'] : [409, 'state-conflict']),
    JOURNAL_NOT_APPROVED: [409, 'state-conflict'],
    OWN_PROPOSAL: [403, 'self-approval'],
    NOT_OWN_PROPOSAL: [403, 'forbidden'],
    CONTENT_CHANGED: [409, 'payload-changed'],
    PROPOSAL_EXPIRED: [410, 'expired'],
    PROPOSAL_NOT_EXPIRED: [409, 'state-conflict'],
  },
  view: (journalId, events) => {
    let row: ManualJournalRow | undefined;
    for (const event of events) row = rowAfter(row, { journalId, event, at: event.at });
    if (row === undefined) throw new Error(`manual journal ${journalId} has no events`);
    return journalViewOf(row);
  },
};

export const LEDGER_DESK: DeskDeclaration = { source: MANUAL_JOURNALS, kinds: [manualJournalKind] };

/** The figures name the code under which the ledger would refuse to book it. */
function asTheLedgerWould({ code }: Figures): RefusalProblem {
  return REFUSAL_PROBLEMS[code as RefusalCode];
}
