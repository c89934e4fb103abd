// The rules of a verification case: opened once for a party and a tier, decided by two persons who agree on one exact content.
import type { Tier } from '@daybook/contracts';
import { refuse, type Decider, type Refusal } from '@daybook/es';
import { inputsFrom, type PartyFact } from '../party/party-fact';
import {
  contentHashOf,
  judgeApproval,
  proposalExpiry,
  type Approval,
  type ApprovalRefusal,
  type Proposal,
} from '../proposals/proposal';
import { tierRank, tierRuleReference } from '../tiers/tiers';
import { verificationEvents, type CasePurpose, type Verdict, type VerificationEvent } from './verification.events';

/** `by` is the opaque id of a person, `at` the instant of the command (RFC 3339 UTC ms). */
export type VerificationCommand =
  | {
      readonly type: 'OpenCase';
      readonly data: {
        readonly caseId: string;
        readonly party: PartyFact;
        readonly purpose: CasePurpose;
        readonly targetTier: Tier;
      };
    }
  | {
      readonly type: 'ProposeDecision';
      readonly data: {
        readonly proposalId: string;
        readonly content: Verdict;
        readonly by: string;
        readonly seenAt: string;
        readonly at: string;
      };
    }
  | {
      readonly type: 'ApproveProposal';
      readonly data: Approval & {
        readonly proposalId: string;
        readonly party: PartyFact;
        readonly limitsVersion: number;
        readonly seenAt: string;
      };
    }
  | {
      readonly type: 'DeclineProposal';
      readonly data: { readonly proposalId: string; readonly reason: string; readonly by: string };
    }
  | { readonly type: 'WithdrawProposal'; readonly data: { readonly proposalId: string; readonly by: string } }
  | { readonly type: 'ReachDeadline'; readonly data: { readonly proposalId: string; readonly at: string } };

export type VerificationRefusal =
  | 'CASE_NOT_FOUND'
  | 'CASE_DECIDED'
  | 'CASE_NOT_READY'
  | 'NO_OPEN_PROPOSAL'
  | 'NOT_OWN_PROPOSAL'
  | 'PROPOSAL_NOT_EXPIRED'
  | 'TIER_NOT_FOR_KIND'
  | 'TIER_NOT_HIGHER'
  | ApprovalRefusal;

interface Opened {
  readonly caseId: string;
  readonly partyId: string;
  readonly targetTier: Tier;
}

export type VerificationState =
  | { readonly status: 'none' }
  | (Opened & { readonly status: 'ready' })
  | (Opened & { readonly status: 'proposed'; readonly content: Verdict; readonly proposal: Proposal })
  | (Opened & { readonly status: 'approved' | 'refused'; readonly proposalId: string });

export const verificationDecider: Decider<
  VerificationState,
  VerificationCommand,
  VerificationEvent,
  VerificationRefusal
