// Who holds a lease and gives no sign of life any more: a process that was paused, or one whose machine is gone.
import type { Client } from 'pg';

/**
 * Postgres lets go of a lease when its holder's connection closes, which a paused process and a lost machine never do. A
 * holder speaks on that connection all the time; one that was silent for so long by the clock of the database has it
 * ended from here. Takes no more than the role that both connect as.
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
