// How do events reach a durable consumer? By its own subscription until it has caught up, then by the shared live reader.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { backoff } from '../time/backoff';
import type { Source } from './consumer';
import { isTransient } from './failures';
import type { LiveReader } from './live-readers';
import { comparePlaces, type Place } from './place';
import { tail } from './tail';

interface FeedOptions {
  readonly log: EventLog;
  readonly source: Source;
  readonly after: Place;
  readonly reader: LiveReader;
  /** Reads by itself to the end of the log before it shares: after a gap, because the shared reader may have the same gap. */
  readonly ownFirst?: boolean;
  /** Called each time the subscription ended or stalled; it is opened again after the last event that came. */
  readonly onInterrupted?: (error: unknown) => void;
  readonly stallCheckMs?: number;
  /** At most this much waits, by weight, before the subscription is paused. */
  readonly weightMax?: number;
}

/** A consumer that is behind gathers a batch until it has this weight or this time has passed. */
const GATHER_WEIGHT = 500;
const GATHER_MS = 20;

/** One for the event and one for each element of the lists in its data: the cost of a page is in its outcomes. */
export function weightOf(event: RecordedEvent): number {
  let weight = 1;
  if (typeof event.data !== 'object' || event.data === null) return weight;
  for (const value of Object.values(event.data)) if (Array.isArray(value)) weight += value.length;
  return weight;
}

/** A queue of events after a place, filled until closed. Each event comes once and in order; gaps are the reader's to find. */
export class Feed {
  private readonly ending = new AbortController();
  private readonly waiting: { event: RecordedEvent; weight: number }[] = [];
  private weight = 0;
  private last: Place;
  private failure: unknown;
  private ended = false;
  private atEnd = false;
  private detach: (() => void) | undefined;
  private wakeTaker: (() => void) | undefined;
  private wakeTail: (() => void) | undefined;
  private readonly weightMax: number;

  constructor(private readonly options: FeedOptions) {
    this.last = options.after;
    this.weightMax = options.weightMax ?? 25_000;
    void this.fill();
  }

  /** No event waits, and the log is not known to hold more. */
  get drained(): boolean {
    return this.atEnd && this.waiting.length === 0;
  }

  /** The waiting events follow the end of the log. */
  get live(): boolean {
    return this.atEnd;
  }

  /** The weight of the waiting events, as `weightOf` counts it. */
  get weightWaiting(): number {
    return this.weight;
  }

  /** Aborts when the feed has ended. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** The oldest event that waits. */
  get oldest(): RecordedEvent | undefined {
    return this.waiting[0]?.event;
  }

  /**
   * At least one event, at most this weight. Waits for the first one; when behind, a moment longer for more.
   * Calls `onDrained` before it waits at the end of the log. Rejects with the error that ended the feed.
   */
  async take(weightMax: number, onDrained?: () => void): Promise<RecordedEvent[]> {
    for (;;) {
      if (this.ended) throw this.failure;
      if (this.waiting.length > 0) break;
      if (this.atEnd) onDrained?.();
      await new Promise<void>((resolve) => (this.wakeTaker = resolve));
    }
    if (!this.atEnd && this.weight < GATHER_WEIGHT) await this.gather();
    return this.shift(weightMax);
  }

  /** Ends the feed: `take` rejects with this error. */
  end(failure: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.ending.abort();
    this.detach?.();
    this.wakeTail?.();
    this.wakeTaker?.();
  }

  private async gather(): Promise<void> {
    const until = Date.now() + GATHER_MS;
    while (!this.ended && !this.atEnd && this.weight < GATHER_WEIGHT) {
      const left = until - Date.now();
      if (left <= 0) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wakeTaker = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.ended) throw this.failure;
  }

  private shift(weightMax: number): RecordedEvent[] {
    let taken = 0;
    let count = 0;
    for (const { weight } of this.waiting) {
      if (count > 0 && taken + weight > weightMax) break;
      taken += weight;
      count += 1;
    }
    this.weight -= taken;
    const events = this.waiting.splice(0, count).map(({ event }) => event);
    this.wakeTail?.();
    return events;
  }

  private async fill(): Promise<void> {
    let ownFirst = this.options.ownFirst === true;
    for (let failures = 0; !this.ended; failures += 1) {
      const before = this.last;
      try {
        await this.room();
        if (ownFirst || !(await this.share())) await this.catchUp();
        ownFirst = false;
        failures = -1;
      } catch (error) {
        if (this.ended) return;
        if (!isTransient(error)) return this.end(error);
        this.atEnd = false;
        this.options.onInterrupted?.(error);
        if (this.last !== before) failures = 0;
        await backoff(failures, this.ending.signal);
      }
    }
  }

  /** Shares the process's live reader for as long as it keeps up with it; false when it is too far behind to begin. */
  private async share(): Promise<boolean> {
    let overflowed: () => void = () => undefined;
    const overflow = new Promise<void>((resolve) => (overflowed = resolve));
    const detach = this.options.reader.attach(this.last, (event, place) => {
      this.push(event, place);
      if (this.weight < this.weightMax) return true;
      overflowed();
      return false;
    });
    if (detach === undefined) return false;
    this.detach = detach;
    if (this.ended) {
      detach();
      return true;
    }
    this.becomeLive();
    this.ending.signal.addEventListener('abort', () => overflowed(), { once: true });
    await overflow;
    this.atEnd = false;
    return true;
  }

  private async catchUp(): Promise<void> {
    const own = new AbortController();
    const arrived = (): void => {
      if (this.atEnd && this.options.reader.reaches(this.last)) own.abort();
    };
    await tail({
      log: this.options.log,
      source: this.options.source,
      after: this.last,
      onEvent: (event, place) => {
        this.push(event, place);
        arrived();
        return this.weight < this.weightMax ? undefined : this.room();
      },
      onCaughtUp: () => {
        this.becomeLive();
        arrived();
      },
      signal: AbortSignal.any([own.signal, this.ending.signal]),
      ...(this.options.stallCheckMs === undefined ? {} : { stallCheckMs: this.options.stallCheckMs }),
    });
  }

  private async room(): Promise<void> {
    while (!this.ended && this.weight >= this.weightMax) {
      await new Promise<void>((resolve) => (this.wakeTail = resolve));
    }
  }

  private becomeLive(): void {
    this.atEnd = true;
    this.wakeTaker?.();
  }

  private push(event: RecordedEvent, place: Place): void {
    if (this.ended || comparePlaces(place, this.last) <= 0) return;
    const weight = weightOf(event);
    this.last = place;
    this.weight += weight;
    this.waiting.push({ event, weight });
    if (this.atEnd || this.weight >= GATHER_WEIGHT || this.waiting.length === 1) this.wakeTaker?.();
  }
}
