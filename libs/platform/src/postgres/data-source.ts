// One pool of Postgres connections per process, its entities bound to the schemas of the projections they belong to.
import type { Logger } from '../observability/logger';
import { DataSource, type EntityMetadata } from 'typeorm';
import type { Projection } from '../subscriptions/consumer';
import { backoff } from '../time/backoff';
import { describeFailure, isTransient } from '../subscriptions/failures';
import { PLATFORM_ENTITIES } from '../subscriptions/platform-tables';
import { ListeningClient } from './listening-client';
import { schemaOf } from '../projections/schema';
import { SilentLogger } from './silent-logger';
import { LowPriorityClient } from './low-priority-client';

interface DataSourceSettings {
  /** Shown by Postgres beside each connection. */
  readonly applicationName?: string;
  readonly poolSize?: number;
  readonly logger?: Pick<Logger, 'warn'>;
  /** The server works for this process at low priority, when it runs on the same machine. */
  readonly lowPriority?: boolean;
  /** Gives up waiting for Postgres. */
  readonly signal?: AbortSignal;
}

/**
 * Connects, waiting as long as it takes for a server that is not there yet; a refused login is an error at once.
 * `numeric` and `bigint` are read as strings; times are in UTC.
 */
export async function createDataSource(
  databaseUrl: string,
  projections: readonly Projection[],
  settings: DataSourceSettings = {},
): Promise<DataSource> {
  const schemaOfEntity = new Map<unknown, string>();
  for (const projection of projections) {
    for (const entity of projection.entities) schemaOfEntity.set(entity, schemaOf(projection));
  }
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: settings.applicationName ?? 'daybook',
    entities: [...PLATFORM_ENTITIES, ...schemaOfEntity.keys()].map((entity) => entity as new () => object),
    synchronize: false,
    logger: new SilentLogger(false),
    poolSize: settings.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    extra: {
      Client: settings.lowPriority === true ? LowPriorityClient : ListeningClient,
      keepAlive: true,
      options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000',
    },
  });
  await initialise(dataSource, settings);
  for (const metadata of dataSource.entityMetadatas) bind(metadata, schemaOfEntity.get(metadata.target));
  return dataSource;
}

async function initialise(dataSource: DataSource, { logger, signal }: DataSourceSettings): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      if (!isTransient(error) || signal?.aborted === true) throw error;
      logger?.warn({ reason: describeFailure(error) }, 'Postgres is not ready yet, waiting for it');
      await backoff(attempt, signal);
    }
  }
}

function bind(metadata: EntityMetadata, schema: string | undefined): void {
  if (schema === undefined) return;
  metadata.schema = schema;
  metadata.tablePath = `${schema}.${metadata.tableName}`;
}
