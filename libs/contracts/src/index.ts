// What the contexts share on the log: event metadata, and the ledger's inbox and book.
export type { Actor, CommandKey, EventMetadata } from './event-metadata';
export {
  BOOK,
  BOOK_STREAM,
  ENTRIES_MAX,
  INBOX_EVENT_BYTES_MAX,
  INBOX_STREAM,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  PAGE_BYTES_MAX,
  PAGE_CUT_BYTES,
  PAGE_WRITTEN,
} from './ledger.names';
export { ACCOUNT_TYPES, INSTRUCTION_NAMES, SENDERS } from './ledger.instructions';
export type {
  AccountType,
  AdoptRules,
  Decimal,
  Direction,
  Entry,
  Impose,
  Instruction,
  InstructionHeader,
  InstructionName,
  InstructionsSent,
  Lift,
  OpenAccount,
  PostTransaction,
  RestrictionEffect,
  Sender,
} from './ledger.instructions';
export { ROUTING_FIELDS, digestOfText, inboxEventText, inboxHashOf, instructionDigest, jsonOf } from './ledger.inbox';
export type { InboxEvent } from './ledger.inbox';
export { REFUSAL_CODES } from './ledger.outcomes';
export type {
  AccountOpened,
  BalancesAfter,
  FirstUse,
  InboxPosition,
  InstructionConflicted,
  InstructionRefused,
  InstructionRepeated,
  Outcome,
  OutcomeHeader,
  OutcomeName,
  Override,
  RefusalCode,
  RestrictionImposed,
  RestrictionLifted,
  RulesAdopted,
  TransactionPosted,
} from './ledger.outcomes';
export { GENESIS_HASH, pageEventId, pageHash, pageMetadata } from './ledger.page';
export type { PageHead, PageWritten } from './ledger.page';
