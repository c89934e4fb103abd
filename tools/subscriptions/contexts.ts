// How operators' tools reach the databases of all contexts and the log: what the environment names, else what runs here.
import { databaseUrl } from '@daybook/embedded-postgres';
import { createDataSource, EventStoreLog, type EventLog, type Rows } from '@daybook/platform';
import type { DataSource } from 'typeorm';
import { contextDatabases, contextOf } from '../installation/databases';
import { Unreachable } from '../installation/unreachable';
import { findInstallation } from '../installation/find-installation';

/** Enough to look. */
export interface ContextRows {
  readonly context: string;
  readonly rows: Rows;
}

export interface ContextDatabase extends ContextRows {
  readonly dataSource: DataSource;
}

export interface Operations {
  readonly log: EventLog;
  readonly contexts: readonly ContextDatabase[];
  close(): Promise<void>;
}

const CONNECT_MS_MAX = 5_000;

/** @throws Unreachable, saying what to do */
export async function openOperations(env: NodeJS.ProcessEnv): Promise<Operations> {
  const { eventStoreUrl, databaseUrl: serverUrl = '' } = findInstallation(env);
  const contexts = await contextsOn(serverUrl);
  const log = new EventStoreLog({ connectionString: eventStoreUrl });
  const close = async (): Promise<void> => {
    await log.close();
    await Promise.all(contexts.map(({ dataSource }) => dataSource.destroy()));
  };
  return { log, contexts, close };
}

async function contextsOn(serverUrl: string): Promise<ContextDatabase[]> {
  try {
    const names = await contextDatabases(serverUrl);
    return await Promise.all(names.map((name) => openContext(databaseUrl(serverUrl, name), contextOf(name))));
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
    throw new Unreachable(
      `Postgres on ${new URL(serverUrl).host} could not be read: ${reason}\nIs it running (npm start)? Is DATABASE_URL right, if it is set?`,
    );
  }
}

async function openContext(url: string, context: string): Promise<ContextDatabase> {
  const settings = { applicationName: 'daybook operator', poolSize: 2, signal: AbortSignal.timeout(CONNECT_MS_MAX) };
  const dataSource = await createDataSource(url, [], settings);
  return { context, dataSource, rows: { query: (text, values) => dataSource.query(text, values) } };
}
