// What the contexts share on the log: event metadata, sealed fields, the ledger's inbox and book, and facts of other contexts.
export type { Actor, CommandKey, EventMetadata } from './event-metadata';
export type { Fact } from './fact';
export {
  BOOK,
  BOOK_STREAM,
  ENTRIES_MAX,
  RESOLVES_MAX,
  INBOX_EVENT_BYTES_MAX,
  INBOX_STREAM,
  INSTRUCTIONS_PER_EVENT_MAX,
  INSTRUCTIONS_SENT,
  PAGE_BYTES_MAX,
  PAGE_CUT_BYTES,
  PAGE_WRITTEN,
  WRITER_STREAM,
  WRITING_BEGAN,
} from './ledger.names';
export { EPOCH, LOG_BEGAN, LOG_STREAM } from './log.epoch';
export type { LogBegan } from './log.epoch';
export { ACCOUNT_TYPES, INSTRUCTION_NAMES } from './ledger.instructions';
export { NO_SENDER, SENDER_NAME, isSenderName } from './ledger.senders';
export type { SenderName } from './ledger.senders';
export type {
  AccountType,
  AdoptRules,
  CaptureHold,
  CloseAccount,
  ClosePeriod,
  Decimal,
  Direction,
  Entry,
  ExpireHold,
  Impose,
  Instruction,
  InstructionHeader,
  InstructionName,
  InstructionsSent,
  JournalDetails,
  Lift,
  OpenAccount,
  PlaceHold,
  PostTransaction,
  ReleaseHold,
  RestrictionEffect,
  ReversedPart,
  ReverseTransaction,
  Sweep,
  TransactionPlace,
} from './ledger.instructions';
export {
  encodeInstruction,
  instructionEncoder,
  inboxEventText,
  inboxHashOf,
  instructionDigest,
  jsonOf,
} from './ledger.inbox';
export type { EncodedInstruction, InboxEvent } from './ledger.inbox';
export { REFUSAL_CODES } from './ledger.refusals';
export type { Override, RefusalCode } from './ledger.refusals';
export { REFUSAL_PROBLEMS } from './ledger.refusal-problems';
export type { RefusalProblem } from './ledger.refusal-problems';
export { headerFor } from './ledger.asking';
export { bookReference, ledgerRefusal, needsAttention } from './ledger.booked';
export type {
  OutcomeOnPage,
  BookReference,
  DecidingOutcome,
  LedgerAnswer,
  LedgerRefusal,
  NeedsAttention,
} from './ledger.booked';
export { isJournalled } from './ledger.journalled';
export type { Journalled } from './ledger.journalled';
export type {
  AccountClosed,
  AccountOpened,
  BalancesAfter,
  FirstUse,
  GivenBack,
  HoldCaptured,
  HoldExpired,
  HoldPlaced,
  HoldReleased,
  InboxPosition,
  InstructionConflicted,
  InstructionRefused,
  InstructionRepeated,
  JournalTransaction,
  Outcome,
  OutcomeHeader,
  OutcomeName,
  PeriodClosed,
  RestrictionImposed,
  RestrictionLifted,
  Swept,
  TransactionPosted,
  TransactionReversed,
} from './ledger.outcomes';
export { GENESIS_HASH, pageEventId, pageHash, pageMetadata } from './ledger.page';
export type { PageHead, PageWritten } from './ledger.page';
export type { WritingBegan } from './ledger.writer';
export type { Sealed } from './sealed';
export { PARTY_KINDS, RESTRICTION_SCOPES, STANDING_CHANGED, TIERS } from './kyc.standing';
export type { Capabilities, PartyKind, RestrictionScope, Standing, Tier, WalletLimits } from './kyc.standing';
export {
  FEE_AUDIENCES,
  FEE_BASES,
  FEE_COLLECTIONS,
  FEE_COMPONENTS,
  FEE_MODELS,
  FEE_MOMENTS,
  FEE_PAYERS,
  FEE_PRODUCTS,
  FEE_REFUND_POLICIES,
  FEE_SCHEDULE_PUBLISHED,
  FEE_VERSION_WITHDRAWN,
} from './billing.schedule';
export type {
  FeeAmounts,
  FeeAudience,
  FeeMatch,
  FeeModel,
  FeeNotice,
  FeeProduct,
  FeeRule,
  FeeSchedulePublished,
  FeeTier,
  FeeVersionWithdrawn,
} from './billing.schedule';
export { TRANSFER_COMPLETED, TRANSFER_DECLINED, TRANSFER_INITIATED } from './payments.transfers';
export type { TransferTerms, WalletReference } from './payments.transfers';
export { EARMARK_GRANTED } from './payments.earmarks';
export type { EarmarkGrant, EarmarkPurpose, EarmarkRealisation, EarmarkRelease } from './payments.earmarks';
export { CLAIM_CLOSED, CLAIM_OUTCOMES, EARMARK_REQUESTED } from './disputes.claims';
export type { ClaimClosing, ClaimOutcome, EarmarkRequest } from './disputes.claims';
export { WALLET_OPENED } from './payments.wallet';
export type { OpenedWallet } from './payments.wallet';
