// How the databases of a backup come back: on the embedded server begun anew, or on the one that the environment names.
import { ensureDatabase } from '@daybook/embedded-postgres';
import { join } from 'node:path';
import { onDatabase } from '../installation/databases';
import { isEmptyDatabase, loadDatabase, readDump } from '../backup/database/load';
import type { Manifest } from '../backup/manifest';
import { given, startedServer } from '../backup/sources';
import type { Report } from '../backup/take-backup';
import { RestoreRefused } from './refuse-running';

interface DatabasesOptions {
  readonly manifest: Manifest;
  readonly env: NodeJS.ProcessEnv;
  readonly stamp: string;
  readonly report: Report;
}

/** Before anything is changed. @throws RestoreRefused when databases are in the way, or in use */
export async function refuseUsedDatabases(serverUrl: string, names: readonly string[], force: boolean): Promise<void> {
  const inTheWay = await usedDatabases(serverUrl, names);
  if (inTheWay.length > 0 && !force)
    throw new RestoreRefused(
      `There are tables already in ${inTheWay.join(', ')} on ${new URL(serverUrl).host}. With --force these databases are ` +
        'renamed, never dropped.',
    );
  for (const name of inTheWay) await refuseConnected(serverUrl, name);
}

/** Answers with the databases that were renamed because they were in the way. */
export async function restoreDatabases(home: string, from: string, options: DatabasesOptions): Promise<string[]> {
  const url = given(options.env, 'DATABASE_URL');
  if (url !== undefined) return loadAll(url, from, options);
  const server = await startedServer(home);
  try {
    return await loadAll(server.url, from, options);
  } finally {
    await server.release();
  }
}

async function loadAll(serverUrl: string, from: string, options: DatabasesOptions): Promise<string[]> {
  const { manifest, report, stamp } = options;
  const names = Object.keys(manifest.databases);
  const renamed: string[] = [];
  for (const name of await usedDatabases(serverUrl, names)) renamed.push(await rename(serverUrl, name, stamp));
  for (const name of names) {
    await ensureDatabase(serverUrl, name);
    const directory = join(from, 'postgres', name);
    const total = readDump(directory).tables.reduce((sum, { rows }) => sum + rows, 0);
    let rows = 0;
    await onDatabase(serverUrl, name, (client) =>
      loadDatabase(client, directory, (more) => report.progress(name, (rows += more), total)),
    );
    report.say(`  ${name.padEnd(20)} ${rows} rows`);
  }
  return renamed;
}

async function usedDatabases(serverUrl: string, names: readonly string[]): Promise<string[]> {
  const used: string[] = [];
  for (const name of names) if (!(await isFree(serverUrl, name))) used.push(name);
  return used;
}

async function isFree(serverUrl: string, name: string): Promise<boolean> {
  const there = await onDatabase(serverUrl, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    return rowCount === 1;
  });
  return !there || (await onDatabase(serverUrl, name, isEmptyDatabase));
}

async function rename(serverUrl: string, name: string, stamp: string): Promise<string> {
  const aside = `${name}_replaced_${stamp.toLowerCase()}`;
  await refuseConnected(serverUrl, name);
  await onDatabase(serverUrl, 'postgres', (client) =>
    client.query(`ALTER DATABASE ${client.escapeIdentifier(name)} RENAME TO ${client.escapeIdentifier(aside)}`),
  );
  return `database ${aside}`;
}

/** A connected process still works on the old log. */
async function refuseConnected(serverUrl: string, name: string): Promise<void> {
  const [first] = await onDatabase(serverUrl, 'postgres', async (client) => {
    const { rows } = await client.query<{ application_name: string; pid: number }>(
      'SELECT application_name, pid FROM pg_stat_activity WHERE datname = $1',
      [name],
    );
    return rows;
  });
  if (first === undefined) return;
  throw new RestoreRefused(
    `${first.application_name || 'another program'} (backend ${first.pid}) is connected to ${name}: stop the platform everywhere first.`,
  );
}
