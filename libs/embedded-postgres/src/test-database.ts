// Where tests get a fresh real database from: one server for all test processes of a checkout, none left afterwards.
import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from './database-url';
import { dropDatabase, ensureDatabase } from './databases';
import { givenServer } from './resolve-postgres';
import { startPostgres } from './start-postgres';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Long enough for the next worker or run to find the server up, short enough to leave nothing behind. */
const LINGER_MS = 3_000;

let server: Promise<string> | undefined;

/**
 * A new, empty database. The first process that asks starts the server; it ends, with all its data, a few seconds after
 * the last process that asked has gone, however it went. With `DATABASE_URL` the databases are made on that server.
 */
export async function testDatabase(): Promise<TestDatabase> {
  server ??= testServer();
  const serverUrl = await server;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ensureDatabase(serverUrl, name);
  return { url: databaseUrl(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

async function testServer(): Promise<string> {
  const given = givenServer(process.env);
  if (given !== undefined) return given;
  return (await startPostgres({ dir: testServerDirectory(), durable: false, ephemeral: true, lingerMs: LINGER_MS }))
    .url;
}

/** One per user and checkout, in a place of our own, because anybody can write the temporary directory. */
function testServerDirectory(): string {
  const uid = process.getuid?.() ?? 0;
  const checkout = createHash('sha256').update(__dirname).digest('hex').slice(0, 12);
  const path = join(tmpdir(), `daybook-test-postgres-${uid}-${checkout}`);
  mkdirSync(path, { recursive: true, mode: 0o711 });
  const stats = lstatSync(path);
  if (!stats.isDirectory() || (process.getuid !== undefined && stats.uid !== uid)) {
    throw new Error(`${path} is needed for the tests' Postgres but belongs to somebody else.`);
  }
  return path;
}
