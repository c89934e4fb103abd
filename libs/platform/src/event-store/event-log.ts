// The log as the platform sees it: append, read and follow streams, with every failure either definite or unknown.
import type { EventMetadata } from '@daybook/contracts';
import type { JsonValue } from '@daybook/canon';

/** JSON that is canonical already, as text: a caller that has it for another reason does not encode twice. */
export class CanonicalText {
  constructor(readonly text: string) {}
}

/** An event to append. `id` is a UUID; `data` and `metadata` are checked and made canonical before they leave. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonValue | object | CanonicalText;
  readonly metadata: EventMetadata;
}

/** Where an event stands in the whole log; both halves are always kept. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as stored. `data` and `metadata` are the parsed JSON: the reader decides whether they are well formed. */
export interface RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** The store's own clock, epoch milliseconds. */
  readonly createdMs: number;
  readonly position: LogPosition;
}

/** What the stream must look like for an append to be written. `any` is for inbox streams only. */
export type ExpectedRevision = 'any' | 'no-stream' | number;

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Its position in the log, where the store says it (an idempotent repeat may not). */
  readonly position?: LogPosition;
}

export interface ReadStreamOptions {
  /** Inclusive; `start` and `end` read from either edge. */
  readonly from?: 'start' | 'end' | number;
  readonly direction?: 'forwards' | 'backwards';
  readonly maxCount?: number;
}

/** What a subscription yields. `caughtUp` each time it goes live; `checkpoint` says how far a filtered one has looked. */
export type Delivery =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'checkpoint'; readonly position: LogPosition }
  | { readonly kind: 'caughtUp' };

/**
 * A running subscription. Iterating ends only by `SubscriptionEnded` or `LogUnavailable` being thrown, or after `close()`:
 * a clean end by the server is an error.
 */
export interface LogSubscription extends AsyncIterable<Delivery> {
  close(): Promise<void>;
}

/**
 * Which events of the whole log: those of streams, or of types, that begin with one of the prefixes; or those of every
 * stream but the store's own, which begin with `$`.
 */
export type AllFilter =
  | { readonly streamPrefixes: readonly string[] }
  | { readonly typePrefixes: readonly string[] }
  | { readonly everyStream: true };

/** Whether an event of this stream and type passes the filter. */
export function passes(
  filter: AllFilter,
  { stream, type }: { readonly stream: string; readonly type: string },
): boolean {
  if ('everyStream' in filter) return isOrdinaryStream(stream);
  if ('streamPrefixes' in filter) return filter.streamPrefixes.some((prefix) => stream.startsWith(prefix));
  return filter.typePrefixes.some((prefix) => type.startsWith(prefix));
}

/** Not one of the store's own. */
function isOrdinaryStream(stream: string): boolean {
  return stream !== '' && !stream.startsWith('$');
}

export interface EventLog {
  /**
   * Appends all events or none. Rejects with `WrongExpectedRevision`, `EventTooLarge`, `AccessDenied` (definite: nothing
   * was written), or `OutcomeUnknown` (it may have been written, now or later: repeat the same append until definite).
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /** Yields nothing for a stream that does not exist. Rejects with `LogUnavailable`. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  /** Inclusive forwards; backwards from a position excludes it. */
  readAll(options: {
    readonly from: 'start' | 'end' | LogPosition;
    readonly direction: 'forwards' | 'backwards';
    readonly maxCount: number;
  }): AsyncIterable<RecordedEvent>;
  /** `after` is exclusive; `start` delivers from revision 0. */
  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription;
  subscribeToAll(after: 'start' | 'end' | LogPosition, filter: AllFilter): LogSubscription;
  close(): Promise<void>;
}

/** The stream's head is not what the append expected: nothing was written. `actual` is undefined for a missing stream. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | undefined,
  ) {
    super(`${stream}: expected ${String(expected)}, found ${actual ?? 'no stream'}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The append is over the store's limit: nothing was written. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** The store refused the caller: nothing was written. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
}

/** Whether the append was written cannot be known from here; it may even land later. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The log could not be read. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** A subscription ended or stalled without being closed: resubscribe from the checkpoint. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';
}

/** DI token of the process's one log. */
export const EVENT_LOG = Symbol('EventLog');
