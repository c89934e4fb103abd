// The platform: what every context runs on, from the log to HTTP; by room, as docs/ARCHITECTURE.md has them.

// access: who calls: keys, tokens, roles, and the table that says who may do what
export { Access } from './access/access-decorator';
export type { AccessPolicy } from './access/access-policy';
export { developmentToken } from './access/development-key';
export type { DevelopmentTokenOptions } from './access/development-key';
export { ROLES, isRole } from './access/principal';
export type { Principal, Role } from './access/principal';

// app: putting an app together from what it declares, describing it, running it as a process
export { createContextApp } from './app/context-app';
export type { ContextApp, ContextAppOptions, ContextAppOverrides } from './app/context-app';
export { describeContextApp } from './app/describe-context-app';
export { runContextApp } from './app/run-context-app';

// config: reading settings from the environment; secrets; files that are written once
export { CONFIG, isLoopback } from './config/context-config';
export type { ContextConfig } from './config/context-config';
export { developmentSecret } from './config/development-secret';
export { ConfigProblems, integer, oneOf, optional, readSettings, secret, text, unseen } from './config/environment';
export type { Environment } from './config/environment';
export { Secret } from './config/secret';
export { writeOnce } from './config/write-once';

// deadlines: what falls due by time: see Time
export { DeadlineScanner } from './deadlines/deadline-scanner';
export { Deadlines } from './deadlines/deadlines';
export { DEADLINES_ACCESS } from './deadlines/deadlines-access';
export { DueRows, dueRow, isDue } from './deadlines/due-rows';
export type { DueColumns, DueRow } from './deadlines/due-rows';
export type { DueItem, DueQuery, DueWork, ScanPermit } from './deadlines/due-work';
export { LeasePermit } from './deadlines/lease-permit';

// deciding: a command takes effect exactly once: read, decide, append, again when in doubt
export { appendUntilDefinite } from './deciding/append-until-definite';
export { KeyReused, TooManyConflicts } from './deciding/command-context';
export type { CommandContext } from './deciding/command-context';
export { DecideCommand } from './deciding/decide-command';
export { readState, streamOf } from './deciding/history';
export { refusalTypeOf } from './deciding/remembered-refusal';

// desk: an HTTP request that becomes a command and waits for what comes of it
export { Desk } from './desk/desk';
export type { ActRequest, WithToken } from './desk/desk';
export type { DecidedEvent, DeskDeclaration, DeskKind, DeskView, RefusalView } from './desk/desk-kind';
export { OperationsController } from './desk/operations-controller';
export { RefusalAnswer } from './desk/refusal-answer';
export { lastEvent } from './desk/story';

// epoch: whether log and database hold data of the formats that this version writes
export { checkDatabaseEpoch } from './epoch/database-epoch';
export { EpochDiffers } from './epoch/epoch-differs';
export { beginLog, checkLogEpoch } from './epoch/log-epoch';

// event-store: the log as a port, its client, and the same in memory
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
export { EventStoreLog } from './event-store/event-store-log';
export { InMemoryLog } from './event-store/in-memory-log';

// facts: what an event on a context's stream says, and what follows from it on another stream
export { AnswersFacts } from './facts/answers-facts';
export { UnreadableFact, contextFacts, metadataOf } from './facts/context-facts';
export type { ContextFact, ContextFacts } from './facts/context-facts';

// http: requests and answers: bodies, fields, problems, lists, limits
export { Answer, accepted, created, replayedHeader } from './http/answers';
export { LargeBody } from './http/body-limits';
export { csvPieces } from './http/csv';
export type { CsvRow } from './http/csv';
export { WantsCsv, csvStream } from './http/csv-stream';
export { Cursors } from './http/cursor';
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
export { isDate } from './http/formats';
export { creationId } from './http/idempotency';
export { Lists, PageQuery, QueryInteger, listKey } from './http/lists';
export type { ListAnswer } from './http/lists';
export { Problem, invalidRequest, notFound } from './http/problem';
export { READ_POSITIONS, untilApplied } from './http/read-positions';
export type { ReadPositions } from './http/read-positions';
export { ReadsFrom, Snapshot } from './http/reads-from';
export { AccountIdParam, Caller, IdempotencyKey, UuidParam, WaitMs, pathParam } from './http/request-decorators';
export { SECURITY_HEADERS } from './http/security-headers';
export { signCallback, verifyCallback } from './http/signed-callback';
export { Waiters } from './http/waiters';

// leases: which one of several processes does a work
export { Leases } from './leases/leases';
export { whileLeased } from './leases/while-leased';

// ledger: talking to the ledger: asking for instructions, hearing outcomes
export { AsksLedger } from './ledger/asking';
export { outcomesOf, refuseNewer } from './ledger/book-page';
export { HearsLedger } from './ledger/hearing';
export { InboxSender, inboxEventBytes } from './ledger/inbox-sender';

// observability: logs, metrics and health
export { Health } from './observability/health';
export { Logger, createLogger } from './observability/logger';
export type { LogFields } from './observability/logger';

// postgres: connections and statements, whatever the tables are
export { createDataSource } from './postgres/data-source';
export { ConnectionLost } from './postgres/transaction';

// process: this process on its machine: its priority, and that it ends with its supervisor
export { exitWithSupervisor } from './process/exit-with-supervisor';

// projections: the tables of read models: their schemas, and what a projection may do with them
export { schemaOf } from './projections/schema';
export { sqlTables } from './projections/tables';
export type { ColumnOf, HighestOf, RowClass, Tables } from './projections/tables';

// sealing: personal data: sealed under a key of each person, which can be thrown away
export { KeyDestroyed, Keyring } from './sealing/keyring';
export { SealingModule } from './sealing/sealing.module';

// subscriptions: following the log: checkpoints, policies, projections, parking, live readers, waiting for a place
export { KnownPlaces, askConsumer } from './subscriptions/checkpoints';
export type { OperatorRequest } from './subscriptions/checkpoints';
export { PolicyParks, ProjectionHalts, consumerKey } from './subscriptions/consumer';
export type { Consumer, Policy, Projection, Source } from './subscriptions/consumer';
export { measureLag } from './subscriptions/consumer-lag';
export { readConsumers, readLeaseHolder, readParked } from './subscriptions/consumer-overview';
export type { ConsumerOverview, Rows, ParkedOverview } from './subscriptions/consumer-overview';
export type { ConsumerStatus } from './subscriptions/consumer-status';
export type { ConsumerStore } from './subscriptions/consumer-store';
export { ConsumerWorker } from './subscriptions/consumer-worker';
export { CheckpointMoved, ReferenceBehind } from './subscriptions/failures';
export { isTransient } from './subscriptions/failures';
export { LiveReader, LiveReaders } from './subscriptions/live-readers';
export type { Place } from './subscriptions/place';
export { StreamHeads } from './subscriptions/stream-heads';
export { tail } from './subscriptions/tail';
export { formatToken } from './subscriptions/token';

// time: the clock, pauses, turns, and work that is repeated
export { backoff } from './time/backoff';
export { CLOCK, systemClock } from './time/clock';
export type { Clock } from './time/clock';
export { repeat } from './time/repeat';
export { Repeated } from './time/repeated';
export { Turn } from './time/turn';
