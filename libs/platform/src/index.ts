// The platform: what every context runs on, from the log to HTTP.
// event-store
export {
  AccessDenied,
  EVENT_LOG,
  EventTooLarge,
  LogUnavailable,
  OutcomeUnknown,
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
export { EventStoreLog } from './event-store/event-store-log';
export type { EventStoreLogOptions, EventStoreLogger, EventStoreMetrics } from './event-store/event-store-log';
export { InMemoryLog } from './event-store/in-memory-log';
export type { ForeignEvent } from './event-store/in-memory-log';
// partners
export { developmentSecret } from './config/development-secret';
export { signCallback, verifyCallback } from './http/signed-callback';
