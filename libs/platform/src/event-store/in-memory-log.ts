// The log in memory: the store's append rules to the letter, for tests and the simulator; deterministic, without timers.
import { encodeEvents } from './encoded-event';
import {
  type AllFilter,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type LogPosition,
  type LogSubscription,
  LogUnavailable,
  passes,
  type NewEvent,
  type ReadStreamOptions,
  type RecordedEvent,
  WrongExpectedRevision,
} from './event-log';
import { type Follow, type Followed, InMemorySubscription } from './in-memory-subscription';

/** An event as some other program might have written it: text that need not be JSON, or bytes. */
interface ForeignEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string | Uint8Array;
  readonly metadata?: string;
}

interface StoredEvent extends ForeignEvent {
  readonly stream: string;
  readonly revision: number;
  readonly index: number;
  readonly createdMs: number;
}

type Range = { readonly from: number; readonly step: 1 | -1; readonly maxCount: number };

/** An append takes effect when it is called; every reader gets its own copy of an event. */
export class InMemoryLog implements EventLog {
  private readonly all: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly subscriptions = new Set<InMemorySubscription>();
  private readonly nowMs: () => number;
  /** Ids written since the last `restart`, by stream: all that appends with `any` are compared with. */
  private recentIds = new Map<string, Map<string, number>>();
  private closed = false;

  constructor(options: { readonly nowMs?: () => number } = {}) {
    this.nowMs = options.nowMs ?? Date.now;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.checkOpen();
    const encoded = encodeEvents(stream, events);
    const head = this.headOf(stream);
    const repeated =
      expected === 'any' ? this.repeatedRecently(stream, encoded) : this.repeated(stream, encoded, expected);
    if (repeated !== undefined) return { revision: repeated };
    const before = expected === 'any' ? head : expected === 'no-stream' ? -1 : expected;
    if (before !== head) throw new WrongExpectedRevision(stream, expected, head < 0 ? undefined : head);
    return this.write(stream, encoded);
  }

  /** Writes an event that none of our programs would write. */
  appendForeign(stream: string, ...events: readonly ForeignEvent[]): Appended {
    return this.write(stream, events);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent, void, undefined> {
    const { direction = 'forwards', maxCount = Infinity } = options;
    const from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
    const events = this.streams.get(stream) ?? [];
    const edge = direction === 'forwards' ? events.length : events.length - 1;
    const first = from === 'start' ? 0 : from === 'end' ? edge : Math.min(from, edge);
    yield* this.range(events, { from: first, step: direction === 'forwards' ? 1 : -1, maxCount });
  }

  async *readAll(options: {
    readonly from: 'start' | 'end' | LogPosition;
    readonly direction: 'forwards' | 'backwards';
    readonly maxCount: number;
  }): AsyncGenerator<RecordedEvent, void, undefined> {
    const { from, direction, maxCount } = options;
    const next = from === 'start' ? 0 : from === 'end' ? this.all.length : Number(from.commit);
    const forwards = direction === 'forwards';
    yield* this.range(this.all, { from: forwards ? next : next - 1, step: forwards ? 1 : -1, maxCount });
  }

  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription {
    const next = after === 'start' ? 0 : after === 'end' ? this.headOf(stream) + 1 : after + 1;
    return this.follow({
      next,
      at: (index) => followed(this.streams.get(stream)?.[index]),
      wanted: () => true,
      lookedAt: 'never says',
    });
  }

  subscribeToAll(after: 'start' | 'end' | LogPosition, filter: AllFilter): LogSubscription {
    const next = after === 'start' ? 0 : after === 'end' ? this.all.length : Number(after.commit) + 1;
    return this.follow({
      next,
      at: (index) => followed(this.all[index]),
      wanted: (event) => passes(filter, event),
      lookedAt: after === 'end' && next > 0 ? positionOf(next - 1) : undefined,
    });
  }

  /** As when the server's process was replaced: subscriptions end with an error, recent ids are forgotten. */
  restart(): void {
    this.recentIds = new Map();
    for (const subscription of this.subscriptions) subscription.end();
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  private repeated(
    stream: string,
    events: readonly ForeignEvent[],
    expected: 'no-stream' | number,
  ): number | undefined {
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const stored = this.streams.get(stream) ?? [];
    const same = events.every(({ id }, i) => stored[first + i]?.id === id);
    return same ? first + events.length - 1 : undefined;
  }

  private repeatedRecently(stream: string, events: readonly ForeignEvent[]): number | undefined {
    const revisions = events.map(({ id }) => this.recentIds.get(stream)?.get(id));
    if (revisions[0] === undefined) return undefined;
    if (revisions.includes(undefined)) throw new WrongExpectedRevision(stream, 'any', this.headOf(stream));
    return revisions.at(-1);
  }

  private write(stream: string, events: readonly ForeignEvent[]): Appended {
    const stored = entryOf(this.streams, stream, () => []);
    const recent = entryOf(this.recentIds, stream, () => new Map<string, number>());
    const createdMs = this.nowMs();
    for (const event of events) {
      const written = { ...event, stream, revision: stored.length, index: this.all.length, createdMs };
      recent.set(event.id, written.revision);
      stored.push(written);
      this.all.push(written);
    }
    for (const subscription of this.subscriptions) subscription.wake();
    return { revision: stored.length - 1, position: positionOf(this.all.length - 1) };
  }

  private *range(events: readonly StoredEvent[], { from, step, maxCount }: Range): Generator<RecordedEvent> {
    this.checkOpen();
    for (let i = from, count = 0; count < maxCount; i += step, count++) {
      const event = events[i];
      if (event === undefined) return;
      yield toRecorded(event);
    }
  }

  private follow(follow: Follow): LogSubscription {
    this.checkOpen();
    const subscription: InMemorySubscription = new InMemorySubscription(follow, () =>
      this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    return subscription;
  }

  private headOf(stream: string): number {
    return (this.streams.get(stream)?.length ?? 0) - 1;
  }

  private checkOpen(): void {
    if (this.closed) throw new LogUnavailable('the log was closed');
  }
}

function followed(stored: StoredEvent | undefined): Followed | undefined {
  if (stored === undefined) return undefined;
  const { stream, type, index } = stored;
  return { stream, type, position: positionOf(index), read: () => toRecorded(stored) };
}

function toRecorded({ stream, revision, id, type, data, metadata, createdMs, index }: StoredEvent): RecordedEvent {
  return {
    stream,
    revision,
    id,
    type,
    data: typeof data === 'string' ? parsed(data) : data,
    metadata: metadata === undefined ? undefined : parsed(metadata),
    createdMs,
    position: positionOf(index),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function positionOf(index: number): LogPosition {
  return { commit: BigInt(index), prepare: BigInt(index) };
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
