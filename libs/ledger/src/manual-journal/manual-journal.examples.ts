// One valid example of each command and event of a manual journal entry.
import type { ManualJournalCommand } from './manual-journal.decider';
import type { ManualJournalContent, ManualJournalEvent } from './manual-journal.events';

const journalId = '3c9d2b1a-8f7e-5d6c-9b4a-1f2e3d4c5b6a';
const proposedAt = '2026-03-02T09:30:00.000Z';
const expiresAt = '2026-03-03T09:30:00.000Z';

/** Money of a deposit that found no wallet is moved out of suspense. */
export const outOfSuspense: ManualJournalContent = {
  kind: 'correction',
  reason: 'suspense.wallet-opened-late',
  entries: [
    { accountId: 'suspense:EUR', direction: 'debit', amount: '25.00', currency: 'EUR' },
    { accountId: 'wallet:anna:EUR', direction: 'credit', amount: '25.00', currency: 'EUR' },
  ],
  valueDate: '2026-03-01',
  externalReference: 'case/17',
  metadata: { deposit: '9c8b7a6d' },
  resolves: [141],
};
const contentHash = 'c75160db39a25cd259852833284286e1e869b4ed4ee222348a8c5144b4e4e534';
const booked = { page: 12, n: 171 };
const refusal = {
  code: 'ACCOUNT_CLOSED',
  figures: { accountId: 'wallet:anna:EUR', entryIndex: '1' },
  refused: booked,
} as const;

export const manualJournalCommands = {
  propose: {
    type: 'ProposeManualJournal',
    data: { journalId, content: outOfSuspense, by: 'staff-7', at: proposedAt },
  },
  approve: { type: 'ApproveManualJournal', data: { contentHash, by: 'staff-9', at: '2026-03-02T11:00:00.000Z' } },
  reject: { type: 'RejectManualJournal', data: { reason: 'journal.wrong-account', by: 'staff-9' } },
  withdraw: { type: 'WithdrawManualJournal', data: { by: 'staff-7' } },
  lapse: { type: 'LapseManualJournal', data: { at: expiresAt } },
  confirm: { type: 'ConfirmManualJournal', data: { booked } },
  decline: { type: 'DeclineManualJournal', data: refusal },
} as const satisfies Record<string, ManualJournalCommand>;

export const manualJournalEventExamples = {
  proposed: {
    type: 'ledger.ManualJournalProposed',
    data: { journalId, content: outOfSuspense, contentHash, proposedBy: 'staff-7', expiresAt },
  },
  approved: {
    type: 'ledger.ManualJournalApproved',
    data: { content: outOfSuspense, contentHash, proposedBy: 'staff-7', approvedBy: 'staff-9' },
  },
  rejected: {
    type: 'ledger.ManualJournalRejected',
    data: { rejectedBy: 'staff-9', reason: 'journal.wrong-account' },
  },
  withdrawn: { type: 'ledger.ManualJournalWithdrawn', data: { withdrawnBy: 'staff-7' } },
  lapsed: { type: 'ledger.ManualJournalLapsed', data: { expiredAt: expiresAt } },
  posted: { type: 'ledger.ManualJournalPosted', data: { booked, resolves: [141] } },
  refused: { type: 'ledger.ManualJournalRefused', data: refusal },
} as const satisfies Record<string, ManualJournalEvent>;
