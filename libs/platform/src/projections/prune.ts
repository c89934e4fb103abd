// What happens to older versions of a projection? Their schemas and checkpoints are dropped once no process serves them.
import type { DataSource } from 'typeorm';
import type { Projection } from '../subscriptions/consumer';
import { schemaOf } from './schema';

/** Drops every lower version of the given projections; returns the dropped schemas. */
export async function pruneProjections(dataSource: DataSource, projections: readonly Projection[]): Promise<string[]> {
  const present: { nspname: string }[] = await dataSource.query('SELECT nspname FROM pg_namespace');
  const dropped: string[] = [];
  for (const projection of projections) {
    const stem = schemaOf({ ...projection, version: 0 }).slice(0, -1);
    for (const { nspname: schema } of present) {
      const version = schema.startsWith(stem) ? schema.slice(stem.length) : '';
      if (!/^\d+$/.test(version) || Number(version) >= projection.version) continue;
      const consumer = `${projection.name}_v${version}`;
      await dataSource.transaction(async (sql) => {
        await sql.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
        await sql.query('DELETE FROM platform.checkpoints WHERE consumer = $1', [consumer]);
        await sql.query('DELETE FROM platform.stream_heads WHERE consumer = $1', [consumer]);
      });
      dropped.push(schema);
    }
  }
  return dropped;
}
