// What instructions and outcomes say, and the log's own first event, each in one sentence.
import { at, bookPlace, entries, type Sentences } from './words';

export const LEDGER_SENTENCES: Sentences = {
  'daybook.LogBegan': (data) => `The log began, in epoch ${at(data, 'epoch')}`,

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
