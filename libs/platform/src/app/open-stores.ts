// On what data does an app work? Opens its log and its database, and refuses those of another epoch without changing them.
import type { DataSource } from 'typeorm';
import type { ContextConfig } from '../config/context-config';
import { checkDatabaseEpoch } from '../epoch/database-epoch';
import { beginLog, checkLogEpoch } from '../epoch/log-epoch';
import { EventStoreLog } from '../event-store/event-store-log';
import type { EventLog } from '../event-store/event-log';
import type { Logger } from '../observability/logger';
import { createDataSource } from '../postgres/data-source';
import type { Projection } from '../subscriptions/consumer';
import type { Clock } from '../time/clock';
import { type AppDatabase, appDatabase } from './database';
import { describeDatabaseFailure, describeLogFailure, type StoreFailure } from './store-failures';
import { whenThere } from './when-there';

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

/** Waits for a log or a server that is not there yet. @throws EpochDiffers, StoreRefused */
export async function openStores(settings: StoreSettings): Promise<Stores> {
  const { context, config, logger, clock, projections, lowPriority } = settings;
  const log = settings.log ?? new EventStoreLog({ connectionString: config.esdbUrl.reveal(), logger });
  const logFailure = (error: unknown): Promise<StoreFailure> => describeLogFailure(error, config.esdbUrl.reveal());
  const opened: (() => Promise<void>)[] = [() => log.close()];
  try {
    // A log of another epoch is refused before a database is made, a database before the epoch is written on a new log.
    await whenThere(logger, logFailure, () => checkLogEpoch(log));
    const database = await databaseOf(settings);
    opened.push(() => database.release());
    const databaseFailure = (error: unknown): StoreFailure => describeDatabaseFailure(error, database.url);
    const applicationName = `daybook ${context}`;
    const dataSource = await createDataSource(database.url, projections, { applicationName, lowPriority, logger });
    opened.push(() => dataSource.destroy());
    await whenThere(logger, databaseFailure, () => checkDatabaseEpoch((sql) => dataSource.query(sql), context));
    await whenThere(logger, logFailure, () => beginLog(log, clock));
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
