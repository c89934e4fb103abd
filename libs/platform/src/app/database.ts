// Where an app's tables are: its own database on the given server, or on an embedded one.
import { ensureDatabase, resolvePostgres } from '@daybook/embedded-postgres';
import type { ContextConfig } from '../config/context-config';
import type { Logger } from '../observability/logger';
import { backoff } from '../time/backoff';
import { describeFailure, isTransient } from '../subscriptions/failures';

export interface AppDatabase {
  readonly url: string;
  /** Releases the server: an embedded server ends when its last process releases it. */
  release(): Promise<void>;
}

/** Waits until the server is there; throws every other error. */
export async function appDatabase(context: string, config: ContextConfig, logger: Logger): Promise<AppDatabase> {
  const server = await resolvePostgres({
    ...process.env,
    DATABASE_URL: config.databaseUrl?.reveal(),
    DAYBOOK_HOME: config.home,
  });
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { url: await ensureDatabase(server.url, `daybook_${context}`), release: () => server.stop() };
    } catch (error) {
      if (!isTransient(error)) throw error;
      logger.warn({ reason: describeFailure(error) }, 'Postgres is not ready yet, waiting for it');
      await backoff(attempt);
    }
  }
}
