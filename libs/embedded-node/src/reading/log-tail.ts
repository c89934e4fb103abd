// The newest events in memory and the bell that rings for them, so that live subscribers need not ask the disk.
import type { LogEntry, StoredEvent } from '../storage/log-store';
import { CHECKSUM_BYTES } from '../storage/record-codec';

export interface TailEvent extends LogEntry {
  /** A `ReadResp` message, ready to send. */
  readonly message: Buffer;
}

const EVENTS_MAX = 8_192;
const BYTES_MAX = 16 * 1024 * 1024;

export class LogTail {
  private events: TailEvent[] = [];
  private bytes = 0;
  /** Everything after this position is in `events`. */
  private floor: number;
  private readonly allListeners = new Set<() => void>();
  private readonly streamListeners = new Map<string, Set<() => void>>();

  constructor(private last: number) {
    this.floor = last;
  }

  /** Position of the newest published event; 0 when there is none. */
  get lastPosition(): number {
    return this.last;
  }

  publish(events: readonly StoredEvent[]): void {
    const streams = new Set<string>();
    for (const { record, ...entry } of events) {
      this.events.push({ ...entry, message: record.subarray(CHECKSUM_BYTES) });
      this.bytes += record.length;
      this.last = entry.position;
      streams.add(entry.stream);
    }
    this.trim();
    for (const ring of this.allListeners) ring();
    for (const stream of streams) for (const ring of this.streamListeners.get(stream) ?? []) ring();
  }

  /** Up to `limit` events after a position, or undefined when the tail no longer reaches back that far. */
  after(position: number, limit: number): TailEvent[] | undefined {
    if (position < this.floor) return undefined;
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.position ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low, low + limit);
  }

  /** Calls `ring` after every commit (to that stream, if one is named) until the answer is called. */
  listen(stream: string | undefined, ring: () => void): () => void {
    if (stream === undefined) {
      this.allListeners.add(ring);
      return () => this.allListeners.delete(ring);
    }
    const listeners = this.streamListeners.get(stream) ?? new Set();
    this.streamListeners.set(stream, listeners.add(ring));
    return () => {
      listeners.delete(ring);
      if (listeners.size === 0) this.streamListeners.delete(stream);
    };
  }

  /** Lets go of the oldest once a quarter too many are held, so that the array is not moved for every event. */
  private trim(): void {
    if (this.events.length <= EVENTS_MAX * 1.25 && this.bytes <= BYTES_MAX * 1.25) return;
    let gone = 0;
    for (const event of this.events) {
      if (this.events.length - gone <= EVENTS_MAX && this.bytes <= BYTES_MAX) break;
      this.bytes -= event.message.length + CHECKSUM_BYTES;
      this.floor = event.position;
      gone++;
    }
    this.events = this.events.slice(gone);
  }
}
