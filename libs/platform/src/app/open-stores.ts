// On what data does an app work? Opens its log and its database, and refuses those of another epoch without changing them.
import type { DataSource } from 'typeorm';
import type { ContextConfig } from '../config/context-config';
import { checkDatabaseEpoch } from '../epoch/database-epoch';
import { beginLog, checkLogEpoch } from '../epoch/log-epoch';
import { EventStoreLog } from '../event-store/event-store-log';
import type { EventLog } from '../event-store/event-log';
import type { Logger } from '../observability/logger';
import { createDataSource } from '../postgres/data-source';
import { backoff } from '../time/backoff';
import type { Projection } from '../subscriptions/consumer';
import { describeFailure, isTransient } from '../subscriptions/failures';
import type { Clock } from '../time/clock';
import { type AppDatabase, appDatabase } from './database';

interface StoreSettings {
  readonly context: string;
  readonly config: ContextConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly projections: readonly Projection[];
  readonly lowPriority: boolean;
  /** Used instead of the log that the settings name. */
  readonly log?: EventLog;
  /** Used instead of the app's database on the server that the settings name. */
  readonly databaseUrl?: string;
}

interface Stores {
  readonly log: EventLog;
  readonly database: AppDatabase;
  readonly dataSource: DataSource;
}

/** Waits for a log or a server that is not there yet. @throws EpochDiffers */
export async function openStores(settings: StoreSettings): Promise<Stores> {
  const { context, config, logger, clock, projections, lowPriority } = settings;
  const log = settings.log ?? new EventStoreLog({ connectionString: config.esdbUrl.reveal(), logger });
  const opened: (() => Promise<void>)[] = [() => log.close()];
  try {
    // A log of another epoch is refused before a database is made, a database before the epoch is written on a new log.
    await whenThere(logger, () => checkLogEpoch(log));
    const database = await databaseOf(settings);
    opened.push(() => database.release());
    const applicationName = `daybook ${context}`;
    const dataSource = await createDataSource(database.url, projections, { applicationName, lowPriority, logger });
    opened.push(() => dataSource.destroy());
    await whenThere(logger, () => checkDatabaseEpoch((sql) => dataSource.query(sql), context));
    await whenThere(logger, () => beginLog(log, clock));
    return { log, database, dataSource };
  } catch (error) {
    for (const close of opened.reverse()) await close();
    throw error;
  }
}

async function databaseOf({ context, config, logger, databaseUrl }: StoreSettings): Promise<AppDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, release: () => Promise.resolve() };
  return appDatabase(context, config, logger);
}

async function whenThere<T>(logger: Logger, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      logger.warn({ reason: describeFailure(error) }, 'the log or Postgres is not ready yet, waiting for it');
      await backoff(attempt);
    }
  }
}