> = {
  name: 'kyc.verification',
  events: verificationEvents,
  initial: { status: 'none' },
  decide: {
    OpenCase: (state, { caseId, party, purpose, targetTier }) => {
      if (state.status === 'approved' || state.status === 'refused') return refuse('CASE_DECIDED');
      if (state.status !== 'none') return [];
      const wrong = notFor(party, targetTier);
      if (wrong !== undefined) return wrong;
      const { partyId } = party;
      return [{ type: 'kyc.CaseOpened', data: { caseId, partyId, purpose, targetTier, inputs: inputsFrom(party) } }];
    },
    ProposeDecision: (state, { proposalId, content, by, seenAt, at }) => {
      if (state.status === 'none') return refuse('CASE_NOT_FOUND');
      if (state.status !== 'ready') return refuse('CASE_NOT_READY', { status: state.status });
      const data = { proposalId, content, contentHash: proposalHash(state, content), proposedBy: by };
      return [{ type: 'kyc.ProposalMade', data: { ...data, seenAt, expiresAt: proposalExpiry(at) } }];
    },
    ApproveProposal: (state, { proposalId, contentHash, party, limitsVersion, by, seenAt, at }) => {
      if (isDecided(state, proposalId)) return [];
      const open = openProposal(state, proposalId);
      if ('refused' in open) return open;
      const { proposal, content, caseId, partyId, targetTier: tier } = open;
      const wrong = judgeApproval(proposal, { contentHash, by, at });
      if (wrong !== undefined) return wrong;
      const unfit = content.verdict === 'approved' ? notFor(party, tier) : undefined;
      if (unfit !== undefined) return unfit;
      const persons = { proposedBy: proposal.proposedBy, approvedBy: by };
      const basis = { seenAt, rule: tierRuleReference(limitsVersion), inputs: inputsFrom(party) };
      const data = { caseId, partyId, ...content, tier, proposalId, contentHash, ...persons, ...basis };
      return [{ type: 'kyc.CaseDecided', data }];
    },
    DeclineProposal: (state, { proposalId, reason, by }) => {
      if (isDecided(state, proposalId)) return [];
      const open = openProposal(state, proposalId);
      if ('refused' in open) return open;
      if (open.proposal.proposedBy === by) return refuse('OWN_PROPOSAL');
      return [{ type: 'kyc.ProposalDeclined', data: { proposalId, declinedBy: by, reason } }];
    },
    WithdrawProposal: (state, { proposalId, by }) => {
      if (isDecided(state, proposalId)) return [];
      const open = openProposal(state, proposalId);
      if ('refused' in open) return open;
      if (open.proposal.proposedBy !== by) return refuse('NOT_OWN_PROPOSAL');
      return [{ type: 'kyc.ProposalWithdrawn', data: { proposalId, withdrawnBy: by } }];
    },
    ReachDeadline: (state, { proposalId, at }) => {
      if (state.status === 'none') return refuse('CASE_NOT_FOUND');
      if (state.status !== 'proposed' || state.proposal.proposalId !== proposalId) return [];
      const { expiresAt } = state.proposal;
      if (at < expiresAt) return refuse('PROPOSAL_NOT_EXPIRED', { expiresAt, at });
      return [{ type: 'kyc.ProposalExpired', data: { proposalId, expiredAt: expiresAt } }];
    },
  },
  evolve: {
    'kyc.CaseOpened': (_, { caseId, partyId, targetTier }) => ({ status: 'ready', caseId, partyId, targetTier }),
    'kyc.ProposalMade': (state, { proposalId, content, contentHash, proposedBy, expiresAt }) =>
      state.status === 'none'
        ? state
        : {
            ...opened(state),
            status: 'proposed',
            content,
            proposal: { proposalId, contentHash, proposedBy, expiresAt },
          },
    'kyc.ProposalDeclined': readyAgain,
    'kyc.ProposalWithdrawn': readyAgain,
    'kyc.ProposalExpired': readyAgain,
    'kyc.CaseDecided': (state, { verdict, proposalId }) =>
      state.status === 'none' ? state : { ...opened(state), status: verdict, proposalId },
  },
};

/** What an approval is bound to. */
function proposalHash({ caseId, partyId, targetTier }: Opened, content: Verdict): string {
  return contentHashOf({ caseId, partyId, targetTier, content });
}

function openProposal(
  state: VerificationState,
  proposalId: string,
): Extract<VerificationState, { status: 'proposed' }> | Refusal<VerificationRefusal> {
  if (state.status === 'none') return refuse('CASE_NOT_FOUND');
  if (state.status === 'proposed' && state.proposal.proposalId === proposalId) return state;
  return refuse('NO_OPEN_PROPOSAL', { status: state.status, proposalId });
}

function isDecided(state: VerificationState, proposalId: string): boolean {
  return (state.status === 'approved' || state.status === 'refused') && state.proposalId === proposalId;
}

/** A case leads to a tier of the party's kind, at least as high as the party's own. */
function notFor({ kind, tier: present }: PartyFact, tier: Tier): Refusal<VerificationRefusal> | undefined {
  const rank = tierRank(kind, tier);
  if (rank === undefined || rank === 0) return refuse('TIER_NOT_FOR_KIND', { kind, tier });
  return rank < (tierRank(kind, present) ?? 0) ? refuse('TIER_NOT_HIGHER', { present, tier }) : undefined;
}

function opened({ caseId, partyId, targetTier }: Opened): Opened {
  return { caseId, partyId, targetTier };
}

function readyAgain(state: VerificationState): VerificationState {
  return state.status === 'none' ? state : { ...opened(state), status: 'ready' };
}
