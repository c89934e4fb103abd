// Which holders of leases are silent? A paused process, or one whose machine is gone.
import type { Client } from 'pg';

/**
 * Postgres frees a lease when its holder's connection closes; a paused process and a lost machine never close theirs. A holder
 * queries on that connection all the time; when it was silent for this long by the clock of the database, its connection is
 * ended from here. That needs no more rights than the role that both connect as.
 * @param locks 64-bit keys of advisory locks, as decimal strings
 * @returns how many connections were ended
 */
export async function endSilentHolders(client: Client, locks: readonly string[], silentMs: number): Promise<number> {
  const { rows } = await client.query<{ ended: boolean }>(
    `SELECT pg_terminate_backend(pid) AS ended
       FROM (SELECT DISTINCT holder.pid
               FROM pg_locks AS held
               JOIN pg_stat_activity AS holder ON holder.pid = held.pid
              WHERE held.locktype = 'advisory' AND held.objsubid = 1 AND held.granted
                AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (held.classid::bigint << 32) | held.objid::bigint = ANY ($1::bigint[])
                AND holder.state_change < clock_timestamp() - $2 * interval '1 millisecond') AS silent`,
    [locks, silentMs],
  );
  return rows.filter(({ ended }) => ended).length;
}
