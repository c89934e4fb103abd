// The log in an EventStoreDB: the port on @eventstore/db-client 6.2.1, guarded against its measured faults.
import {
  type AppendExpectedRevision,
  type EventStoreDBClient,
  type ResolvedEvent,
  StreamNotFoundError,
  eventTypeFilter,
  streamNameFilter,
} from '@eventstore/db-client';
import { AppendConnection, type AppendHealth } from './append-connection';
import { appendError, readError, revisionNumber } from './client-errors';
import { toProposed, toRecorded } from './client-events';
import { encodeEvents } from './encoded-event';
import {
  type AllFilter,
  type Appended,
  type Delivery,
  type EventLog,
  type ExpectedRevision,
  type LogPosition,
  type LogSubscription,
  LogUnavailable,
  type NewEvent,
  type ReadStreamOptions,
  type RecordedEvent,
  SubscriptionEnded,
} from './event-log';
import { type PulledSource, PulledStream } from './pulled-stream';
import { ReadingConnection, type ReadingLease } from './reading-connection';

/** The part of a logger that the adapter uses. */
interface EventStoreLogger {
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
}

/** The adapter's counters; each may be left out. */
interface EventStoreMetrics {
  appended?(result: 'written' | 'refused' | 'unknown', seconds: number): void;
  clientReplaced?(): void;
  subscriptionEnded?(): void;
}

export interface EventStoreLogOptions {
  /** `esdb://host:2113?tls=false`, or `esdb+discover://…` for a cluster. */
  readonly connectionString: string;
  /** An append that is not answered by then rejects with `OutcomeUnknown`. Default 5,000. */
  readonly appendTimeoutMs?: number;
  /** A read that delivers nothing for this long rejects with `LogUnavailable`. Default 10,000. */
  readonly readSilenceMsMax?: number;
  readonly logger?: EventStoreLogger;
  readonly metrics?: EventStoreMetrics;
}

/**
 * The deadline told to the server is absolute, by our clock: a server whose clock is ahead by more would refuse every
 * append. Ours is a day; the append's own timer is the one that counts.
 */
const SERVER_DEADLINE_MS = 24 * 60 * 60 * 1000;
const IN_FLIGHT_MAX = 256;
/**
 * A filtered subscription says how far it has looked after this many events of other streams. While only the book moves, this
 * shows that it is alive: when it is silent for long, the log is searched for events that it may have missed.
 */
const CHECKPOINT_EVERY = 32;
const CANARY_STREAM = 'platform.canary-read';

export class EventStoreLog implements EventLog {
  private readonly appends: AppendConnection;
  private readonly reads: ReadingConnection;
  private readonly readSilenceMsMax: number;
  private closed = false;

  constructor(private readonly options: EventStoreLogOptions) {
    const { connectionString } = options;
    this.readSilenceMsMax = options.readSilenceMsMax ?? 10_000;
    this.reads = new ReadingConnection(connectionString);
    this.appends = new AppendConnection({
      connectionString,
      timeoutMs: options.appendTimeoutMs ?? 5_000,
      inFlightMax: IN_FLIGHT_MAX,
      onReplaced: (reason) => {
        options.metrics?.clientReplaced?.();
        options.logger?.warn({ reason }, 'the event store client was replaced');
      },
    });
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.checkOpen();
    const proposed = encodeEvents(stream, events).map(toProposed);
    const startedMs = performance.now();
    const count = (result: 'written' | 'refused' | 'unknown'): void =>
      this.options.metrics?.appended?.(result, (performance.now() - startedMs) / 1000);
    try {
      const { nextExpectedRevision, position } = await this.appends.append((client) =>
        client.appendToStream(stream, proposed, {
          expectedRevision: toExpected(expected),
          deadline: SERVER_DEADLINE_MS,
        }),
      );
      count('written');
      return { revision: revisionNumber(nextExpectedRevision), ...(position === undefined ? {} : { position }) };
    } catch (cause) {
      const error = appendError(cause, stream, expected);
      count(error.name === 'OutcomeUnknown' ? 'unknown' : 'refused');
      throw error;
    }
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { from = options.direction === 'backwards' ? 'end' : 'start', direction = 'forwards', maxCount } = options;
    return this.read(stream, maxCount, (client) =>
      client.readStream(stream, {
        direction,
        fromRevision: typeof from === 'number' ? BigInt(from) : from,
        ...(maxCount === undefined ? {} : { maxCount }),
      }),
    );
  }

