// What can happen to a claim: a customer complains about a payment inside Daybook, and two persons decide.
import type {
  BookReference,
  ClaimClosing,
  ClaimOutcome,
  Decimal,
  EarmarkRequest,
  Entry,
  LedgerRefusal,
} from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import type { Channel, ClaimReason, Deadline, Desired, Liable, Party } from './claim-terms';

/** A claim is open from here on. It is about at most what the payment captured; its payment's stream is asked for an earmark. */
export interface ClaimSubmitted {
  readonly type: 'disputes.ClaimSubmitted';
  readonly data: {
    readonly claimId: string;
    readonly paymentId: string;
    /** Revision of the payment's stream at which it was read. */
    readonly paymentRevision: number;
    readonly claimantId: string;
    readonly claimantAccountId: string;
    readonly respondentId: string;
    readonly respondentAccountId: string;
    readonly reason: ClaimReason;
    readonly amount: Decimal;
    readonly currency: string;
    readonly desired: Desired;
    readonly channel: Channel;
    /** From this instant on either party may ask for a review. */
    readonly escalatableFrom: string;
    readonly deadlines: readonly Deadline[];
  };
}

/** The payment's stream is asked to set this much of the payment aside for the claim. */
interface EarmarkRequested {
  readonly type: 'disputes.EarmarkRequested';
  readonly data: EarmarkRequest;
}

/** The payment's stream has answered. The claim is about `granted` from here on, which may be less than was asked. */
export interface EarmarkRecorded {
  readonly type: 'disputes.EarmarkRecorded';
  readonly data: {
    readonly earmarkId: string;
    readonly paymentId: string;
    readonly asked: Decimal;
    readonly granted: Decimal;
    /** What is left of the payment after this earmark. */
    readonly remainingCaptured: Decimal;
    /** Revision of the payment's event that granted it. */
    readonly paymentRevision: number;
  };
}

/** The ledger is asked to hold up to this much on the respondent's account; what is missing is the respondent's debt. */
export interface ClaimHoldRequested {
  readonly type: 'disputes.ClaimHoldRequested';
  readonly data: {
    readonly claimId: string;
    readonly accountId: string;
    readonly ownerId: string;
    readonly upTo: Decimal;
    readonly currency: string;
    readonly shortfallTo: string;
  };
}

/** The ledger holds `held`; `held` + `shortfall` is what was asked. With nothing held no hold is open. */
interface ClaimHoldPlaced {
  readonly type: 'disputes.ClaimHoldPlaced';
  readonly data: {
    readonly holdId: string;
    readonly held: Decimal;
    readonly shortfall: Decimal;
    readonly booked: BookReference;
  };
}

/** The respondent's account may not be debited now: nothing is held, and what the respondent has to pay becomes a debt. */
interface ClaimHoldDeclined {
  readonly type: 'disputes.ClaimHoldDeclined';
  readonly data: LedgerRefusal;
}

/** People review the claim from here on: a party asked for it, or the respondent was silent. */
interface ClaimEscalated {
  readonly type: 'disputes.ClaimEscalated';
  readonly data: { readonly because: 'claimant_asked' | 'respondent_asked' | 'respondent_silent' };
}

/** What two persons agree on. `reasons` are keys of texts; `seenAt` says up to which log positions the person had seen
 * the claim, such as `book:12,disputes:345`. */
export interface ProposedDecision {
  readonly liable: Liable;
  readonly toClaimant: Decimal;
  readonly fromRespondent: Decimal;
  readonly fromPlatform: Decimal;
  readonly reasons: readonly string[];
  readonly seenAt: string;
}

/** A proposed decision, and the person who made it. `contentHash` is the SHA-256 (hex) of the canonical proposed decision. */
export interface DecisionProposal extends ProposedDecision {
  readonly proposalId: string;
  readonly contentHash: string;
  readonly proposedBy: string;
}

/** Waits for another person's approval. */
interface ProposalMade {
  readonly type: 'disputes.ProposalMade';
  readonly data: DecisionProposal;
}

/** Another person has said no: the claim is back where it was. */
interface ProposalDeclined {
  readonly type: 'disputes.ProposalDeclined';
  readonly data: { readonly proposalId: string; readonly declinedBy: string; readonly reasons: readonly string[] };
}

