// How a database comes back from the files of a dump: all of it, or nothing.
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type DatabaseDump, DEFINITIONS_FILE } from './dump';

export function readDump(directory: string): DatabaseDump {
  return JSON.parse(readFileSync(join(directory, DEFINITIONS_FILE), 'utf8')) as DatabaseDump;
}

/** Into an empty database, in one transaction; every table must get as many rows as were written down. */
export async function loadDatabase(
  client: Client,
  directory: string,
  onRows: (rows: number) => void = () => undefined,
): Promise<void> {
  const dump = readDump(directory);
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('search_path', '', true), set_config('check_function_bodies', 'off', true),
                               set_config('statement_timeout', '0', true)`);
    for (const statement of dump.before) await client.query(statement);
    for (const { name, columns, file, rows } of dump.tables) {
      const target = client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`));
      await pipeline(createReadStream(join(directory, file)), createGunzip(), target);
      if (target.rowCount !== rows)
        throw new Error(`${name}: ${rows} rows were written down, ${target.rowCount} came back`);
      onRows(rows);
    }
    for (const statement of dump.after) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await client.query('ANALYZE');
}

/** Whether the database holds nothing. */
export async function isEmptyDatabase(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
  );
  return rows[0]?.count === '0';
}
