// The bookkeeper's pure rules: what an instruction does to the book, how pages are made, followed and decided again.
export { Bookkeeper } from './bookkeeping/bookkeeper';
export type { BookkeeperOptions, Taken } from './bookkeeping/bookkeeper';
export type { BookState } from './book/book-state';
export { InboxGap, MoneyInvariantBroken, OriginalNotAtHand, PageDoesNotFollow, RulesUnknown } from './book/errors';
export { firstUsesIn } from './book/first-uses';
export { IdNotLookedUp } from './book/known-ids';
export type { FoundId, IdTable, KnownIds, LookedUp, SentId } from './book/known-ids';
export type { FinishedPage } from './bookkeeping/page-draft';
export { availableOf, balancesOf, normalSideOf } from './accounts/account';
export type { Account, CountedDebits } from './accounts/account';
export type { Accounts } from './accounts/accounts';
export type { Hold, HoldsView, OpenHolds } from './holds/hold';
export type { Restriction } from './restrictions/restriction';
export { KNOWN_RULES, RULES_1 } from './rules/rules';
export type { Handlers, KnownRules, Rules } from './rules/rules';
export { SENDER_TABLE } from './rules/sender-table';
export type { Permission, SenderTable } from './rules/sender-table';
export { CHART_CURRENCIES, CHART_OF_ACCOUNTS } from './chart/chart-of-accounts';
export { Redecision, redecide } from './verification/redecision';
export type { Difference, StoredPage } from './verification/redecision';
export { isDate, isInstant } from './inbox/calendar';
export type { InboxItem } from './inbox/read-inbox-event';
export { suspenseAccountId } from './transactions/booked-lines';
export { bulkDecider, bulkInstructionId, bulkInstructionIds } from './bulk/bulk.decider';
export type { BulkCommand, BulkRefusal, BulkState } from './bulk/bulk.decider';
export type { BulkAccepted, BulkEvent, NamedItem } from './bulk/bulk.events';
export type { Preview } from './bookkeeping/preview';
export { contentHashOf, manualJournalDecider } from './manual-journal/manual-journal.decider';
export { manualJournalEvents } from './manual-journal/manual-journal.events';
export type {
  ManualJournalCommand,
  ManualJournalRefusal,
  ManualJournalState,
} from './manual-journal/manual-journal.decider';
export type { ManualJournalContent, ManualJournalEvent } from './manual-journal/manual-journal.events';
export { journalCommandFor, journalIdOf, journalInstructionsFor } from './manual-journal/book-approved-journal.policy';
export type { Undone } from './reversals/undone';
export { SnapshotUnusable, decodeSnapshot, isStateAfter } from './snapshot/read-snapshot';
export type { SnapshotReader } from './snapshot/read-snapshot';
export { encodeSnapshot, freezeBook } from './snapshot/write-snapshot';
export type { FrozenBook } from './snapshot/write-snapshot';
