// The rules of kyc: parties and their standing, and the cases that decide about them.
export { partyDecider } from './party/party.decider';
export type { PartyCommand, PartyRefusal } from './party/party.decider';
export { REASON_CLASSES, partyEvents } from './party/party.events';
export type { PartyEvent, ReasonClass } from './party/party.events';
export type { DecisionInput, PartyFact } from './party/party-fact';
export type { KnownParty, PartyState } from './party/party-state';
export { TIERS_VERSION } from './tiers/tiers';
export { tierGrantFor } from './verification/grant-tier-when-case-approved.policy';
export { verificationDecider } from './verification/verification.decider';
export type { VerificationCommand, VerificationRefusal, VerificationState } from './verification/verification.decider';
export { CASE_PURPOSES, verificationEvents } from './verification/verification.events';
export type { CasePurpose, VerificationEvent } from './verification/verification.events';
export { instructionsWhenPartyMoves, instructionsWhenWalletOpens } from './limits/limit-wallets.policy';
export { limitCommandFor } from './limits/answer-limits.policy';
export { ownedWallet } from './limits/wallet-account';
export type { OwnedWallet } from './limits/wallet-account';
