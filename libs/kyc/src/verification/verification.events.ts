// What can happen to a verification case: opened for a party and a tier, and decided by two persons.
import type { Tier } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import type { DecisionInput } from '../party/party-fact';
import type { RuleReference } from '../tiers/tiers';

export const CASE_PURPOSES = ['onboarding', 'review', 'trigger', 'upgrade'] as const;
export type CasePurpose = (typeof CASE_PURPOSES)[number];

/** What is proposed and decided. `reasons` are keys of texts. */
export interface Verdict {
  readonly verdict: 'approved' | 'refused';
  readonly reasons: readonly string[];
}

/** The case is opened and ready to be decided. */
interface CaseOpened {
  readonly type: 'kyc.CaseOpened';
  readonly data: {
    readonly caseId: string;
    readonly partyId: string;
    readonly purpose: CasePurpose;
    readonly targetTier: Tier;
    readonly inputs: readonly DecisionInput[];
  };
}

/** One person proposes how to decide; another must approve exactly that. Persons are opaque ids of people. */
interface ProposalMade {
  readonly type: 'kyc.ProposalMade';
  readonly data: {
    readonly proposalId: string;
    readonly content: Verdict;
    /** SHA-256 (hex) of the canonical content together with the case, the party and the tier. */
    readonly contentHash: string;
    readonly proposedBy: string;
    /** Position of the log that the view was true at by which the person decided, as `kyc:<position>`. */
    readonly seenAt: string;
    /** RFC 3339 UTC ms: from this instant on nobody can approve it. */
    readonly expiresAt: string;
  };
}

/** Another person has said no; the case is ready for another proposal. `reason` is the key of a text. */
interface ProposalDeclined {
  readonly type: 'kyc.ProposalDeclined';
  readonly data: { readonly proposalId: string; readonly declinedBy: string; readonly reason: string };
}

/** The person who made it has taken it back. */
interface ProposalWithdrawn {
  readonly type: 'kyc.ProposalWithdrawn';
  readonly data: { readonly proposalId: string; readonly withdrawnBy: string };
}

/** Nobody approved it within a day. `expiredAt` is RFC 3339 UTC ms. */
interface ProposalExpired {
  readonly type: 'kyc.ProposalExpired';
  readonly data: { readonly proposalId: string; readonly expiredAt: string };
}

/** Two persons have decided the case. `tier` is what the party gets when the verdict is `approved`, under `rule`. */
export interface CaseDecided {
  readonly type: 'kyc.CaseDecided';
  readonly data: {
    readonly caseId: string;
    readonly partyId: string;
    readonly verdict: 'approved' | 'refused';
    readonly tier: Tier;
    readonly reasons: readonly string[];
    readonly proposalId: string;
    readonly contentHash: string;
    readonly proposedBy: string;
    readonly approvedBy: string;
    /** Position of the log that the approver's view was true at, as `kyc:<position>`. */
    readonly seenAt: string;
    readonly rule: RuleReference;
    readonly inputs: readonly DecisionInput[];
  };
}

export type VerificationEvent =
  CaseOpened | ProposalMade | ProposalDeclined | ProposalWithdrawn | ProposalExpired | CaseDecided;

export const verificationEvents = defineEvents<VerificationEvent>({
  'kyc.CaseOpened': { v: 1 },
  'kyc.ProposalMade': { v: 1 },
  'kyc.ProposalDeclined': { v: 1 },
  'kyc.ProposalWithdrawn': { v: 1 },
  'kyc.ProposalExpired': { v: 1 },
  'kyc.CaseDecided': { v: 1 },
});
