// How a claim's events read as an answer.
import type { ClaimEvent } from '@daybook/disputes';
import type { DecidedEvent, DeskView } from '@daybook/platform';
import type { ClaimAnswer, ClaimMoneyAnswer } from './claim.dto';

export type ClaimView = Omit<ClaimAnswer, 'token'> & DeskView;

export function claimViewOf(id: string, [first, ...others]: readonly DecidedEvent<ClaimEvent>[]): ClaimView {
  if (first?.type !== 'disputes.ClaimSubmitted') throw new Error(`claim ${id} does not begin as one`);
  const { paymentId, claimantId, respondentId, reason, amount, currency, desired, channel } = first.data;
  const begun: ClaimView = {
    ...{ id, stage: reason === 'unauthorised' ? 'review' : 'talking', paymentId, claimantId, respondentId },
    ...{ reason, amount, currency, desired, channel, submittedAt: first.at },
    escalatableFrom: first.data.escalatableFrom,
    deadlines: [...first.data.deadlines],
  };
  return others.reduce(viewAfter, begun);
}

function viewAfter(view: ClaimView, event: DecidedEvent<ClaimEvent>): ClaimView {
  switch (event.type) {
    case 'disputes.EarmarkRecorded':
      return { ...view, claimed: event.data.granted };
    case 'disputes.ClaimHoldRequested':
      return { ...view, hold: { status: 'requested' } };
    case 'disputes.ClaimHoldPlaced': {
      const { held, shortfall } = event.data;
      return { ...view, hold: { status: 'placed', held, shortfall } };
    }
    case 'disputes.ClaimHoldDeclined':
      return { ...view, hold: { status: 'declined', code: event.data.code } };
    case 'disputes.ClaimEscalated':
      return { ...view, stage: 'review' };
    case 'disputes.ProposalMade': {
      const { reasons, ...proposal } = event.data;
      return { ...view, stage: 'proposed', proposal: { ...proposal, reasons: [...reasons] } };
    }
    case 'disputes.ProposalDeclined': {
      const { proposal: _, ...rest } = view;
      return { ...rest, stage: view.appeal === undefined ? 'review' : 'appeal' };
    }
    case 'disputes.ClaimDecided': {
      const { proposal: _, ...rest } = view;
      const { deadlines, reasons, seenAt: __, ...decision } = event.data;
      const decided = { ...decision, reasons: [...reasons], decidedAt: event.at };
      return { ...rest, stage: 'decided', decision: decided, deadlines: [...deadlines] };
    }
    case 'disputes.AppealOpened': {
      const { by, reasons } = event.data;
      return { ...view, stage: 'appeal', appeal: { by, reasons: [...reasons] }, deadlines: [] };
    }
    case 'disputes.ClaimClosed': {
      const { proposal: _, ...rest } = view;
      return { ...rest, stage: 'closed', outcome: event.data.outcome, closedAt: event.at, deadlines: [] };
    }
    case 'disputes.ClaimMoneyRequested': {
      const asked = event.data.steps.map((step): ClaimMoneyAnswer => ({ step: step.do, status: 'requested' }));
      const kept = (view.money ?? []).filter(({ step }) => asked.every((one) => one.step !== step));
      return { ...view, money: [...kept, ...asked] };
    }
    case 'disputes.ClaimMoneyBooked':
      return withStep(view, { step: event.data.step, status: 'booked' });
    case 'disputes.ClaimMoneyDeclined':
      return withStep(view, { step: event.data.step, status: 'declined', code: event.data.code });
    case 'disputes.ClaimSubmitted':
    case 'disputes.EarmarkRequested':
    case 'disputes.ClaimWithdrawn':
      return view;
  }
}

function withStep(view: ClaimView, step: ClaimMoneyAnswer): ClaimView {
  return { ...view, money: (view.money ?? []).map((one) => (one.step === step.step ? step : one)) };
}
