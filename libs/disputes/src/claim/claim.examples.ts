// One valid example of each command and event of a claim, and a payment as a claim knows it.
import { contentHashOf } from './claim-ids';
import type { ClaimCommand, PaymentFact } from './claim-commands';
import type { ClaimEvent, ProposedDecision } from './claim.events';

const claimId = '0b0c6a5e-52a6-5d52-8a9e-7c0f7f1e2d34';
const paymentId = '8e7d6c5b-4a39-5281-9706-f5e4d3c2b1a0';
const proposalId = '5a3f0d27-9b41-5c68-8e12-6f7a8b9c0d1e';
const holdId = 'f1e2d3c4-b5a6-5978-8695-a4b3c2d1e0f9/1';
const submittedAt = '2026-03-02T09:30:00.000Z';
const decidedAt = '2026-03-05T10:00:00.000Z';
const currency = 'EUR';
const anna = { id: 'anna', accountId: 'wallet:anna:EUR' };
const ben = { id: 'ben', accountId: 'wallet:ben:EUR' };
const receivable = 'receivable:ben:EUR';
const booked = { page: 21, n: 301 };

/** Anna has sent Ben 80.00 EUR. */
export const annasPayment: PaymentFact = {
  paymentId,
  revision: 1,
  status: 'completed',
  completedAt: '2026-03-01T18:00:00.000Z',
  payerId: anna.id,
  payerAccountId: anna.accountId,
  payeeId: ben.id,
  payeeAccountId: ben.accountId,
  amount: '80.00',
  currency,
};

/** Ben pays all of it back. */
export const benPays: ProposedDecision = {
  liable: 'respondent',
  toClaimant: '80.00',
  fromRespondent: '80.00',
  fromPlatform: '0.00',
  reasons: ['claim.not-received'],
  seenAt: 'disputes:4711',
};
const { toClaimant: _, ...proposed } = benPays;
const nothing = { toClaimant: '0.00', fromRespondent: '0.00', fromPlatform: '0.00' };
const refusal = {
  code: 'CREDITS_FROZEN',
  figures: { accountId: anna.accountId, source: 'kyc', reason: 'case' },
  refused: { page: 22, n: 310 },
} as const;
const submit = { reason: 'not_received', amount: '80.00', currency, desired: 'refund', channel: 'app' } as const;

export const claimCommands = {
  submit: {
    type: 'SubmitClaim',
    data: { claimId, payment: annasPayment, claimantId: anna.id, ...submit, at: submittedAt },
  },
  recordEarmark: {
    type: 'RecordEarmark',
    data: { earmarkId: claimId, paymentId, granted: '80.00', remainingCaptured: '0.00', paymentRevision: 2 },
  },
  recordHold: { type: 'RecordHold', data: { holdId, held: '50.00', shortfall: '30.00', booked } },
  declineHold: {
    type: 'DeclineHold',
    data: { code: 'DEBITS_FROZEN', figures: { accountId: ben.accountId }, refused: booked },
  },
  escalate: { type: 'Escalate', data: { customerId: anna.id, at: '2026-03-05T09:30:00.000Z' } },
  concede: { type: 'Concede', data: { customerId: ben.id } },
  propose: {
    type: 'ProposeDecision',
    data: { ...proposed, currency, proposalId, by: 'staff-7', authority: 'analyst' },
  },
  approve: {
    type: 'ApproveProposal',
    data: { contentHash: contentHashOf(benPays), by: 'staff-9', at: decidedAt },
  },
  decline: { type: 'DeclineProposal', data: { by: 'staff-9', reasons: ['claim.evidence-missing'] } },
  appeal: {
    type: 'Appeal',
    data: { customerId: ben.id, reasons: ['appeal.delivered'], at: '2026-03-15T09:59:59.999Z' },
  },
  withdraw: { type: 'Withdraw', data: { customerId: anna.id } },
  reachDeadline: { type: 'ReachDeadline', data: { kind: 'answer', at: '2026-03-07T09:30:00.000Z' } },
  confirmMoney: { type: 'ConfirmMoney', data: { step: 'capture', booked: { page: 22, n: 310 } } },
  declineMoney: { type: 'DeclineMoney', data: { ...refusal, step: 'capture' } },
  requestMoneyAgain: { type: 'RequestMoneyAgain', data: { by: 'staff-9' } },
} as const satisfies Record<string, ClaimCommand>;

