// How a database of a server is made and removed.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { databaseUrl } from './database-url';

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';
const UNDEFINED_DATABASE = '3D000';
const OBJECT_IN_USE = '55006';
const TEMPLATE_ATTEMPTS = 20;
const CONNECT_MS_MAX = 15_000;

/** Creates the database unless it is there; any number of processes may ask at once. Returns its URL. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  await onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await create(client, name);
  });
  return databaseUrl(serverUrl, name);
}

/** Removes the database with whatever connections it has; one that is not there is fine. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function create(client: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === DUPLICATE_DATABASE || code === UNIQUE_VIOLATION) return;
      // Somebody is connected to the template, if only for a moment.
      if (code !== OBJECT_IN_USE || attempt === TEMPLATE_ATTEMPTS) throw error;
      await sleep(50);
    }
  }
}

async function onServer(serverUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = await connectTo(serverUrl);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** By way of the database every server has; where that one was removed, of the one the URL names. */
async function connectTo(serverUrl: string): Promise<Client> {
  try {
    return await connected(databaseUrl(serverUrl, 'postgres'));
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_DATABASE) throw error;
    return connected(serverUrl);
  }
}

async function connected(url: string): Promise<Client> {
  const config: ClientConfig = { connectionString: url, connectionTimeoutMillis: CONNECT_MS_MAX };
  const client = new Client(config);
  // Without a listener a connection lost between two queries would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
