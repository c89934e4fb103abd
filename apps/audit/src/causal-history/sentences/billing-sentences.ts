// What the events of billing say, each in one sentence.
import type { JsonRecord } from '../json-record';
import { at, refusedCommand, type Sentences } from './words';

export const BILLING_SENTENCES: Sentences = {
  'billing.VersionDrafted': (data) => `${priceList(data)} begun by ${at(data, 'draftedBy')}`,
  'billing.RulesEdited': (data) =>
    `${priceList(data)} edited by ${at(data, 'editedBy')}: takes effect ${at(data, 'content', 'effectiveFrom')}`,
  'billing.ProposalMade': (data) =>
    `${priceList(data)} proposed by ${at(data, 'proposedBy')}, to be approved before ${at(data, 'expiresAt')}`,
  'billing.ProposalApproved': (data) =>
    `${priceList(data)} approved by ${at(data, 'approvedBy')} for ${at(data, 'capacity')}`,
  'billing.ProposalDeclined': (data) =>
    `${priceList(data)} declined by ${at(data, 'declinedBy')}: ${at(data, 'reason')}`,
  'billing.ProposalExpired': (data) => `The proposal of ${ofPriceList(data)} expired undecided`,
  'billing.ProposalVoided': (data) => `The proposal of ${ofPriceList(data)} was voided: its content was edited`,
  'billing.FeeSchedulePublished': (data) => `${priceList(data)} published; in force from ${at(data, 'effectiveFrom')}`,
  'billing.NoticeRecorded': (data) =>
    `Told ${at(data, 'notice', 'sent')} times (${at(data, 'notice', 'audience')}) of ${ofPriceList(data)}`,
  'billing.VersionWithdrawn': (data) => `${priceList(data)} withdrawn by ${at(data, 'withdrawnBy')}`,
  'billing.VersionActivated': (data) => `${priceList(data)} took effect`,
  'billing.VersionSuperseded': (data) => `${priceList(data)} is no longer in force`,
  'billing.ScheduleCommandRefused': refusedCommand,
};

function priceList(data: JsonRecord): string {
  return `Price list ${named(data)}`;
}

function ofPriceList(data: JsonRecord): string {
  return `price list ${named(data)}`;
}

function named(data: JsonRecord): string {
  return `${at(data, 'scheduleId')} version ${at(data, 'version')}`;
}
