// How the row of a claim follows from its facts.
import type { ClaimEvent, Deadline, MoneyStep } from '@daybook/disputes';
import { decimalOf, minorOf } from '@daybook/money';
import type { ClaimFact } from '../facts/claim-fact';
import type { ClaimRow } from './claim.entity';

const UNDECIDED = {
  ...{ claimed: null, held: null, owed: null, isAppealed: false, proposedBy: null, outcome: null },
  ...{ toClaimant: null, fromRespondent: null, fromPlatform: null, money: 'none', stepsAwaited: 0, stepsDeclined: 0 },
} as const satisfies Partial<ClaimRow>;

/** The deadlines at which a claim moves by itself; a decision is waited for, however late. */
const ACTING = ['answer', 'talking', 'appeal'] as const;

export function claimRowAfter(row: ClaimRow | undefined, fact: ClaimFact): ClaimRow {
  const { event, metadata, subjectId, position } = fact;
  const changedAt = new Date(metadata.at);
  if (event.type === 'disputes.ClaimSubmitted') {
    const { paymentId, claimantId, respondentId, reason, amount, currency, deadlines } = event.data;
    const terms = { paymentId, claimantId, respondentId, reason, amount, currency };
    const stage = reason === 'unauthorised' ? 'review' : 'talking';
    const isWaiting = stage === 'review';
    const times = { ...timesOf(deadlines), submittedAt: changedAt, changedAt, position: position.commit.toString() };
    return { ...UNDECIDED, ...terms, ...times, claimId: subjectId, stage, isWaiting };
  }
  if (row === undefined) throw new Error(`${subjectId}: ${event.type} without a beginning`);
  const after: ClaimRow = { ...row, ...changesBy(event, row), changedAt };
  const isForPeople = after.stage === 'review' || after.stage === 'proposed' || after.stage === 'appeal';
  return { ...after, isWaiting: isForPeople || after.money === 'declined' };
}

function changesBy(event: Exclude<ClaimEvent, { type: 'disputes.ClaimSubmitted' }>, row: ClaimRow): Partial<ClaimRow> {
  switch (event.type) {
    case 'disputes.EarmarkRequested':
    case 'disputes.ClaimWithdrawn':
      return {};
    case 'disputes.EarmarkRecorded':
      return { claimed: event.data.granted };
    case 'disputes.ClaimHoldRequested':
      return { money: 'hold-requested' };
    case 'disputes.ClaimHoldPlaced':
      return { money: 'held', held: event.data.held };
    case 'disputes.ClaimHoldDeclined':
      return { money: 'not-held', held: decimalOf(0n, row.currency) };
    case 'disputes.ClaimEscalated':
      return { stage: 'review', ...untimed(row) };
    case 'disputes.ProposalMade':
      return { stage: 'proposed', proposedBy: event.data.proposedBy };
    case 'disputes.ProposalDeclined':
      return { stage: row.isAppealed ? 'appeal' : 'review', proposedBy: null };
    case 'disputes.ClaimDecided': {
      const { outcome, toClaimant, fromRespondent, fromPlatform, deadlines } = event.data;
      const { decisionDueAt: _, ...times } = timesOf(deadlines);
      return { stage: 'decided', proposedBy: null, outcome, toClaimant, fromRespondent, fromPlatform, ...times };
    }
    case 'disputes.AppealOpened':
      return { stage: 'appeal', isAppealed: true, ...untimed(row) };
    case 'disputes.ClaimClosed': {
      const { outcome, toClaimant, fromRespondent, fromPlatform } = event.data;
      const over = { ...untimed(row), dueAt: null, decisionDueAt: null, proposedBy: null };
      return { stage: 'closed', outcome, toClaimant, fromRespondent, fromPlatform, ...over };
    }
    case 'disputes.ClaimMoneyRequested': {
      const { steps } = event.data;
      const owed = owedBy(steps, row.currency) ?? row.owed ?? decimalOf(0n, row.currency);
      return { money: 'requested', owed, stepsAwaited: row.stepsAwaited + steps.length, stepsDeclined: 0 };
    }
    case 'disputes.ClaimMoneyBooked': {
      const stepsAwaited = row.stepsAwaited - 1;
      const isOver = stepsAwaited === 0 && row.stepsDeclined === 0;
      const freed = event.data.step === 'post' ? {} : { held: decimalOf(0n, row.currency) };
      return { stepsAwaited, ...freed, ...(isOver && { money: 'booked' }) };
    }
    case 'disputes.ClaimMoneyDeclined':
      return { money: 'declined', stepsAwaited: row.stepsAwaited - 1, stepsDeclined: row.stepsDeclined + 1 };
  }
}

type Times = Pick<ClaimRow, 'dueAt' | 'decisionDueAt' | 'isTimed' | 'actsKind' | 'actsAt'>;

function timesOf(deadlines: readonly Deadline[]): Times {
  const inOrder = [...deadlines].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  const acting = inOrder.find(({ kind }) => ACTING.some((acts) => acts === kind));
  const decision = deadlines.find(({ kind }) => kind === 'decision');
  return {
    dueAt: instantOf(inOrder[0]),
    decisionDueAt: instantOf(decision),
    ...{ isTimed: acting !== undefined, actsKind: acting?.kind ?? null, actsAt: instantOf(acting) },
  };
}

/** Nothing happens by itself any more: people decide. */
function untimed({ decisionDueAt }: ClaimRow): Omit<Times, 'decisionDueAt'> {
  return { dueAt: decisionDueAt, isTimed: false, actsKind: null, actsAt: null };
}

function instantOf(deadline: Deadline | undefined): Date | null {
  return deadline === undefined ? null : new Date(deadline.dueAt);
}

/** Undefined when none of the steps moves money to the claimant. */
function owedBy(steps: readonly MoneyStep[], currency: string): string | undefined {
  const entries = steps.flatMap((step) => (step.do === 'release' ? [] : step.entries));
  if (entries.length === 0) return undefined;
  let owed = 0n;
  for (const { accountId, amount } of entries) {
    if (accountId.startsWith('receivable:')) owed += minorOf(amount, currency);
  }
  return decimalOf(owed, currency);
}
