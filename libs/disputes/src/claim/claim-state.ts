// What a claim's events add up to: the stage it is at, and what is known of its earmark, hold, decision and money.
import type { ClaimOutcome, Decimal } from '@daybook/contracts';
import type { Decider } from '@daybook/es';
import type { ClaimCommand, ClaimRefusal } from './claim-commands';
import type { Deadline, DeadlineKind, Party } from './claim-terms';
import type { ClaimEvent, ClaimSubmitted, MoneyStep, DecisionProposal } from './claim.events';

export const STAGES = ['talking', 'review', 'proposed', 'decided', 'appeal', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

type Terms = Pick<
  ClaimSubmitted['data'],
  | 'claimId'
  | 'paymentId'
  | 'claimantId'
  | 'claimantAccountId'
  | 'respondentId'
  | 'respondentAccountId'
  | 'amount'
  | 'currency'
  | 'escalatableFrom'
>;

/** What a claim ends with: who pays the claimant back. */
export interface Ending {
  readonly outcome: ClaimOutcome;
  readonly toClaimant: Decimal;
  readonly fromRespondent: Decimal;
  readonly fromPlatform: Decimal;
}

type ClaimHold =
  | { readonly is: 'none' | 'requested' | 'declined' }
  | { readonly is: 'placed'; readonly holdId: string; readonly held: Decimal };

/** The steps that the ledger was asked for, and which of them it has done or refused. */
interface ClaimMoney {
  readonly steps: readonly MoneyStep[];
  readonly booked: readonly MoneyStep['do'][];
  readonly declined: readonly MoneyStep['do'][];
}

export interface SubmittedClaim {
  readonly stage: Stage;
  readonly terms: Terms;
  /** Absent until the payment's stream has answered: what the claim is about from then on. */
  readonly granted?: Decimal;
  readonly hold: ClaimHold;
  readonly proposal?: DecisionProposal;
  /** Where a declined proposal leads back to. */
  readonly isAppealed: boolean;
  /** The decision, or how the claim ended. */
  readonly ending?: Ending;
  readonly deadlines: readonly Deadline[];
  readonly money: ClaimMoney;
}

export type ClaimState = { readonly stage: 'none' } | SubmittedClaim;

type Evolve = Decider<ClaimState, ClaimCommand, ClaimEvent, ClaimRefusal>['evolve'];

export const evolveClaim: Evolve = {
  'disputes.ClaimSubmitted': (_, { reason, deadlines, ...submitted }) => ({
    stage: reason === 'unauthorised' ? 'review' : 'talking',
    terms: termsOf(submitted),
    hold: { is: 'none' },
    isAppealed: false,
    deadlines,
    money: { steps: [], booked: [], declined: [] },
  }),
  'disputes.EarmarkRequested': (state) => state,
  'disputes.EarmarkRecorded': (state, { granted }) => ({ ...submitted(state), granted }),
  'disputes.ClaimHoldRequested': (state) => ({ ...submitted(state), hold: { is: 'requested' } }),
  'disputes.ClaimHoldPlaced': (state, { holdId, held }) => ({
    ...submitted(state),
    hold: { is: 'placed', holdId, held },
  }),
  'disputes.ClaimHoldDeclined': (state) => ({ ...submitted(state), hold: { is: 'declined' } }),
  'disputes.ClaimEscalated': (state) => ({ ...submitted(state), stage: 'review' }),
  'disputes.ProposalMade': (state, proposal) => ({ ...submitted(state), stage: 'proposed', proposal }),
  'disputes.ProposalDeclined': (state) => {
    const { proposal: _, ...claim } = submitted(state);
    return { ...claim, stage: claim.isAppealed ? 'appeal' : 'review' };
  },
  'disputes.ClaimDecided': (state, { outcome, toClaimant, fromRespondent, fromPlatform, deadlines }) => {
    const { proposal: _, ...claim } = submitted(state);
    return { ...claim, stage: 'decided', ending: { outcome, toClaimant, fromRespondent, fromPlatform }, deadlines };
  },
  'disputes.AppealOpened': (state) => ({ ...submitted(state), stage: 'appeal', isAppealed: true, deadlines: [] }),
  'disputes.ClaimWithdrawn': (state) => state,
  'disputes.ClaimClosed': (state, { outcome, toClaimant, fromRespondent, fromPlatform }) => {
    const { proposal: _, ...claim } = submitted(state);
    const ending = { outcome, toClaimant, fromRespondent, fromPlatform };
    return { ...claim, stage: 'closed', ending, deadlines: [] };
  },
  'disputes.ClaimMoneyRequested': (state, { steps }) => {
    const claim = submitted(state);
    const { money } = claim;
    return { ...claim, money: { ...money, steps: [...without(money.steps, steps), ...steps], declined: [] } };
  },
  'disputes.ClaimMoneyBooked': (state, { step }) => {
    const claim = submitted(state);
    return { ...claim, money: { ...claim.money, booked: [...claim.money.booked, step] } };
  },
  'disputes.ClaimMoneyDeclined': (state, { step }) => {
    const claim = submitted(state);
    return { ...claim, money: { ...claim.money, declined: [...claim.money.declined, step] } };
  },
};

function without(steps: readonly MoneyStep[], others: readonly MoneyStep[]): readonly MoneyStep[] {
  return steps.filter((step) => others.every((other) => other.do !== step.do));
}

function termsOf({
  claimId,
  paymentId,
  claimantId,
  claimantAccountId,
  respondentId,
  respondentAccountId,
  amount,
  currency,
  escalatableFrom,
}: Terms): Terms {
  return {
    ...{ claimId, paymentId, claimantId, claimantAccountId, respondentId, respondentAccountId },
    ...{ amount, currency, escalatableFrom },
  };
}

function submitted(state: ClaimState): SubmittedClaim {
  if (state.stage === 'none') throw new Error('the first event of a claim is disputes.ClaimSubmitted');
  return state;
}

export function isAt({ stage }: SubmittedClaim, ...stages: readonly Stage[]): boolean {
  return stages.includes(stage);
}

export function partyOf({ terms }: SubmittedClaim, customerId: string): Party | undefined {
  if (customerId === terms.claimantId) return 'claimant';
  return customerId === terms.respondentId ? 'respondent' : undefined;
}

export function dueAt({ deadlines }: SubmittedClaim, kind: DeadlineKind): string | undefined {
  return deadlines.find((deadline) => deadline.kind === kind)?.dueAt;
}
