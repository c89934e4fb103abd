// The platform: what every context runs on, from the log to HTTP.
// event-store
export {
  AccessDenied,
  CanonicalText,
  EVENT_LOG,
  EventTooLarge,
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
export type { AppendHealth } from './event-store/append-connection';
export { APPEND_BYTES_MAX } from './event-store/encoded-event';
export { EpochDiffers } from './epoch/epoch-differs';
export { checkDatabaseEpoch } from './epoch/database-epoch';
export { beginLog, checkLogEpoch } from './epoch/log-epoch';
export { EventStoreLog } from './event-store/event-store-log';
export type { EventStoreLogOptions, EventStoreLogger, EventStoreMetrics } from './event-store/event-store-log';
export { InMemoryLog } from './event-store/in-memory-log';
export type { ForeignEvent } from './event-store/in-memory-log';

// deciding
export { appendUntilDefinite } from './deciding/append-until-definite';
export type { AppendUntilDefiniteOptions } from './deciding/append-until-definite';
export { KeyReused, TooManyConflicts } from './deciding/command-context';
export type { CommandContext, Executed, Refused } from './deciding/command-context';
export { DecideCommand, DecideHandler } from './deciding/decide-command';
export type { CommandAnswer } from './deciding/decision';
export { CONFLICTS_MAX, execute } from './deciding/execute';
export type { ExecuteOptions, StreamType } from './deciding/execute';
export { UnreadableEvent, readState, streamOf } from './deciding/history';
export type { Waiting } from './deciding/patience';
export { isRememberedRefusal, refusalTypeOf } from './deciding/remembered-refusal';
// partners
export { developmentSecret } from './config/development-secret';
export { signCallback, verifyCallback } from './http/signed-callback';
// http
export { Problem, invalidRequest, notFound } from './http/problem';
export type { FieldProblem, ProblemBody, ProblemOptions } from './http/problem';
export {
  AccountIdParam,
  Caller,
  CorrelationId,
  IdempotencyKey,
  OpaqueIdParam,
  UuidParam,
  WaitMs,
  pathParam,
} from './http/request-decorators';
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
export type { FieldOptions, MoneyOptions, TextOptions } from './http/fields';
export type { FieldCheck } from './http/dto';
export { LargeBody } from './http/body-limits';
export { isAccountId, isDate, isOpaqueId, isPrintable } from './http/formats';
export { commandKey, creationId, fingerprintOf } from './http/idempotency';
export { Answer, accepted, created, replayedHeader } from './http/answers';
export type { AnswerOptions } from './http/answers';
export { SECURITY_HEADERS } from './http/security-headers';
export { TooManyWaiters, Waiters } from './http/waiters';
export type { Wait, WaitForAll } from './http/waiters';
export { Cursors } from './http/cursor';
export { Lists, PageQuery, QueryInteger, listKey } from './http/lists';
export type { ListAnswer } from './http/lists';
export { READ_POSITIONS, untilApplied } from './http/read-positions';
export type { ReadPositions } from './http/read-positions';
export { ReadsFrom, Snapshot } from './http/reads-from';
export { csvPieces, toCsv } from './http/csv';
export type { CsvRow } from './http/csv';
export { WantsCsv, csvStream } from './http/csv-stream';
// access
export { Access } from './access/access-decorator';
export { authorise, requireOwn } from './access/access-policy';
export type { AccessPolicy, AccessRule } from './access/access-policy';
export type { Budget } from './access/budgets';
export { ROLES, isRole } from './access/principal';
export type { Principal, Role } from './access/principal';
export { developmentToken } from './access/development-key';
export type { DevelopmentTokenOptions } from './access/development-key';
// config
export { Secret } from './config/secret';
export { ConfigProblems, integer, oneOf, optional, readSettings, secret, text, url } from './config/environment';
export type { Environment, Setting } from './config/environment';
export { CONFIG, isLoopback } from './config/context-config';
export type { ContextConfig } from './config/context-config';
export { writeOnce } from './config/write-once';
// observability
export { Health } from './observability/health';
export { LOG_LEVELS, Logger, createLogger } from './observability/logger';
export type { LogFields, LogLevel, LoggerOptions } from './observability/logger';
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
export type { WorkerContext } from './subscriptions/consumer-worker';
export type { ConsumerStore, StreamHead } from './subscriptions/consumer-store';
export type { ParkedItem, ParkedItems } from './subscriptions/parked-items';
export { StreamHeads } from './subscriptions/stream-heads';
export { CheckpointMoved, ReferenceBehind } from './subscriptions/failures';
export { ConnectionLost } from './postgres/transaction';
export type { Consumer, Policy, Projection, Source } from './subscriptions/consumer';
export { SubscriptionRunner } from './subscriptions/subscription-runner';
export type { ConsumerStatus } from './subscriptions/consumer-status';
export type { RunnerTiming, SubscriptionRunnerOptions } from './subscriptions/runner-options';
export type { ConsumerState } from './subscriptions/consumer-health';
export { LiveReader, LiveReaders } from './subscriptions/live-readers';
export type { LiveReaderOptions } from './subscriptions/live-readers';
export type { Place } from './subscriptions/place';
export { tail } from './subscriptions/tail';
export type { TailOptions } from './subscriptions/tail';
export { backoff } from './time/backoff';
export { AheadOfLog, isTransient } from './subscriptions/failures';
export { KnownPlaces, askConsumer } from './subscriptions/checkpoints';
export type { OperatorRequest } from './subscriptions/checkpoints';
export { readConsumers, readLeaseHolder, readParked } from './subscriptions/consumer-overview';
export type { ConsumerOverview, Rows, ParkedOverview } from './subscriptions/consumer-overview';
export { measureLag } from './subscriptions/consumer-lag';
export type { ConsumerLag } from './subscriptions/consumer-lag';
export { InvalidToken, formatToken, parseToken } from './subscriptions/token';
// projections
export { createDataSource } from './postgres/data-source';
export type { DataSourceSettings } from './postgres/data-source';
export { schemaOf } from './projections/schema';
export { insertMany, upsertMany } from './postgres/upsert-many';
export { sqlTables } from './projections/tables';
export type { ColumnOf, HighestOf, RowClass, Tables } from './projections/tables';
export { pruneProjections } from './projections/prune';
// ledger
export { InboxSender, inboxEventBytes } from './ledger/inbox-sender';
export { AsksLedger } from './ledger/asking';
export { HearsLedger } from './ledger/hearing';
export { contextFacts } from './ledger/context-facts';
export type { ContextFact, ContextFacts } from './ledger/context-facts';
export { outcomesOf, refuseNewer } from './ledger/book-page';
// desk
export { Desk } from './desk/desk';
export type { ActRequest, CreateRequest, WithToken } from './desk/desk';
export { DESK } from './desk/desk-kind';
export type { DecidedEvent, DeskDeclaration, DeskKind, DeskView, RefusalView } from './desk/desk-kind';
export { OperationsController } from './desk/operations-controller';
export { RefusalAnswer } from './desk/refusal-answer';
export { lastEvent } from './desk/story';
export { Leases } from './leases/leases';
export { whileLeased } from './leases/while-leased';
export type { LeaseOptions } from './leases/leases';
// deadlines
export { ClockGuard } from './deadlines/clock-guard';
export { DeadlineScanner } from './deadlines/deadline-scanner';
export type { ScannerObserver } from './deadlines/deadline-scanner';
export { DEADLINES_ACCESS } from './deadlines/deadlines-access';
export { Deadlines } from './deadlines/deadlines';
export { DueRows, dueRow, isDue } from './deadlines/due-rows';
export type { DueColumns, DueRow } from './deadlines/due-rows';
export type { DueItem, DueQuery, DueWork, ScanPermit } from './deadlines/due-work';
export { LeasePermit } from './deadlines/lease-permit';
// time
export { repeat } from './time/repeat';
export { Repeated } from './time/repeated';
// sealing
export { InMemoryKeyStore, KEYRING_SCHEMA, SqlKeyStore } from './sealing/key-store';
export type { KeyStore, StoredKey } from './sealing/key-store';
export { KeyDestroyed, Keyring, MasterKeyWrong } from './sealing/keyring';
export { readMasterKey } from './sealing/master-key';
export { SealingModule } from './sealing/sealing.module';
export { SealBroken, SubjectKey } from './sealing/subject-key';
export type { SealedPlace } from './sealing/subject-key';
