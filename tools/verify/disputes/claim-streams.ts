// The command that each event of a claim was decided on.
import {
  type ClaimCommand,
  claimDecider,
  type ClaimEvent,
  type ClaimState,
  type SubmittedClaim,
} from '@daybook/disputes';
import { differs } from '../finding';
import { type CommandsFor, DecidedStreams } from '../streams/decided-streams';

const COMMANDS: CommandsFor<ClaimState, ClaimCommand, ClaimEvent> = {
  'disputes.ClaimSubmitted': (data, { id: claimId, at }) => {
    const { claimantId, respondentId, amount, currency, reason, desired, channel } = data;
    // The payment's own stream is another context's: here it stands as the claim says that it stood.
    const payment = {
      ...{ paymentId: data.paymentId, revision: data.paymentRevision, status: 'completed' as const, completedAt: at },
      ...{ payerId: claimantId, payerAccountId: data.claimantAccountId },
      ...{ payeeId: respondentId, payeeAccountId: data.respondentAccountId, amount, currency },
    };
    return {
      type: 'SubmitClaim',
      data: { claimId, payment, claimantId, reason, amount, currency, desired, channel, at },
    };
  },
  'disputes.EarmarkRequested': () => follows('disputes.ClaimSubmitted'),
  'disputes.EarmarkRecorded': ({ asked: _, ...data }) => ({ type: 'RecordEarmark', data }),
  'disputes.ClaimHoldRequested': () => follows('disputes.EarmarkRecorded'),
  'disputes.ClaimHoldPlaced': (data) => ({ type: 'RecordHold', data }),
  'disputes.ClaimHoldDeclined': (data) => ({ type: 'DeclineHold', data }),
  'disputes.ClaimEscalated': ({ because }, { state, at }) => {
    if (because === 'respondent_silent') return { type: 'ReachDeadline', data: { kind: 'answer', at } };
    const { claimantId, respondentId } = claimIn(state).terms;
    const customerId = because === 'claimant_asked' ? claimantId : respondentId;
    return { type: 'Escalate', data: { customerId, at } };
  },
  'disputes.ProposalMade': (data, { state }) => {
    const { proposalId, liable, fromRespondent, fromPlatform, reasons, seenAt, proposedBy: by } = data;
    const { currency } = claimIn(state).terms;
    const shares = { liable, fromRespondent, fromPlatform, currency };
    return {
      type: 'ProposeDecision',
      data: { proposalId, ...shares, reasons, seenAt, by, authority: 'analyst' },
    };
  },
  'disputes.ProposalDeclined': ({ declinedBy: by, reasons }) => ({ type: 'DeclineProposal', data: { by, reasons } }),
  'disputes.ClaimDecided': ({ approvedBy: by }, { state, at }) => {
    const { terms, proposal } = claimIn(state);
    if (by === undefined) return { type: 'Concede', data: { customerId: terms.respondentId } };
    return { type: 'ApproveProposal', data: { contentHash: proposal?.contentHash ?? '', by, at } };
  },
  'disputes.AppealOpened': ({ by, reasons }, { state, at }) => {
    const { claimantId, respondentId } = claimIn(state).terms;
    return { type: 'Appeal', data: { customerId: by === 'claimant' ? claimantId : respondentId, reasons, at } };
  },
  'disputes.ClaimWithdrawn': ({ withdrawnBy: customerId }) => ({ type: 'Withdraw', data: { customerId } }),
  'disputes.ClaimClosed': ({ outcome }, { at }) => ({
    type: 'ReachDeadline',
    data: { kind: outcome === 'lapsed' ? 'talking' : 'appeal', at },
  }),
  'disputes.ClaimMoneyRequested': ({ requestedBy: by = '' }) => ({ type: 'RequestMoneyAgain', data: { by } }),
  'disputes.ClaimMoneyBooked': (data) => ({ type: 'ConfirmMoney', data }),
  'disputes.ClaimMoneyDeclined': (data) => ({ type: 'DeclineMoney', data }),
};

export const claimStreams = () => new DecidedStreams(claimDecider, COMMANDS);

function claimIn(state: ClaimState): SubmittedClaim {
  return state.stage === 'none' ? differs('a claim', 'disputes.ClaimSubmitted first', 'another event') : state;
}

/** The event is decided together with the one before it, and never alone. */
function follows(type: ClaimEvent['type']): never {
  return differs('a claim', `the event together with ${type}`, 'it alone');
}
