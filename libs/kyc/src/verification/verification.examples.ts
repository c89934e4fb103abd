// One valid example of each command and event of a verification case.
import type { PartyFact } from '../party/party-fact';
import { caseId, partyId } from '../party/party.examples';
import { contentHashOf } from '../proposals/proposal';
import { tierRuleReference } from '../tiers/tiers';
import type { VerificationCommand } from './verification.decider';
import type { Verdict, VerificationEvent } from './verification.events';

const proposalId = '9d8c7b6a-5f4e-5d3c-8b2a-1f0e9d8c7b6a';
const proposedBy = 'person-7';
const approvedBy = 'person-9';
const expiresAt = '2026-03-03T09:30:00.000Z';
const stream = `kyc.party-${partyId}`;
const inputs = [
  { name: 'party.kind', value: 'individual', stream, revision: 0 },
  { name: 'party.tier', value: 'T0', stream, revision: 0 },
];

/** Anna, as a case knows her. */
export const annaAsParty: PartyFact = { partyId, kind: 'individual', tier: 'T0', revision: 0 };
const approval: Verdict = { verdict: 'approved', reasons: ['identity-seen'] };
const contentHash = contentHashOf({ caseId, partyId, targetTier: 'T1', content: approval });

export const verificationCommands = {
  open: {
    type: 'OpenCase',
    data: { caseId, party: annaAsParty, purpose: 'onboarding', targetTier: 'T1' },
  },
  propose: {
    type: 'ProposeDecision',
    data: { proposalId, content: approval, by: proposedBy, seenAt: 'kyc:4711', at: '2026-03-02T09:30:00.000Z' },
  },
  approve: {
    type: 'ApproveProposal',
    data: {
      ...{ proposalId, contentHash, party: annaAsParty, limitsVersion: 1, by: approvedBy },
      ...{ seenAt: 'kyc:4800', at: '2026-03-02T11:00:00.000Z' },
    },
  },
  decline: { type: 'DeclineProposal', data: { proposalId, reason: 'identity-unclear', by: approvedBy } },
  withdraw: { type: 'WithdrawProposal', data: { proposalId, by: proposedBy } },
  expire: { type: 'ReachDeadline', data: { proposalId, at: expiresAt } },
} as const satisfies Record<string, VerificationCommand>;

const decision = {
  caseId,
  partyId,
  tier: 'T1',
  proposalId,
  contentHash,
  proposedBy,
  approvedBy,
  seenAt: 'kyc:4800',
  rule: tierRuleReference(1),
  inputs,
} as const;

export const verificationEventExamples = {
  opened: {
    type: 'kyc.CaseOpened',
    data: { caseId, partyId, purpose: 'onboarding', targetTier: 'T1', inputs },
  },
  proposed: {
    type: 'kyc.ProposalMade',
    data: { proposalId, content: approval, contentHash, proposedBy, seenAt: 'kyc:4711', expiresAt },
  },
  declined: {
    type: 'kyc.ProposalDeclined',
    data: { proposalId, declinedBy: approvedBy, reason: 'identity-unclear' },
  },
  withdrawn: { type: 'kyc.ProposalWithdrawn', data: { proposalId, withdrawnBy: proposedBy } },
  expired: { type: 'kyc.ProposalExpired', data: { proposalId, expiredAt: expiresAt } },
  decided: { type: 'kyc.CaseDecided', data: { ...decision, ...approval } },
} as const satisfies Record<string, VerificationEvent>;
