// The rules of disputes: claims, and how they talk with payments and the ledger.
export { claimDecider } from './claim/claim.decider';
export type { Authority, ClaimCommand, ClaimRefusal, PaymentFact } from './claim/claim-commands';
export { claimIdOf, contentHashOf } from './claim/claim-ids';
export { STAGES } from './claim/claim-state';
export type { ClaimState, Stage, SubmittedClaim } from './claim/claim-state';
export { claimEvents } from './claim/claim.events';
export type { ClaimEvent, MoneyStep, ProposedDecision } from './claim/claim.events';
export { CHANNELS, CLAIM_REASONS, DESIRED, PARTIES_LIABLE } from './claim/claim-terms';
export type { Channel, ClaimReason, Deadline, DeadlineKind, Desired, Liable, Party } from './claim/claim-terms';
export { earmarkCommandFor } from './claim/record-earmark.policy';
export { claimCommandFor } from './money/answer-claim.policy';
export { claimInstructionsFor } from './money/instruct-ledger.policy';
