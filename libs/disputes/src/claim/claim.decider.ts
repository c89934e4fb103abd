// The rules of a claim: the payer of a transfer complains, the payee's money is held, and two persons decide.
import { refuse, type Decider, type Refusal } from '@daybook/es';
import { minorOf } from '@daybook/money';
import { isMore, toClaimantOf, zeroIn } from './claim-amounts';
import { mayPropose, SUPPORT_LIMIT } from './claim-authority';
import type { ClaimCommand, ClaimRefusal } from './claim-commands';
import { appealDeadline, claimableUntil, deadlinesOf, escalatableFrom } from './claim-deadlines';
import { contentHashOf } from './claim-ids';
import { receivableAccountId, stepsFor } from './claim-money';
import { dueAt, evolveClaim, isAt, partyOf, type ClaimState, type Ending, type SubmittedClaim } from './claim-state';
import { claimEvents, type ClaimDecided, type ClaimEvent, type MoneyStep } from './claim.events';

const OUTCOME = { claimant: 'dismissed', respondent: 'upheld', platform: 'upheld', split: 'split' } as const;

export const claimDecider: Decider<ClaimState, ClaimCommand, ClaimEvent, ClaimRefusal> = {
  name: 'disputes.claim',
  events: claimEvents,
  initial: { stage: 'none' },
  decide: {
    SubmitClaim: (state, { claimId, payment, claimantId, reason, amount, currency, desired, channel, at }) => {
      if (state.stage === 'closed') return conflict(state);
      if (state.stage !== 'none') return [];
      if (claimantId !== payment.payerId) return refuse('NOT_OWN_PAYMENT');
      const { completedAt } = payment;
      if (completedAt === undefined) return refuse('PAYMENT_NOT_COMPLETED', { status: payment.status });
      if (currency !== payment.currency) {
        return refuse('CURRENCY_DIFFERS', { payment: payment.currency, asked: currency });
      }
      if (isMore(amount, payment.amount, currency)) {
        return refuse('EXCEEDS_CAPTURED', { captured: payment.amount, asked: amount });
      }
      const until = claimableUntil(reason, completedAt);
      if (at > until) return refuse('CLAIM_TOO_LATE', { until, at });
      const { paymentId, revision } = payment;
      const parties = {
        ...{ claimantId, claimantAccountId: payment.payerAccountId },
        ...{ respondentId: payment.payeeId, respondentAccountId: payment.payeeAccountId },
      };
      const terms = { reason, amount, currency, desired, channel };
      const times = { escalatableFrom: escalatableFrom(at), deadlines: deadlinesOf(reason, at) };
      const data = { claimId, paymentId, paymentRevision: revision, ...parties, ...terms, ...times };
      const asked = { earmarkId: claimId, paymentId, for: 'claim', asked: amount, currency } as const;
      return [
        { type: 'disputes.ClaimSubmitted', data },
        { type: 'disputes.EarmarkRequested', data: asked },
      ];
    },
    RecordEarmark: (state, recorded) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (state.granted !== undefined || state.stage === 'closed') return [];
      const { claimId, respondentId, respondentAccountId, amount, currency } = state.terms;
      const { granted } = recorded;
      const earmark = { type: 'disputes.EarmarkRecorded', data: { ...recorded, asked: amount } } as const;
      if (minorOf(granted, currency) === 0n) return [earmark];
      const asked = { claimId, accountId: respondentAccountId, ownerId: respondentId, upTo: granted, currency };
      const shortfallTo = receivableAccountId(respondentId, currency);
      return [earmark, { type: 'disputes.ClaimHoldRequested', data: { ...asked, shortfallTo } }];
    },
    RecordHold: (state, { holdId, held, shortfall, booked }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (state.hold.is === 'placed' && state.hold.holdId === holdId) return [];
      if (state.hold.is !== 'requested') return refuse('ANSWER_UNEXPECTED', { hold: state.hold.is });
      const after: SubmittedClaim = { ...state, hold: { is: 'placed', holdId, held } };
      const placed = { type: 'disputes.ClaimHoldPlaced', data: { holdId, held, shortfall, booked } } as const;
      return [placed, ...moneyIfClosed(after)];
    },
    DeclineHold: (state, refusal) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (state.hold.is === 'declined') return [];
      if (state.hold.is !== 'requested') return refuse('ANSWER_UNEXPECTED', { hold: state.hold.is });
      const after: SubmittedClaim = { ...state, hold: { is: 'declined' } };
      return [{ type: 'disputes.ClaimHoldDeclined', data: refusal }, ...moneyIfClosed(after)];
    },
    Escalate: (state, { customerId, at }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const party = partyOf(state, customerId);
      if (party === undefined) return refuse('NOT_A_PARTY');
      if (isAt(state, 'review', 'proposed', 'appeal')) return [];
      if (state.stage !== 'talking') return conflict(state);
      const from = state.terms.escalatableFrom;
      if (at < from) return refuse('ESCALATION_TOO_EARLY', { from, at });
      const because = party === 'claimant' ? 'claimant_asked' : 'respondent_asked';
      return [{ type: 'disputes.ClaimEscalated', data: { because } }];
    },
    Concede: (state, { customerId }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (partyOf(state, customerId) !== 'respondent') return refuse('NOT_A_PARTY');
      if (!isAt(state, 'talking', 'review', 'proposed', 'appeal')) return conflict(state);
      const { granted } = state;
      if (granted === undefined) return refuse('EARMARK_PENDING');
      const shares = { toClaimant: granted, fromRespondent: granted, fromPlatform: zeroIn(state.terms.currency) };
      return decided(state, { outcome: 'accepted', liable: 'respondent', ...shares, reasons: [], deadlines: [] });
    },
    ProposeDecision: (state, { proposalId, authority, by, ...asked }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (!isAt(state, 'review', 'appeal')) return conflict(state);
      const { granted, terms } = state;
      if (granted === undefined) return refuse('EARMARK_PENDING');
      if (asked.currency !== terms.currency) {
        return refuse('CURRENCY_DIFFERS', { claim: terms.currency, asked: asked.currency });
      }
      const toClaimant = toClaimantOf(asked.liable, asked, granted, terms.currency);
      if (toClaimant === undefined) return refuse('AMOUNTS_DIFFER', { claimed: granted, liable: asked.liable });
      if (!mayPropose(authority, asked.liable, granted, terms.currency)) {
        return refuse('EXCEEDS_AUTHORITY', SUPPORT_LIMIT);
      }
      const { liable, fromRespondent, fromPlatform, reasons, seenAt } = asked;
      const decision = { liable, toClaimant, fromRespondent, fromPlatform, reasons, seenAt };
      const data = { ...decision, proposalId, contentHash: contentHashOf(decision), proposedBy: by };
      return [{ type: 'disputes.ProposalMade', data }];
    },
    ApproveProposal: (state, { contentHash, by, at }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (state.stage === 'decided') return [];
      const { proposal } = state;
      if (state.stage !== 'proposed' || proposal === undefined) return conflict(state);
      const { contentHash: proposed, proposedBy, proposalId, liable, reasons, seenAt } = proposal;
      if (by === proposedBy) return refuse('OWN_PROPOSAL');
      if (contentHash !== proposed) return refuse('CONTENT_CHANGED', { proposed, approved: contentHash });
      const { toClaimant, fromRespondent, fromPlatform } = proposal;
      const isFinal = liable === 'platform' || state.isAppealed;
      return decided(state, {
        ...{ outcome: OUTCOME[liable], liable, toClaimant, fromRespondent, fromPlatform, reasons },
        ...{ proposalId, proposedBy, approvedBy: by, seenAt },
        deadlines: isFinal ? [] : [appealDeadline(at)],
      });
    },
    DeclineProposal: (state, { by, reasons }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const { proposal } = state;
      if (state.stage !== 'proposed' || proposal === undefined) return conflict(state);
      if (by === proposal.proposedBy) return refuse('OWN_PROPOSAL');
      const { proposalId } = proposal;
      return [{ type: 'disputes.ProposalDeclined', data: { proposalId, declinedBy: by, reasons } }];
    },
    Appeal: (state, { customerId, reasons, at }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const by = partyOf(state, customerId);
      if (by === undefined) return refuse('NOT_A_PARTY');
      if (state.stage !== 'decided') return conflict(state);
      const until = dueAt(state, 'appeal');
      if (until === undefined || at >= until) return refuse('APPEAL_WINDOW_OVER', { until: until ?? null, at });
      return [{ type: 'disputes.AppealOpened', data: { by, reasons } }];
    },
    Withdraw: (state, { customerId }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (partyOf(state, customerId) !== 'claimant') return refuse('NOT_A_PARTY');
      if (state.stage === 'closed') return [];
      if (state.stage === 'decided') return conflict(state);
      const withdrawn = { type: 'disputes.ClaimWithdrawn', data: { withdrawnBy: customerId } } as const;
      return [withdrawn, ...closed(state, nothingPaid(state, 'withdrawn'))];
    },
    ReachDeadline: (state, { kind, at }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const due = dueAt(state, kind);
      if (due === undefined) return [];
      if (at < due) return refuse('DEADLINE_NOT_REACHED', { dueAt: due, at });
      if (kind === 'answer' && state.stage === 'talking') {
        return [{ type: 'disputes.ClaimEscalated', data: { because: 'respondent_silent' } }];
      }
      if (kind === 'talking' && state.stage === 'talking') return closed(state, nothingPaid(state, 'lapsed'));
      if (kind === 'appeal' && state.stage === 'decided' && state.ending !== undefined) {
        return closed(state, state.ending);
      }
      return [];
    },
    ConfirmMoney: (state, { step, booked }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      if (state.money.booked.includes(step)) return [];
      if (!isAsked(state, step)) return refuse('ANSWER_UNEXPECTED', { step });
      return [{ type: 'disputes.ClaimMoneyBooked', data: { step, booked } }];
    },
    DeclineMoney: (state, refusal) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const { step } = refusal;
      if (state.money.declined.includes(step)) return [];
      if (!isAsked(state, step)) return refuse('ANSWER_UNEXPECTED', { step });
      return [{ type: 'disputes.ClaimMoneyDeclined', data: refusal }];
    },
    RequestMoneyAgain: (state, { by }) => {
      if (state.stage === 'none') return refuse('CLAIM_NOT_FOUND');
      const { steps: asked, declined } = state.money;
      const steps = asked.filter((step) => declined.includes(step.do));
      if (steps.length === 0) return refuse('MONEY_NOT_DECLINED');
      const { claimId } = state.terms;
      return [{ type: 'disputes.ClaimMoneyRequested', data: { claimId, steps, requestedBy: by } }];
    },
  },
  evolve: evolveClaim,
};

