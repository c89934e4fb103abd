// The platform: what every context runs on, from the log to HTTP.
// event-store
export {
  AccessDenied,
  CanonicalText,
  EVENT_LOG,
  LogUnavailable,
  OutcomeUnknown,
  passes,
  SubscriptionEnded,
  WrongExpectedRevision,
} from './event-store/event-log';
export type {
  AllFilter,
  Appended,
  Delivery,
  EventLog,
  ExpectedRevision,
  LogPosition,
  LogSubscription,
  NewEvent,
  ReadStreamOptions,
  RecordedEvent,
} from './event-store/event-log';
export { EpochDiffers } from './epoch/epoch-differs';
export { checkDatabaseEpoch } from './epoch/database-epoch';
export { beginLog, checkLogEpoch } from './epoch/log-epoch';
export { EventStoreLog } from './event-store/event-store-log';
export { InMemoryLog } from './event-store/in-memory-log';

// deciding
export { appendUntilDefinite } from './deciding/append-until-definite';
export { KeyReused, TooManyConflicts } from './deciding/command-context';
export type { CommandContext } from './deciding/command-context';
export { DecideCommand } from './deciding/decide-command';
export { readState, streamOf } from './deciding/history';
export { refusalTypeOf } from './deciding/remembered-refusal';
// partners
export { developmentSecret } from './config/development-secret';
export { signCallback, verifyCallback } from './http/signed-callback';
// http
export { Problem, invalidRequest, notFound } from './http/problem';
export { AccountIdParam, Caller, IdempotencyKey, UuidParam, WaitMs, pathParam } from './http/request-decorators';
export {
  AccountId,
  CurrencyCode,
  DateOnly,
  Field,
  Flag,
  Instant,
  ListOf,
  MoneyAmount,
  Nested,
  OneOf,
  OpaqueId,
  SafeInteger,
  Tags,
  Text,
  Uuid,
} from './http/fields';
export type { FieldOptions } from './http/fields';
export { LargeBody } from './http/body-limits';
export { isDate } from './http/formats';
export { creationId } from './http/idempotency';
export { Answer, accepted, created, replayedHeader } from './http/answers';
export { SECURITY_HEADERS } from './http/security-headers';
export { Waiters } from './http/waiters';
export { Cursors } from './http/cursor';
export { Lists, PageQuery, QueryInteger, listKey } from './http/lists';
export type { ListAnswer } from './http/lists';
export { READ_POSITIONS, untilApplied } from './http/read-positions';
export type { ReadPositions } from './http/read-positions';
export { ReadsFrom, Snapshot } from './http/reads-from';
export { csvPieces } from './http/csv';
export type { CsvRow } from './http/csv';
export { WantsCsv, csvStream } from './http/csv-stream';
// access
export { Access } from './access/access-decorator';
export type { AccessPolicy } from './access/access-policy';
export { ROLES, isRole } from './access/principal';
export type { Principal, Role } from './access/principal';
export { developmentToken } from './access/development-key';
export type { DevelopmentTokenOptions } from './access/development-key';
// config
export { Secret } from './config/secret';
export { ConfigProblems, integer, oneOf, optional, readSettings, secret, text } from './config/environment';
export type { Environment } from './config/environment';
export { CONFIG, isLoopback } from './config/context-config';
export type { ContextConfig } from './config/context-config';
export { writeOnce } from './config/write-once';
// observability
export { Health } from './observability/health';
export { Logger, createLogger } from './observability/logger';
export type { LogFields } from './observability/logger';
// app
export { CLOCK, systemClock } from './time/clock';
export type { Clock } from './time/clock';
export { Turn } from './time/turn';
export { createContextApp } from './app/context-app';
export type { ContextApp, ContextAppOptions, ContextAppOverrides } from './app/context-app';
export { exitWithSupervisor } from './process/exit-with-supervisor';
export { describeContextApp } from './app/describe-context-app';
export { runContextApp } from './app/run-context-app';
// subscriptions
export { PolicyParks, ProjectionHalts, consumerKey } from './subscriptions/consumer';
export { ConsumerWorker } from './subscriptions/consumer-worker';
export type { ConsumerStore } from './subscriptions/consumer-store';
export { StreamHeads } from './subscriptions/stream-heads';
export { CheckpointMoved, ReferenceBehind } from './subscriptions/failures';
export { ConnectionLost } from './postgres/transaction';
export type { Consumer, Policy, Projection, Source } from './subscriptions/consumer';
export type { ConsumerStatus } from './subscriptions/consumer-status';
export { LiveReader, LiveReaders } from './subscriptions/live-readers';
export type { Place } from './subscriptions/place';
export { tail } from './subscriptions/tail';
export { backoff } from './time/backoff';
export { isTransient } from './subscriptions/failures';
export { KnownPlaces, askConsumer } from './subscriptions/checkpoints';
export type { OperatorRequest } from './subscriptions/checkpoints';
export { readConsumers, readLeaseHolder, readParked } from './subscriptions/consumer-overview';
export type { ConsumerOverview, Rows, ParkedOverview } from './subscriptions/consumer-overview';
export { measureLag } from './subscriptions/consumer-lag';
export { formatToken } from './subscriptions/token';
// projections
export { createDataSource } from './postgres/data-source';
export { schemaOf } from './projections/schema';
export { sqlTables } from './projections/tables';
export type { ColumnOf, HighestOf, RowClass, Tables } from './projections/tables';
// facts
export { AnswersFacts } from './facts/answers-facts';
export { UnreadableFact, contextFacts, metadataOf } from './facts/context-facts';
export type { ContextFact, ContextFacts } from './facts/context-facts';
// ledger
export { InboxSender, inboxEventBytes } from './ledger/inbox-sender';
export { AsksLedger } from './ledger/asking';
export { HearsLedger } from './ledger/hearing';
export { outcomesOf, refuseNewer } from './ledger/book-page';
// desk
export { Desk } from './desk/desk';
export type { ActRequest, WithToken } from './desk/desk';
export { DESK } from './desk/desk-kind';
export type { DecidedEvent, DeskDeclaration, DeskKind, DeskView, RefusalView } from './desk/desk-kind';
export { OperationsController } from './desk/operations-controller';
export { RefusalAnswer } from './desk/refusal-answer';
export { lastEvent } from './desk/story';
export { Leases } from './leases/leases';
export { whileLeased } from './leases/while-leased';
// deadlines
export { DeadlineScanner } from './deadlines/deadline-scanner';
export { DEADLINES_ACCESS } from './deadlines/deadlines-access';
export { Deadlines } from './deadlines/deadlines';
export { DueRows, dueRow, isDue } from './deadlines/due-rows';
export type { DueColumns, DueRow } from './deadlines/due-rows';
export type { DueItem, DueQuery, DueWork, ScanPermit } from './deadlines/due-work';
export { LeasePermit } from './deadlines/lease-permit';
// time
export { repeat } from './time/repeat';
// sealing
export { InMemoryKeyStore, KEYRING_SCHEMA, SqlKeyStore } from './sealing/key-store';
export type { KeyStore, StoredKey } from './sealing/key-store';
export { KeyDestroyed, Keyring, MasterKeyWrong } from './sealing/keyring';
export { readMasterKey } from './sealing/master-key';
export { SealingModule } from './sealing/sealing.module';
export { SealBroken, SubjectKey } from './sealing/subject-key';
export type { SealedPlace } from './sealing/subject-key';
