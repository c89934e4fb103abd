// One live subscription per process and source, handed to every listener of this process.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { backoff } from '../time/backoff';
import type { Source } from './consumer';
import { BEFORE_ALL, comparePlaces, headPlace, type Place, sourceKey } from './place';
import { tail } from './tail';

/** This many of the latest events are kept, so that consumers that have nearly caught up can join without a gap. */
const RECENT_EVENTS = 128;

type Listener = (event: RecordedEvent) => void;

interface LiveReaderOptions {
  readonly stallCheckMs?: number;
  /** Called for each failure of the subscription, which resumes by itself, and for a throw in a listener. */
  readonly onFailure?: (source: Source, error: unknown) => void;
}

/** Takes events one by one; false once it has had enough, which detaches it. */
type Taker = (event: RecordedEvent, place: Place) => boolean;

/**
 * Follows a source from its end at the time of the first connection, and resumes after failures where it was: listeners
 * miss nothing after `ready()`, but may get events late. `onReconnect` tells waiters to look at the stream themselves.
 */
export class LiveReader {
  private readonly stopping = new AbortController();
  private readonly listeners = new Set<Listener>();
  private readonly reconnectListeners = new Set<() => void>();
  private readonly takers = new Set<Taker>();
  private recent: { event: RecordedEvent; place: Place }[] = [];
  /** Everything after this place is in `recent`. */
  private recentAfter: Place | undefined;
  private seen: Place = BEFORE_ALL;
  private readonly running: Promise<void>;
  private announceReady: () => void = () => undefined;
  private readonly isReady = new Promise<void>((resolve) => (this.announceReady = resolve));

  constructor(
    private readonly log: EventLog,
    readonly source: Source,
    private readonly options: LiveReaderOptions = {},
  ) {
    this.running = this.run();
  }

  /** Calls the listener with every event from now on, in order; other listeners do not see its throws. Returns a function to stop. */
  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onReconnect(listener: () => void): () => void {
    this.reconnectListeners.add(listener);
    return () => this.reconnectListeners.delete(listener);
  }

  /** The last event seen, or where the source ended when it was first looked at. */
  position(): Place {
    return this.seen;
  }

  /** Resolves when events appended from now on will be delivered. */
  ready(): Promise<void> {
    return this.isReady;
  }

  /** Whether everything after the place is still at hand. */
  reaches(after: Place): boolean {
    return this.recentAfter !== undefined && comparePlaces(after, this.recentAfter) >= 0;
  }

  /** Hands over everything after the place, now and from now on; undefined when that reaches back too far. */
  attach(after: Place, taker: Taker): (() => void) | undefined {
    if (!this.reaches(after)) return undefined;
    for (const { event, place } of this.recent) {
      if (comparePlaces(place, after) > 0 && !taker(event, place)) return undefined;
    }
    this.takers.add(taker);
    return () => this.takers.delete(taker);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.announceReady();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const before = this.seen;
      try {
        await this.follow();
      } catch (error) {
        if (signal.aborted) return;
        this.options.onFailure?.(this.source, error);
        if (this.seen !== before) failures = 0;
        await backoff(failures, signal);
      }
    }
  }

  private async follow(): Promise<void> {
    const first = this.recentAfter === undefined;
    if (first) this.seen = await headPlace(this.log, this.source);
    this.recentAfter ??= this.seen;
    const started = tail({
      log: this.log,
      source: this.source,
      after: this.seen,
      onEvent: (event, place) => this.deliver(event, place),
      signal: this.stopping.signal,
      ...(this.options.stallCheckMs === undefined ? {} : { stallCheckMs: this.options.stallCheckMs }),
    });
    this.announceReady();
    if (!first) for (const listener of this.reconnectListeners) this.guarded(listener);
    await started;
  }

  private deliver(event: RecordedEvent, place: Place): void {
    this.seen = place;
    this.recent.push({ event, place });
    if (this.recent.length > RECENT_EVENTS) this.recentAfter = this.recent.shift()?.place ?? this.recentAfter;
    for (const taker of this.takers) if (!taker(event, place)) this.takers.delete(taker);
    for (const listener of this.listeners) this.guarded(() => listener(event));
  }

  private guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.options.onFailure?.(this.source, error);
    }
  }
}

/** The live readers of this process, made when first asked for. */
export class LiveReaders {
  private readonly readers = new Map<string, LiveReader>();
  private readonly failureListeners = new Set<NonNullable<LiveReaderOptions['onFailure']>>();

  constructor(
    private readonly log: EventLog,
    private readonly options: LiveReaderOptions = {},
  ) {}

  follow(source: Source): LiveReader {
    const key = sourceKey(source);
    const reader = this.readers.get(key) ?? new LiveReader(this.log, source, this.readerOptions());
    this.readers.set(key, reader);
    return reader;
  }

  /** Tells of failures of all readers, as the option does. */
  onFailure(listener: NonNullable<LiveReaderOptions['onFailure']>): () => void {
    this.failureListeners.add(listener);
    return () => this.failureListeners.delete(listener);
  }

  all(): LiveReader[] {
    return [...this.readers.values()];
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((reader) => reader.close()));
    this.readers.clear();
  }

  private readerOptions(): LiveReaderOptions {
    return {
      ...this.options,
      onFailure: (source, error) => {
        this.options.onFailure?.(source, error);
        for (const listener of this.failureListeners) listener(source, error);
      },
    };
  }
}