  readAll(options: {
    readonly from: 'start' | 'end' | LogPosition;
    readonly direction: 'forwards' | 'backwards';
    readonly maxCount: number;
  }): AsyncIterable<RecordedEvent> {
    const { from, direction, maxCount } = options;
    return this.read('$all', maxCount, (client) => client.readAll({ direction, fromPosition: from, maxCount }));
  }

  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription {
    const fromRevision = typeof after === 'number' ? BigInt(after) : after;
    return this.subscribe(stream, (client) => {
      const source = client.subscribeToStream(stream, { fromRevision });
      return { source, onCheckpoint: () => undefined };
    });
  }

  subscribeToAll(after: 'start' | 'end' | LogPosition, filter: AllFilter): LogSubscription {
    return this.subscribe('$all', (client) => {
      let checkpoint: (position: LogPosition) => void = () => undefined;
      const looking = {
        maxSearchWindow: CHECKPOINT_EVERY,
        checkpointReached: (_: unknown, position: LogPosition): void => checkpoint(position),
      };
      const source = client.subscribeToAll({ fromPosition: after, filter: clientFilter(filter, looking) });
      return { source, onCheckpoint: (listener) => (checkpoint = listener) };
    });
  }

  /** A read that reaches the store: rejects with `LogUnavailable` when it does not come back. */
  async ping(): Promise<void> {
    for await (const _ of this.readStream(CANARY_STREAM, { maxCount: 1 })) break;
  }

  health(): AppendHealth {
    return this.appends.health();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.all([this.appends.close(), this.reads.close()]);
  }

  private async *read(
    what: string,
    maxCount: number | undefined,
    open: (client: EventStoreDBClient) => PulledSource & { cancel(): Promise<void> },
  ): AsyncGenerator<RecordedEvent, void, undefined> {
    this.checkOpen();
    if (maxCount === 0) return;
    const lease = this.reads.lease();
    const source = opened(lease, () => open(lease.client));
    const pulled = new PulledStream<RecordedEvent>(source, {
      cancel: () => source.cancel(),
      convert: (item) => toRecorded(item as ResolvedEvent),
      failed: (error) => (error instanceof StreamNotFoundError ? undefined : readError(error, what)),
      ended: () => undefined,
      over: (error) => lease.done(error instanceof LogUnavailable),
      silenceMsMax: this.readSilenceMsMax,
      silent: () => new LogUnavailable(`${what}: nothing read for ${this.readSilenceMsMax} ms`),
    });
    yield* pulled.items();
  }

  private subscribe(
    what: string,
    open: (client: EventStoreDBClient) => {
      readonly source: PulledSource & { unsubscribe(): Promise<void> };
      readonly onCheckpoint: (listener: (position: LogPosition) => void) => void;
    },
  ): LogSubscription {
    this.checkOpen();
    const lease = this.reads.lease();
    const { source, onCheckpoint } = opened(lease, () => open(lease.client));
    const pulled = new PulledStream<Delivery>(source, {
      cancel: () => source.unsubscribe(),
      convert: (item) => {
        const event = toRecorded(item as ResolvedEvent);
        return event && { kind: 'event', event };
      },
      failed: (error) => readError(error, what),
      ended: () => new SubscriptionEnded(`${what}: the server ended the subscription`),
      over: (error) => {
        lease.done(error instanceof LogUnavailable);
        if (error !== undefined) this.options.metrics?.subscriptionEnded?.();
      },
    });
    onCheckpoint((position) => pulled.mark({ kind: 'checkpoint', position }));
    source.on('caughtUp', () => pulled.mark({ kind: 'caughtUp' }));
    return {
      [Symbol.asyncIterator]: () => pulled.items(),
      close: () => Promise.resolve(pulled.close()),
    };
  }

  private checkOpen(): void {
    if (this.closed) throw new LogUnavailable('the log was closed');
  }
}

function toExpected(expected: ExpectedRevision): AppendExpectedRevision {
  if (typeof expected === 'number') return BigInt(expected);
  return expected === 'any' ? 'any' : 'no_stream';
}

function opened<T>(lease: ReadingLease, open: () => T): T {
  try {
    return open();
  } catch (error) {
    lease.done(false);
    throw error;
  }
}

interface Looking {
  readonly maxSearchWindow: number;
  readonly checkpointReached: (_: unknown, position: LogPosition) => void;
}

/** Streams whose names do not begin with `$`, in the store's own form. */
const ORDINARY_STREAMS = '^[^$].*';

function clientFilter(filter: AllFilter, looking: Looking) {
  if ('everyStream' in filter) return streamNameFilter({ regex: ORDINARY_STREAMS, ...looking });
  if ('streamPrefixes' in filter) return streamNameFilter({ prefixes: [...filter.streamPrefixes], ...looking });
  return eventTypeFilter({ prefixes: [...filter.typePrefixes], ...looking });
}
