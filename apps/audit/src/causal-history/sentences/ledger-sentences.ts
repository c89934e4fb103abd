// What instructions, outcomes and the events of the ledger's own streams say, each in one sentence.
import { at, bookPlace, entries, type Sentences } from './words';

export const LEDGER_SENTENCES: Sentences = {
  'daybook.LogBegan': (data) => `The log began, in epoch ${at(data, 'epoch')}`,
  'ledger.WritingBegan': (data) => `${at(data, 'writer')} began to write the book from page ${at(data, 'nextPage')} on`,
  'ledger.BulkAccepted': (data) => `Bulk of ${at(data, 'count')} instructions accepted`,
  'ledger.ManualJournalProposed': (data) => `Manual journal proposed: ${at(data, 'content', 'reason')}`,
  'ledger.ManualJournalApproved': (data) => `Manual journal approved: ${at(data, 'content', 'reason')}`,
  'ledger.ManualJournalRejected': (data) =>
    `Manual journal rejected by ${at(data, 'rejectedBy')}: ${at(data, 'reason')}`,
  'ledger.ManualJournalWithdrawn': (data) => `Manual journal withdrawn by ${at(data, 'withdrawnBy')}`,
  'ledger.ManualJournalLapsed': (data) => `Manual journal not approved by ${at(data, 'expiredAt')}`,
  'ledger.ManualJournalPosted': (data) => `Manual journal booked as ${bookPlace(data, 'booked')}`,
  'ledger.ManualJournalRefused': (data) => `Manual journal refused by the ledger: ${at(data, 'code')}`,

  OpenAccount: (data) => `Asks to open ${at(data, 'accountId')} (${at(data, 'type')}, ${at(data, 'currency')})`,
  PostTransaction: (data) =>
    `${data.record === true ? 'States' : 'Asks to post'} a ${at(data, 'kind')}: ${entries(data)}`,
  Impose: (data) => `Asks for ${at(data, 'effect', 'kind')} on ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  Lift: (data) => `Asks to lift ${at(data, 'effect')} from ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  AdoptRules: (data) => `Asks to adopt rules ${at(data, 'rules')}`,

  AccountOpened: (data) => `Account ${at(data, 'accountId')} opened`,
  TransactionPosted: (data) => `Posted a ${at(data, 'kind')}: ${entries(data)}`,
  RestrictionImposed: (data) =>
    `Imposed ${at(data, 'effect', 'kind')} on ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  RestrictionLifted: (data) => `Lifted ${at(data, 'effect')} from ${at(data, 'accountId')}: ${at(data, 'reason')}`,
  RulesAdopted: (data) => `Rules ${at(data, 'rules')} adopted`,
  InstructionRefused: (data) => `Refused ${at(data, 'do')}: ${at(data, 'code')}`,
  InstructionRepeated: (data) => `Came again and did nothing; ${bookPlace(data, 'first')} holds`,
  InstructionConflicted: (data) => `Same id with other content, did nothing; ${bookPlace(data, 'first')} holds`,
};
