// The bookkeeper's pure rules: what an instruction does to the book, how pages are made, followed and decided again.
export { Bookkeeper } from './bookkeeping/bookkeeper';
export type { BookkeeperOptions } from './bookkeeping/bookkeeper';
export type { BookState } from './book/book-state';
export { MoneyInvariantBroken, PageDoesNotFollow, RulesUnknown } from './book/errors';
export { firstUsesIn } from './book/first-uses';
export type { FoundId, IdTable, LookedUp, SentId } from './book/known-ids';
export type { FinishedPage } from './bookkeeping/page-draft';
export type { Hold } from './holds/hold';
export { RULES_1 } from './rules/rules';
export { CHART_OF_ACCOUNTS } from './chart/chart-of-accounts';
export { Redecision, redecide } from './verification/redecision';
export type { Difference } from './verification/redecision';
export { isInstant } from './inbox/calendar';
export { firstOnOtherSide } from './transactions/journal-lines';
export { bulkDecider, bulkInstructionId, bulkInstructionIds } from './bulk/bulk.decider';
export type { BulkState } from './bulk/bulk.decider';
export type { NamedItem } from './bulk/bulk.events';
export type { Preview } from './bookkeeping/preview';
export { manualJournalDecider } from './manual-journal/manual-journal.decider';
export { manualJournalEvents } from './manual-journal/manual-journal.events';
export type {
  ManualJournalCommand,
  ManualJournalRefusal,
  ManualJournalState,
} from './manual-journal/manual-journal.decider';
export type { ManualJournalContent, ManualJournalEvent } from './manual-journal/manual-journal.events';
export { journalCommandFor, journalIdOf, journalInstructionsFor } from './manual-journal/book-approved-journal.policy';
export { decodeSnapshot, isStateAfter } from './snapshot/read-snapshot';
export { encodeSnapshot, freezeBook } from './snapshot/write-snapshot';
export type { FrozenBook } from './snapshot/write-snapshot';
