// How is a schema of tables made, brought up to date and dropped? Each schema has migrations of its own.
import {
  DataSource,
  type DataSourceOptions,
  type MigrationInterface,
  MigrationExecutor,
  type QueryRunner,
} from 'typeorm';
import type { Projection } from '../subscriptions/consumer';

export interface SchemaPlan {
  readonly schema: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}

const SAFE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The schema in which this version of the projection has its tables. */
export function schemaOf(projection: Pick<Projection, 'name' | 'version'>): string {
  if (!SAFE_NAME.test(projection.name))
    throw new Error(`"${projection.name}" is not a kebab-case name of a projection.`);
  return `${projection.name.replaceAll('-', '_')}_v${projection.version}`;
}

export function planOf(projection: Projection): SchemaPlan {
  return { schema: schemaOf(projection), migrations: projection.migrations };
}

/**
 * Brings the schema up to date in one transaction. `before` runs in it first and may drop the schema. Several processes
 * may call this at once: they take turns.
 */
export async function migrateSchema(
  dataSource: DataSource,
  plan: SchemaPlan,
  before?: (sql: QueryRunner) => Promise<void>,
): Promise<void> {
  const own = new DataSource(optionsFor(dataSource.options, plan));
  await own.initialize();
  try {
    const sql = own.createQueryRunner();
    await sql.startTransaction();
    try {
      await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('daybook migrations', 0))`);
      await sql.query(`SET LOCAL lock_timeout = '10s'`);
      await before?.(sql);
      await sql.query(`CREATE SCHEMA IF NOT EXISTS "${plan.schema}"`);
      await sql.query(`SET LOCAL search_path = "${plan.schema}"`);
      const executor = new MigrationExecutor(own, sql);
      executor.transaction = 'none';
      await executor.executePendingMigrations();
      await sql.commitTransaction();
    } catch (error) {
      await sql.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await sql.release();
    }
  } finally {
    await own.destroy();
  }
}

function optionsFor(options: DataSourceOptions, plan: SchemaPlan): DataSourceOptions {
  if (options.type !== 'postgres') throw new Error('Projections live in Postgres.');
  return {
    ...options,
    schema: plan.schema,
    entities: [],
    migrations: [...plan.migrations],
    migrationsTableName: 'applied_migrations',
    poolSize: 1,
  };
}
