// How one database is written to files: one snapshot of all its tables, rows as COPY gives them, compressed.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Definitions, readDefinitions, type TableDefinition } from './definitions';

/** The file that makes the tables. */
export const DEFINITIONS_FILE = 'definitions.json';

interface DumpedTable extends TableDefinition {
  /** Relative to the database's directory. */
  readonly file: string;
  readonly rows: number;
}

export interface DatabaseDump extends Omit<Definitions, 'tables'> {
  readonly server: string;
  readonly tables: readonly DumpedTable[];
  /** Where each durable subscription stands in this very snapshot. */
  readonly checkpoints: readonly DumpedCheckpoint[];
}

interface DumpedCheckpoint {
  readonly consumer: string;
  readonly position: string;
  readonly prepare: string;
}

/** Into the new directory. Every row is of one moment; other sessions go on writing. */
export async function dumpDatabase(
  client: Client,
  directory: string,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<DatabaseDump> {
  mkdirSync(directory, { mode: 0o700 });
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    const definitions = await readDefinitions(client);
    const checkpoints = await checkpointsIn(client);
    const tables: DumpedTable[] = [];
    for (const table of definitions.tables) {
      const file = `${String(tables.length + 1).padStart(3, '0')}.copy.gz`;
      tables.push({ ...table, file, rows: await dumpTable(client, table, join(directory, file), onBytes) });
    }
    const dump = { server: rows[0]?.server_version ?? 'unknown', checkpoints, ...definitions, tables };
    writeFileSync(join(directory, DEFINITIONS_FILE), `${JSON.stringify(dump, null, 2)}\n`, { mode: 0o600 });
    return dump;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

async function dumpTable(
  client: Client,
  { name, columns }: TableDefinition,
  file: string,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const source = client.query(copyTo(`COPY ${name} (${columns.join(', ')}) TO STDOUT`));
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  await pipeline(source, counted, createGzip({ level: 1 }), createWriteStream(file, { mode: 0o600 }));
  return source.rowCount;
}

async function checkpointsIn(client: Client): Promise<DumpedCheckpoint[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('platform.checkpoints') IS NOT NULL AS there`,
  );
  if (rows[0]?.there !== true) return [];
  const checkpoints = await client.query<DumpedCheckpoint>(
    'SELECT consumer, position, prepare FROM platform.checkpoints ORDER BY consumer',
  );
  return checkpoints.rows;
}