const steps = [
  {
    do: 'capture',
    holdId,
    entries: [
      { accountId: ben.accountId, direction: 'debit', amount: '50.00', currency },
      { accountId: receivable, direction: 'debit', amount: '30.00', currency },
      { accountId: anna.accountId, direction: 'credit', amount: '80.00', currency },
    ],
  },
] as const;

export const claimEventExamples = {
  submitted: {
    type: 'disputes.ClaimSubmitted',
    data: {
      claimId,
      paymentId,
      paymentRevision: 1,
      claimantId: anna.id,
      claimantAccountId: anna.accountId,
      respondentId: ben.id,
      respondentAccountId: ben.accountId,
      ...submit,
      escalatableFrom: '2026-03-05T09:30:00.000Z',
      deadlines: [
        { kind: 'answer', dueAt: '2026-03-07T09:30:00.000Z' },
        { kind: 'talking', dueAt: '2026-03-22T09:30:00.000Z' },
        { kind: 'decision', dueAt: '2026-03-23T09:30:00.000Z' },
      ],
    },
  },
  earmarkRequested: {
    type: 'disputes.EarmarkRequested',
    data: { earmarkId: claimId, paymentId, for: 'claim', asked: '80.00', currency },
  },
  earmarkRecorded: {
    type: 'disputes.EarmarkRecorded',
    data: { ...claimCommands.recordEarmark.data, asked: '80.00' },
  },
  holdRequested: {
    type: 'disputes.ClaimHoldRequested',
    data: { claimId, accountId: ben.accountId, ownerId: ben.id, upTo: '80.00', currency, shortfallTo: receivable },
  },
  holdPlaced: { type: 'disputes.ClaimHoldPlaced', data: claimCommands.recordHold.data },
  holdDeclined: { type: 'disputes.ClaimHoldDeclined', data: claimCommands.declineHold.data },
  escalated: { type: 'disputes.ClaimEscalated', data: { because: 'claimant_asked' } },
  proposalMade: {
    type: 'disputes.ProposalMade',
    data: { ...benPays, proposalId, contentHash: contentHashOf(benPays), proposedBy: 'staff-7' },
  },
  proposalDeclined: {
    type: 'disputes.ProposalDeclined',
    data: { proposalId, declinedBy: 'staff-9', reasons: ['claim.evidence-missing'] },
  },
  decided: {
    type: 'disputes.ClaimDecided',
    data: {
      ...benPays,
      outcome: 'upheld',
      proposalId,
      proposedBy: 'staff-7',
      approvedBy: 'staff-9',
      deadlines: [{ kind: 'appeal', dueAt: '2026-03-15T10:00:00.000Z' }],
    },
  },
  appealOpened: { type: 'disputes.AppealOpened', data: { by: 'respondent', reasons: ['appeal.delivered'] } },
  withdrawn: { type: 'disputes.ClaimWithdrawn', data: { withdrawnBy: anna.id } },
  closed: {
    type: 'disputes.ClaimClosed',
    data: {
      ...{ claimId, paymentId, earmarkId: claimId, outcome: 'upheld', currency },
      ...{ toClaimant: '80.00', fromRespondent: '80.00', fromPlatform: '0.00' },
    },
  },
  moneyRequested: { type: 'disputes.ClaimMoneyRequested', data: { claimId, steps } },
  moneyBooked: { type: 'disputes.ClaimMoneyBooked', data: claimCommands.confirmMoney.data },
  moneyDeclined: { type: 'disputes.ClaimMoneyDeclined', data: claimCommands.declineMoney.data },
} as const satisfies Record<string, ClaimEvent>;

/** The same end without money for the claimant. */
export const closedAs = (outcome: 'dismissed' | 'withdrawn' | 'lapsed'): ClaimEvent => ({
  ...claimEventExamples.closed,
  data: { ...claimEventExamples.closed.data, ...nothing, outcome },
});

/** The hold is let go, and nothing is paid. */
export const releaseRequested: ClaimEvent = {
  type: 'disputes.ClaimMoneyRequested',
  data: { claimId, steps: [{ do: 'release', holdId }] },
};
