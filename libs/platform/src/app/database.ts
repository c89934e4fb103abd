// Where an app's tables are: its own database on the given server, or on an embedded one.
import { ensureDatabase, resolvePostgres } from '@daybook/embedded-postgres';
import type { ContextConfig } from '../config/context-config';
import type { Logger } from '../observability/logger';
import { describeDatabaseFailure, type StoreFailure } from './store-failures';
import { whenThere } from './when-there';

export interface AppDatabase {
  readonly url: string;
  /** Releases the server: an embedded server ends when its last process releases it. */
  release(): Promise<void>;
}

/** Waits until the server is there; throws every other error. @throws StoreRefused */
export async function appDatabase(context: string, config: ContextConfig, logger: Logger): Promise<AppDatabase> {
  const server = await resolvePostgres({
    ...process.env,
    DATABASE_URL: config.databaseUrl?.reveal(),
    DAYBOOK_HOME: config.home,
  });
  const failure = (error: unknown): StoreFailure => describeDatabaseFailure(error, server.url);
  const url = await whenThere(logger, failure, () => ensureDatabase(server.url, `daybook_${context}`));
  return { url, release: () => server.stop() };
}