/** Who bears what. Final at once, or after the appeal window that `deadlines` names; until then the hold stays. */
export interface ClaimDecided {
  readonly type: 'disputes.ClaimDecided';
  readonly data: {
    readonly outcome: ClaimOutcome;
    readonly liable: Liable;
    readonly toClaimant: Decimal;
    readonly fromRespondent: Decimal;
    readonly fromPlatform: Decimal;
    readonly reasons: readonly string[];
    /** The approved proposal, and the persons; absent when the respondent conceded. */
    readonly proposalId?: string;
    readonly proposedBy?: string;
    readonly approvedBy?: string;
    readonly seenAt?: string;
    readonly deadlines: readonly Deadline[];
  };
}

/** A party wants the decision to be looked at again, once. `reasons` are keys of texts. */
interface AppealOpened {
  readonly type: 'disputes.AppealOpened';
  readonly data: { readonly by: Party; readonly reasons: readonly string[] };
}

/** The claimant has taken the claim back, for this payment and reason for ever. */
interface ClaimWithdrawn {
  readonly type: 'disputes.ClaimWithdrawn';
  readonly data: { readonly withdrawnBy: string };
}

/** The claim is over. What the hold holds is paid back or let go; the payment's stream does the same with the earmark. */
interface ClaimClosed {
  readonly type: 'disputes.ClaimClosed';
  readonly data: ClaimClosing;
}

/** One journal transaction, or the end of the hold, in the order in which the ledger is asked. */
export type MoneyStep =
  | { readonly do: 'release'; readonly holdId: string }
  | { readonly do: 'capture'; readonly holdId: string; readonly entries: readonly Entry[] }
  | { readonly do: 'post'; readonly entries: readonly Entry[] };

/** The claim is closed and its hold is known: the ledger is asked to pay back and to let go; by a person, when it refused before. */
interface ClaimMoneyRequested {
  readonly type: 'disputes.ClaimMoneyRequested';
  readonly data: { readonly claimId: string; readonly steps: readonly MoneyStep[]; readonly requestedBy?: string };
}

/** The ledger has done one of the steps. */
interface ClaimMoneyBooked {
  readonly type: 'disputes.ClaimMoneyBooked';
  readonly data: { readonly step: MoneyStep['do']; readonly booked: BookReference };
}

/** The ledger's refusal of one of the steps. */
interface RefusedStep extends LedgerRefusal {
  readonly step: MoneyStep['do'];
}

/** The ledger has refused one of the steps: finance finds out why, and asks again. */
export interface ClaimMoneyDeclined {
  readonly type: 'disputes.ClaimMoneyDeclined';
  readonly data: RefusedStep;
}

export type ClaimEvent =
  | ClaimSubmitted
  | EarmarkRequested
  | EarmarkRecorded
  | ClaimHoldRequested
  | ClaimHoldPlaced
  | ClaimHoldDeclined
  | ClaimEscalated
  | ProposalMade
  | ProposalDeclined
  | ClaimDecided
  | AppealOpened
  | ClaimWithdrawn
  | ClaimClosed
  | ClaimMoneyRequested
  | ClaimMoneyBooked
  | ClaimMoneyDeclined;

export const claimEvents = defineEvents<ClaimEvent>({
  'disputes.ClaimSubmitted': { v: 1 },
  'disputes.EarmarkRequested': { v: 1 },
  'disputes.EarmarkRecorded': { v: 1 },
  'disputes.ClaimHoldRequested': { v: 1 },
  'disputes.ClaimHoldPlaced': { v: 1 },
  'disputes.ClaimHoldDeclined': { v: 1 },
  'disputes.ClaimEscalated': { v: 1 },
  'disputes.ProposalMade': { v: 1 },
  'disputes.ProposalDeclined': { v: 1 },
  'disputes.ClaimDecided': { v: 1 },
  'disputes.AppealOpened': { v: 1 },
  'disputes.ClaimWithdrawn': { v: 1 },
  'disputes.ClaimClosed': { v: 1 },
  'disputes.ClaimMoneyRequested': { v: 1 },
  'disputes.ClaimMoneyBooked': { v: 1 },
  'disputes.ClaimMoneyDeclined': { v: 1 },
});
