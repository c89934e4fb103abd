// What the events of kyc say, each in one sentence. Why a restriction was placed is not among it.
import { at, refusedCommand, type Sentences } from './words';

export const KYC_SENTENCES: Sentences = {
  'kyc.PartyRegistered': (data) => `Registered as ${at(data, 'kind')} of ${at(data, 'country')}`,
  'kyc.TierGranted': (data) => `Tier ${at(data, 'tier')} granted by case ${at(data, 'caseId')}`,
  'kyc.TierLowered': (data) => `Tier lowered to ${at(data, 'tier')}: ${at(data, 'reason')}`,
  'kyc.RestrictionPlaced': (data) => `Restriction of ${at(data, 'scope')} placed`,
  'kyc.RestrictionLifted': (data) => `Restriction ${at(data, 'restrictionId')} lifted`,
  'kyc.StandingChanged': (data) =>
    `Standing ${at(data, 'standingRevision')}: tier ${at(data, 'tier')}, limits of version ${at(data, 'limitsVersion')}`,
  'kyc.CaseOpened': (data) => `Case opened for ${at(data, 'targetTier')}: ${at(data, 'purpose')}`,
  'kyc.ProposalMade': (data) =>
    `Proposed to have the case ${at(data, 'content', 'verdict')}, by ${at(data, 'proposedBy')}`,
  'kyc.ProposalDeclined': (data) => `Proposal declined by ${at(data, 'declinedBy')}: ${at(data, 'reason')}`,
  'kyc.ProposalWithdrawn': (data) => `Proposal withdrawn by ${at(data, 'withdrawnBy')}`,
  'kyc.ProposalExpired': (data) => `Proposal expired: no other person approved it before ${at(data, 'expiredAt')}`,
  'kyc.CaseDecided': (data) =>
    `Case ${at(data, 'verdict')}, proposed by ${at(data, 'proposedBy')} and approved by ${at(data, 'approvedBy')}`,
  'kyc.PartyCommandRefused': refusedCommand,
  'kyc.VerificationCommandRefused': refusedCommand,
};
