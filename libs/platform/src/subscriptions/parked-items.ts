// The parked items of policies, as rows: each refers to an event and one of its keys.
import type { DataSource } from 'typeorm';
import type { Place } from './place';

/** Why an item is parked that was not tried, because an earlier one of its key is parked. */
export const BEHIND_ANOTHER = 'waits behind an earlier event of the same key';

export interface ParkedReference {
  readonly stream: string;
  readonly revision: number;
}

interface ParkedItem extends ParkedReference {
  readonly key: string;
  readonly type: string;
  readonly place: Place;
  readonly reason: string;
}

export interface ParkedItems {
  /** The keys with parked items. */
  keys(consumer: string): Promise<string[]>;
  /** The parked items of the key, oldest first. */
  under(consumer: string, key: string): Promise<ParkedReference[]>;
  /** Returns how many items of the consumer are parked now. Parking again counts as an attempt, if the event was tried. */
  park(consumer: string, item: ParkedItem): Promise<number>;
  release(consumer: string, key: string, reference: ParkedReference): Promise<void>;
}

export function sqlParkedItems(dataSource: DataSource): ParkedItems {
  return {
    keys: async (consumer) => {
      const rows: { key: string }[] = await dataSource.query(
        'SELECT DISTINCT key FROM platform.parked WHERE consumer = $1 ORDER BY key',
        [consumer],
      );
      return rows.map(({ key }) => key);
    },
    under: async (consumer, key) => {
      const rows: { stream: string; revision: string }[] = await dataSource.query(
        `SELECT stream, revision FROM platform.parked
          WHERE consumer = $1 AND key = $2 ORDER BY position, prepare, stream, revision`,
        [consumer, key],
      );
      return rows.map(({ stream, revision }) => ({ stream, revision: Number(revision) }));
    },
    park: async (consumer, { key, stream, revision, type, place, reason }) => {
      await dataSource.query(
        `INSERT INTO platform.parked (consumer, key, stream, revision, type, position, prepare, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (consumer, key, stream, revision)
         DO UPDATE SET reason = EXCLUDED.reason, attempts = platform.parked.attempts + 1
          WHERE EXCLUDED.reason <> '${BEHIND_ANOTHER}'`,
        [consumer, key, stream, revision, type, place.position.toString(), place.prepare.toString(), reason],
      );
      const rows: { count: string }[] = await dataSource.query(
        'SELECT count(*) AS count FROM platform.parked WHERE consumer = $1',
        [consumer],
      );
      return Number(rows[0]?.count ?? 0);
    },
    release: async (consumer, key, { stream, revision }) => {
      await dataSource.query(
        'DELETE FROM platform.parked WHERE consumer = $1 AND key = $2 AND stream = $3 AND revision = $4',
        [consumer, key, stream, revision],
      );
    },
  };
}
