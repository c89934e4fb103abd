// One valid example of each command and event of a price list.
import type { FeeNotice } from '@daybook/contracts';
import { exampleContent, scheduleDigest } from '@daybook/pricing';
import type { ScheduleCommand } from './schedule-commands';
import type { ScheduleEvent } from './schedule.events';

const scheduleId = 'standard';
const version = 1;
const proposalId = '5b0c9d3e-7a51-5f0e-8c44-90b1d2c3e4f5';
const of = { scheduleId, version };
const ofProposal = { ...of, proposalId };
const content = exampleContent;
const { effectiveFrom, currencies, rules } = content;
export const exampleDigest = scheduleDigest(scheduleId, version, content);
const digest = exampleDigest;
const at = '2026-03-02T09:30:00.000Z';
const expiresAt = '2026-03-03T09:30:00.000Z';

export const exampleNotice: FeeNotice = {
  noticeId: '0a1b2c3d-4e5f-5a6b-8c7d-9e0f1a2b3c4d',
  audience: 'consumer',
  sent: 1_204,
  failed: 3,
  at: '2026-01-15T08:00:00.000Z',
};

export const scheduleCommands = {
  create: { type: 'CreateVersion', data: { scheduleId, by: 'staff-7' } },
  edit: { type: 'EditRules', data: { version, content, by: 'staff-7' } },
  propose: { type: 'ProposeVersion', data: { version, proposalId, by: 'staff-7', at } },
  approve: {
    type: 'ApproveVersion',
    data: { version, digest, capacity: 'finance', by: 'staff-9', at: '2026-03-02T11:00:00.000Z' },
  },
  decline: { type: 'DeclineVersion', data: { version, by: 'staff-9', reason: 'schedule.too-dear' } },
  notice: { type: 'RecordNotice', data: { version, notice: exampleNotice } },
  withdraw: { type: 'WithdrawVersion', data: { version, by: 'staff-7', at } },
  reachEffect: { type: 'ReachEffect', data: { version, at: effectiveFrom } },
  expire: { type: 'ExpireProposal', data: { version, proposalId, at: expiresAt } },
} as const satisfies Record<string, ScheduleCommand>;

export const scheduleEventExamples = {
  drafted: { type: 'billing.VersionDrafted', data: { ...of, draftedBy: 'staff-7' } },
  edited: { type: 'billing.RulesEdited', data: { ...of, content, digest, editedBy: 'staff-7' } },
  proposed: {
    type: 'billing.ProposalMade',
    data: { ...ofProposal, digest, needs: ['finance'], proposedBy: 'staff-7', expiresAt },
  },
  approved: {
    type: 'billing.ProposalApproved',
    data: { ...ofProposal, digest, capacity: 'finance', approvedBy: 'staff-9' },
  },
  declined: {
    type: 'billing.ProposalDeclined',
    data: { ...ofProposal, declinedBy: 'staff-9', reason: 'schedule.too-dear' },
  },
  expired: { type: 'billing.ProposalExpired', data: { ...ofProposal, expiredAt: expiresAt } },
  voided: { type: 'billing.ProposalVoided', data: ofProposal },
  published: {
    type: 'billing.FeeSchedulePublished',
    data: { ...of, digest, part: 1, parts: 1, effectiveFrom, currencies, rules, proposalId, notices: [] },
  },
  noticed: { type: 'billing.NoticeRecorded', data: { ...of, notice: exampleNotice } },
  withdrawn: { type: 'billing.VersionWithdrawn', data: { ...of, withdrawnBy: 'staff-7' } },
  activated: { type: 'billing.VersionActivated', data: { ...of, at: effectiveFrom } },
  superseded: { type: 'billing.VersionSuperseded', data: { ...of, at: effectiveFrom } },
} as const satisfies Record<string, ScheduleEvent>;
