// The command that each event of a manual journal entry was decided on.
import {
  type ManualJournalCommand,
  manualJournalDecider,
  type ManualJournalEvent,
  type ManualJournalState,
} from '@daybook/ledger';
import { type CommandsFor, DecidedStreams } from '../streams/decided-streams';

const DAY_MS = 86_400_000;

const COMMANDS: CommandsFor<ManualJournalState, ManualJournalCommand, ManualJournalEvent> = {
  'ledger.ManualJournalProposed': ({ content, proposedBy: by, expiresAt }, { id: journalId }) => {
    const at = new Date(Date.parse(expiresAt) - DAY_MS).toISOString();
    return { type: 'ProposeManualJournal', data: { journalId, content, by, at } };
  },
  'ledger.ManualJournalApproved': ({ contentHash, approvedBy: by }, { at }) => ({
    type: 'ApproveManualJournal',
    data: { contentHash, by, at },
  }),
  'ledger.ManualJournalRejected': ({ reason, rejectedBy: by }) => ({
    type: 'RejectManualJournal',
    data: { reason, by },
  }),
  'ledger.ManualJournalWithdrawn': ({ withdrawnBy: by }) => ({ type: 'WithdrawManualJournal', data: { by } }),
  'ledger.ManualJournalLapsed': (_, { at }) => ({ type: 'LapseManualJournal', data: { at } }),
  'ledger.ManualJournalPosted': ({ booked }) => ({ type: 'ConfirmManualJournal', data: { booked } }),
  'ledger.ManualJournalRefused': (refusal) => ({ type: 'DeclineManualJournal', data: refusal }),
};

export const manualJournalStreams = () => new DecidedStreams(manualJournalDecider, COMMANDS);
