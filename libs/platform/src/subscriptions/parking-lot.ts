// What a policy has set aside: which keys are blocked, what waits behind them, and how they are taken up again.
import type { DataSource } from 'typeorm';
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import type { Source } from './consumer';
import { placeOf } from './place';

/** A policy with more than this many parked stops: something is wrong that is larger than single events. */
export const PARKED_MAX = 100;

/** Why an item is parked that was not tried, because an earlier one of its key is parked. */
export const BEHIND_ANOTHER = 'waits behind an earlier event of the same key';

export interface ParkedReference {
  readonly stream: string;
  readonly revision: number;
}

/** Parked items of one policy; each row refers to an event and one of its keys. */
export class ParkingLot {
  private readonly keys = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: EventLog,
    private readonly consumer: string,
    private readonly source: Source,
  ) {}

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** The keys that are blocked, from the table. */
  async load(): Promise<string[]> {
    const rows: { key: string }[] = await this.dataSource.query(
      'SELECT DISTINCT key FROM platform.parked WHERE consumer = $1 ORDER BY key',
      [this.consumer],
    );
    for (const { key } of rows) this.keys.add(key);
    return rows.map(({ key }) => key);
  }

  /** What is parked under the key, oldest first. */
  async under(key: string): Promise<ParkedReference[]> {
    const rows: { stream: string; revision: string }[] = await this.dataSource.query(
      `SELECT stream, revision FROM platform.parked
        WHERE consumer = $1 AND key = $2 ORDER BY position, prepare, stream, revision`,
      [this.consumer, key],
    );
    return rows.map(({ stream, revision }) => ({ stream, revision: Number(revision) }));
  }

  async read(reference: ParkedReference): Promise<RecordedEvent | undefined> {
    const one = { from: reference.revision, direction: 'forwards', maxCount: 1 } as const;
    for await (const event of this.log.readStream(reference.stream, one)) return event;
    return undefined;
  }

  /** Blocks the key; answers how many items are parked now. Parking again counts as an attempt, unless it was none. */
  async park(event: RecordedEvent, key: string, reason: string): Promise<number> {
    const place = placeOf(this.source, event);
    await this.dataSource.query(
      `INSERT INTO platform.parked (consumer, key, stream, revision, type, position, prepare, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (consumer, key, stream, revision)
       DO UPDATE SET reason = EXCLUDED.reason, attempts = platform.parked.attempts + 1
        WHERE EXCLUDED.reason <> '${BEHIND_ANOTHER}'`,
      [
        this.consumer,
        key,
        event.stream,
        event.revision,
        event.type,
        place.position.toString(),
        place.prepare.toString(),
        reason,
      ],
    );
    this.keys.add(key);
    return this.count();
  }

  async release(key: string, reference: ParkedReference): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM platform.parked WHERE consumer = $1 AND key = $2 AND stream = $3 AND revision = $4',
      [this.consumer, key, reference.stream, reference.revision],
    );
  }

  /** Nothing is parked under the key any more. */
  unblock(key: string): void {
    this.keys.delete(key);
  }

  async count(): Promise<number> {
    const rows: { count: string }[] = await this.dataSource.query(
      'SELECT count(*) AS count FROM platform.parked WHERE consumer = $1',
      [this.consumer],
    );
    return Number(rows[0]?.count ?? 0);
  }
}
