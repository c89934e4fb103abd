// What has a policy parked? Which keys are blocked, which events wait behind them, and how they are tried again.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import type { Source } from './consumer';
import type { ParkedItems, ParkedReference } from './parked-items';
import { placeOf } from './place';

/** A policy with more parked items than this stops: the cause is then larger than single events. */
export const PARKED_MAX = 100;

/** Parked items of one policy; each row refers to an event and one of its keys. */
export class ParkingLot {
  private readonly keys = new Set<string>();

  constructor(
    private readonly items: ParkedItems,
    private readonly log: EventLog,
    private readonly consumer: string,
    private readonly source: Source,
  ) {}

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** The keys that are blocked, from the table. */
  async load(): Promise<string[]> {
    const keys = await this.items.keys(this.consumer);
    for (const key of keys) this.keys.add(key);
    return keys;
  }

  /** The parked items of the key, oldest first. */
  under(key: string): Promise<ParkedReference[]> {
    return this.items.under(this.consumer, key);
  }

  async read(reference: ParkedReference): Promise<RecordedEvent | undefined> {
    const one = { from: reference.revision, direction: 'forwards', maxCount: 1 } as const;
    for await (const event of this.log.readStream(reference.stream, one)) return event;
    return undefined;
  }

  /** Blocks the key; returns how many items are parked now. Parking again counts as an attempt, if the event was tried. */
  async park(event: RecordedEvent, key: string, reason: string): Promise<number> {
    const { stream, revision, type } = event;
    const place = placeOf(this.source, event);
    const count = await this.items.park(this.consumer, { key, stream, revision, type, place, reason });
    this.keys.add(key);
    return count;
  }

  release(key: string, reference: ParkedReference): Promise<void> {
    return this.items.release(this.consumer, key, reference);
  }

  /** Nothing is parked under the key any more. */
  unblock(key: string): void {
    this.keys.delete(key);
  }
}
