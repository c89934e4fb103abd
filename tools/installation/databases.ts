// Which databases of a server are the contexts', and how they are reached.
import { databaseUrl } from '@daybook/embedded-postgres';
import { Client } from 'pg';

const CONNECT_MS_MAX = 15_000;

/** The database that a context keeps its read models and checkpoints in. */
export const databaseOf = (context: string): string => `daybook_${context}`;

/** The context that a database belongs to. */
export const contextOf = (database: string): string => database.replace('daybook_', '');

/** Every database of the server but its templates. */
export async function databasesOn(serverUrl: string): Promise<string[]> {
  return onDatabase(serverUrl, 'postgres', async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname',
    );
    return rows.map(({ datname }) => datname);
  });
}

/** The databases of all contexts, also of those that this version does not declare. */
export async function contextDatabases(serverUrl: string): Promise<string[]> {
  return (await databasesOn(serverUrl)).filter((name) => /^daybook_[a-z]+$/.test(name));
}

export async function onDatabase<T>(
  serverUrl: string,
  name: string,
  work: (client: Client) => Promise<T>,
  applicationName = 'daybook backup',
): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl(serverUrl, name),
    connectionTimeoutMillis: CONNECT_MS_MAX,
    application_name: applicationName,
    options: '-c TimeZone=UTC -c DateStyle=ISO,YMD',
  });
  // Without a listener a connection lost between two queries would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
