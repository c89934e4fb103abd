// What the events of claims say, each in one sentence.
import type { JsonRecord } from '../json-record';
import { at, bookPlace, money, refusedCommand, type Sentences } from './words';

export const CLAIM_SENTENCES: Sentences = {
  'disputes.ClaimSubmitted': (data) =>
    `Claim of ${money(data)} by ${at(data, 'claimantId')} against ${at(data, 'respondentId')}: ${at(data, 'reason')}`,
  'disputes.EarmarkRequested': (data) => `Asks the payment to set ${at(data, 'asked')} ${at(data, 'currency')} aside`,
  'disputes.EarmarkRecorded': (data) =>
    `The payment has set ${at(data, 'granted')} of the asked ${at(data, 'asked')} aside`,
  'disputes.ClaimHoldRequested': (data) =>
    `Asks for a hold of up to ${at(data, 'upTo')} ${at(data, 'currency')} on ${at(data, 'accountId')}`,
  'disputes.ClaimHoldPlaced': (data) =>
    `${at(data, 'held')} held, ${at(data, 'shortfall')} was not there; ${bookPlace(data, 'booked')}`,
  'disputes.ClaimHoldDeclined': (data) => `Nothing could be held: ${at(data, 'code')}`,
  'disputes.ClaimEscalated': (data) => `Goes to review: ${at(data, 'because')}`,
  'disputes.ProposalMade': (data) => `${at(data, 'proposedBy')} proposes: ${shares(data)}`,
  'disputes.ProposalDeclined': (data) => `${at(data, 'declinedBy')} declines the proposal`,
  'disputes.ClaimDecided': (data) => `Decided, ${at(data, 'outcome')}: ${shares(data)}`,
  'disputes.AppealOpened': (data) => `The ${at(data, 'by')} appeals`,
  'disputes.ClaimWithdrawn': (data) => `${at(data, 'withdrawnBy')} takes the claim back`,
  'disputes.ClaimClosed': (data) => `Claim closed, ${at(data, 'outcome')}: ${at(data, 'toClaimant')} to the claimant`,
  'disputes.ClaimMoneyBooked': (data) => `The ${at(data, 'step')} is booked as ${bookPlace(data, 'booked')}`,
  'disputes.ClaimMoneyDeclined': (data) => `The ${at(data, 'step')} was declined: ${at(data, 'code')}`,
  'disputes.ClaimCommandRefused': refusedCommand,
};

function shares(data: JsonRecord): string {
  const pays = `${at(data, 'fromRespondent')} from the respondent, ${at(data, 'fromPlatform')} from the platform`;
  return `${at(data, 'liable')} is liable, ${at(data, 'toClaimant')} to the claimant (${pays})`;
}
