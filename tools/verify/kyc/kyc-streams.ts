// The command that each event of a party and a case was decided on, with the party as it stood then.
import type { PartyKind, Tier } from '@daybook/contracts';
import {
  type DecisionInput,
  type PartyCommand,
  partyDecider,
  type PartyEvent,
  type PartyFact,
  type PartyState,
  type VerificationCommand,
  verificationDecider,
  type VerificationEvent,
  type VerificationState,
} from '@daybook/kyc';
import type { RecordedEvent } from '@daybook/platform';
import { dataOf } from '../stored-data';
import { type CommandsFor, DecidedStreams } from '../streams/decided-streams';

/** Every party after each of its events: cases are decided by a party as it stood at the revision that they name. */
export class PartiesThen {
  private readonly parties = new Map<string, PartyFact[]>();

  event({ stream, revision, type, data: raw }: RecordedEvent): void {
    const partyId = stream.slice(`${partyDecider.name}-`.length);
    const facts = this.parties.get(partyId) ?? [];
    this.parties.set(partyId, facts);
    const data = dataOf(raw);
    const before = facts.at(-1);
    const known = type === 'kyc.PartyRegistered' ? { kind: data['kind'] as PartyKind, tier: 'T0' as const } : before;
    if (known === undefined) return;
    const isTier = type === 'kyc.TierGranted' || type === 'kyc.TierLowered';
    const tier = isTier ? (data['tier'] as Tier) : known.tier;
    facts[revision] = { partyId, kind: known.kind, tier, revision };
  }

  /** A party that never stood so is a business without a tier that any case of an individual leads to. */
  at(partyId: string, inputs: readonly DecisionInput[]): PartyFact {
    const revision = inputs[0]?.revision ?? -1;
    return this.parties.get(partyId)?.[revision] ?? { partyId, kind: 'business', tier: 'T0', revision };
  }
}

const PARTIES: CommandsFor<PartyState, PartyCommand, PartyEvent> = {
  'kyc.PartyRegistered': (data, { id: partyId }) => ({ type: 'Register', data: { ...data, partyId } }),
  'kyc.TierGranted': (data) => ({ type: 'GrantTier', data }),
  'kyc.TierLowered': (data) => ({ type: 'LowerTier', data }),
  'kyc.RestrictionPlaced': (data) => ({ type: 'PlaceRestriction', data }),
  'kyc.RestrictionLifted': (data) => ({ type: 'LiftRestriction', data }),
  'kyc.StandingChanged': () => {
    throw new Error('a standing is never the first event of its command');
  },
};

export const partyStreams = () => new DecidedStreams(partyDecider, PARTIES);

const cases = (parties: PartiesThen): CommandsFor<VerificationState, VerificationCommand, VerificationEvent> => ({
  'kyc.CaseOpened': ({ partyId, purpose, targetTier, inputs }, { id: caseId }) => ({
    type: 'OpenCase',
    data: { caseId, party: parties.at(partyId, inputs), purpose, targetTier },
  }),
  'kyc.ProposalMade': ({ proposalId, content, proposedBy: by, seenAt }, { at }) => ({
    type: 'ProposeDecision',
    data: { proposalId, content, by, seenAt, at },
  }),
  'kyc.ProposalDeclined': ({ proposalId, declinedBy: by, reason }) => ({
    type: 'DeclineProposal',
    data: { proposalId, by, reason },
  }),
  'kyc.ProposalWithdrawn': ({ proposalId, withdrawnBy: by }) => ({
    type: 'WithdrawProposal',
    data: { proposalId, by },
  }),
  'kyc.ProposalExpired': ({ proposalId }, { at }) => ({ type: 'ReachDeadline', data: { proposalId, at } }),
  'kyc.CaseDecided': ({ partyId, proposalId, contentHash, approvedBy: by, seenAt, rule, inputs }, { at }) => {
    const basis = { party: parties.at(partyId, inputs), limitsVersion: rule.version, seenAt };
    return { type: 'ApproveProposal', data: { proposalId, contentHash, ...basis, by, at } };
  },
});

export const caseStreams = (parties: PartiesThen) => new DecidedStreams(verificationDecider, cases(parties));
