// The bookkeeper's pure rules: what an instruction does to the book, how pages are made, followed and decided again.
export { Bookkeeper } from './book/bookkeeper';
export type { BookkeeperOptions, Taken } from './book/bookkeeper';
export type { BookState } from './book/book-state';
export { InboxGap, MoneyInvariantBroken, PageDoesNotFollow, RulesUnknown } from './book/errors';
export type { FinishedPage } from './book/page-draft';
export { availableOf, balancesOf, normalSideOf } from './accounts/account';
export type { Account, CountedDebits } from './accounts/account';
export type { Accounts } from './accounts/accounts';
export type { Restriction } from './restrictions/restriction';
export { KNOWN_RULES, RULES_1 } from './rules/rules';
export type { Handlers, KnownRules, Rules } from './rules/rules';
export { SENDER_TABLE } from './rules/sender-table';
export type { Permission, SenderTable } from './rules/sender-table';
export { isDate, isInstant } from './inbox/calendar';
export type { InboxItem } from './inbox/read-inbox-event';
export { suspenseAccountId } from './transactions/post-transaction';