function isAsked({ money }: SubmittedClaim, asked: MoneyStep['do']): boolean {
  return money.steps.some((step) => step.do === asked);
}

function conflict({ stage }: ClaimState): Refusal<ClaimRefusal> {
  return refuse('STAGE_CONFLICT', { stage });
}

/** A decision that leaves no time for an appeal closes the claim. */
function decided(state: SubmittedClaim, data: ClaimDecided['data']): readonly ClaimEvent[] {
  const decision = { type: 'disputes.ClaimDecided', data } as const;
  return data.deadlines.length > 0 ? [decision] : [decision, ...closed(state, data)];
}

function nothingPaid({ terms }: SubmittedClaim, outcome: Ending['outcome']): Ending {
  const none = zeroIn(terms.currency);
  return { outcome, toClaimant: none, fromRespondent: none, fromPlatform: none };
}

function closed(state: SubmittedClaim, ending: Ending): readonly ClaimEvent[] {
  const { claimId, paymentId, currency } = state.terms;
  const { outcome, toClaimant, fromRespondent, fromPlatform } = ending;
  const shares = { outcome, toClaimant, fromRespondent, fromPlatform, currency };
  const closing = { claimId, paymentId, earmarkId: claimId, ...shares };
  return [{ type: 'disputes.ClaimClosed', data: closing }, ...moneyIfClosed({ ...state, stage: 'closed', ending })];
}

function moneyIfClosed(state: SubmittedClaim): readonly ClaimEvent[] {
  if (state.stage !== 'closed' || state.ending === undefined) return [];
  const steps = stepsFor(state, state.ending);
  const { claimId } = state.terms;
  return steps.length === 0 ? [] : [{ type: 'disputes.ClaimMoneyRequested', data: { claimId, steps } }];
}
