// What do the rows of a context's database say of its consumers? For operators, who ask from another process.
import { leaseKeySql } from '../leases/leases';
import type { Source } from './consumer';
import type { Place } from './place';
import type { Request, StoredState } from './platform-tables';

/** A connection to a context's database. */
export interface Rows {
  query<R>(text: string, values?: unknown[]): Promise<R[]>;
}

export interface ConsumerOverview {
  /** As in code; several versions of one projection share it. */
  readonly name: string;
  /** Names the row: `<name>_v<version>` for projections. */
  readonly key: string;
  /** Undefined when no process has described the consumer yet. */
  readonly kind: 'projection' | 'policy' | undefined;
  readonly source: Source | undefined;
  readonly place: Place;
  readonly state: StoredState;
  readonly paused: boolean;
  /** An operator's request that is not done yet. */
  readonly request: Request | undefined;
  readonly reason: string | undefined;
  readonly haltedBefore: string | undefined;
  readonly caughtUp: boolean;
  readonly parked: number;
  readonly oldestParkedAtMs: number | undefined;
  /** The connection that holds the lease; without one no process works on the consumer. */
  readonly holder: string | undefined;
}

export interface ParkedOverview {
  readonly key: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAtMs: number;
}

interface Row {
  readonly consumer: string;
  readonly kind: 'projection' | 'policy' | null;
  readonly stream: string | null;
  readonly prefixes: string[] | null;
  readonly position: string;
  readonly prepare: string;
  readonly state: StoredState;
  readonly paused: boolean;
  readonly request: Request | null;
  readonly reason: string | null;
  readonly halted_before: string | null;
  readonly caught_up: boolean;
  readonly parked: string;
  readonly oldest_parked_ms: string | null;
  readonly holder: string | null;
}

/** Every consumer that ever ran on this database, by key; none where the context has not run yet. */
export async function readConsumers(sql: Rows): Promise<ConsumerOverview[]> {
  const [there] = await sql.query<{ there: boolean }>(
    `SELECT count(*) = 1 AS there FROM information_schema.columns
      WHERE table_schema = 'platform' AND table_name = 'checkpoints' AND column_name = 'kind'`,
  );
  if (there?.there !== true) return [];
  const rows = await sql.query<Row>(
    `SELECT c.*, coalesce(p.parked, 0) AS parked, p.oldest_parked_ms, ${holderSql('c.consumer')} AS holder
       FROM platform.checkpoints AS c
       LEFT JOIN (SELECT consumer, count(*) AS parked, floor(extract(epoch FROM min(parked_at)) * 1000) AS oldest_parked_ms
                    FROM platform.parked GROUP BY consumer) AS p USING (consumer)
      ORDER BY c.consumer`,
  );
  return rows.map(overviewOf);
}

/** The parked items of a policy, oldest first. */
export async function readParked(sql: Rows, consumer: string): Promise<ParkedOverview[]> {
  const rows = await sql.query<
    Omit<ParkedOverview, 'revision' | 'parkedAtMs'> & { revision: string; parked_ms: string }
  >(
    `SELECT key, stream, revision, type, reason, attempts, floor(extract(epoch FROM parked_at) * 1000) AS parked_ms
       FROM platform.parked WHERE consumer = $1 ORDER BY position, prepare, key, stream, revision`,
    [consumer],
  );
  return rows.map(({ revision, parked_ms, ...item }) => ({
    ...item,
    revision: Number(revision),
    parkedAtMs: Number(parked_ms),
  }));
}

/** Which connection holds a lease by that name, and how many of the same kind wait. */
export async function readLeaseHolder(sql: Rows, lease: string): Promise<string | undefined> {
  const [row] = await sql.query<{ holder: string | null }>(`SELECT ${holderSql('$1::text')} AS holder`, [lease]);
  return row?.holder ?? undefined;
}

/** The name and process id of the connection that holds the lease; an advisory lock's 64 bits stand in two columns. */
function holderSql(lease: string): string {
  return `(SELECT activity.application_name || ' (' || activity.pid || ')'
             FROM pg_locks AS locks JOIN pg_stat_activity AS activity USING (pid)
            WHERE locks.locktype = 'advisory' AND locks.objsubid = 1 AND locks.granted
              AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((locks.classid::bigint << 32) | locks.objid::bigint) = ${leaseKeySql(lease)}
            LIMIT 1)`;
}

function overviewOf(row: Row): ConsumerOverview {
  return {
    name: row.kind === 'policy' ? row.consumer : row.consumer.replace(/_v[0-9]+$/, ''),
    key: row.consumer,
    kind: row.kind ?? undefined,
    source: sourceOf(row),
    place: { position: BigInt(row.position), prepare: BigInt(row.prepare) },
    state: row.state,
    paused: row.paused,
    request: row.request ?? undefined,
    reason: row.reason ?? undefined,
    haltedBefore: row.halted_before ?? undefined,
    caughtUp: row.caught_up,
    parked: Number(row.parked),
    oldestParkedAtMs: row.oldest_parked_ms === null ? undefined : Number(row.oldest_parked_ms),
    holder: row.holder ?? undefined,
  };
}

function sourceOf({ stream, prefixes }: Row): Source | undefined {
  if (stream !== null) return { stream };
  if (prefixes === null) return undefined;
  return prefixes.length === 0 ? { everyStream: true } : { streamPrefixes: prefixes };
}
