// The command that each event of a price list was decided on.
import { type ScheduleCommand, scheduleDecider, type ScheduleEvent, type ScheduleState } from '@daybook/billing';
import { type CommandsFor, DecidedStreams } from '../streams/decided-streams';

const COMMANDS: CommandsFor<ScheduleState, ScheduleCommand, ScheduleEvent> = {
  'billing.VersionDrafted': ({ from, draftedBy: by }, { id: scheduleId }) => ({
    type: 'CreateVersion',
    data: { scheduleId, ...(from !== undefined && { from }), by },
  }),
  'billing.RulesEdited': ({ version, content, editedBy: by }) => ({
    type: 'EditRules',
    data: { version, content, by },
  }),
  'billing.ProposalMade': ({ version, proposalId, proposedBy: by }, { at }) => ({
    type: 'ProposeVersion',
    data: { version, proposalId, by, at },
  }),
  'billing.ProposalApproved': ({ version, digest, capacity, approvedBy: by }, { at }) => ({
    type: 'ApproveVersion',
    data: { version, digest, capacity, by, at },
  }),
  'billing.ProposalDeclined': ({ version, declinedBy: by, reason }) => ({
    type: 'DeclineVersion',
    data: { version, by, reason },
  }),
  'billing.ProposalExpired': ({ version, proposalId }, { at }) => ({
    type: 'ExpireProposal',
    data: { version, proposalId, at },
  }),
  'billing.NoticeRecorded': ({ version, notice }) => ({ type: 'RecordNotice', data: { version, notice } }),
  'billing.VersionWithdrawn': ({ version, withdrawnBy: by }, { at }) => ({
    type: 'WithdrawVersion',
    data: { version, by, at },
  }),
  'billing.VersionActivated': ({ version }, { at }) => ({ type: 'ReachEffect', data: { version, at } }),
  'billing.ProposalVoided': neverFirst,
  'billing.FeeSchedulePublished': neverFirst,
  'billing.VersionSuperseded': neverFirst,
};

/** These follow from a command together with an event before them: alone, no command gives them. */
function neverFirst({ version }: { readonly version: number }): ScheduleCommand {
  return { type: 'ReachEffect', data: { version, at: '' } };
}

export const scheduleStreams = () => new DecidedStreams(scheduleDecider, COMMANDS);
