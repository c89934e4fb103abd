// Makes the missing tables that consumers need: the platform's, those of every projection, and a row for each consumer.
import type { DataSource } from 'typeorm';
import { migrateSchema, planOf, type SchemaPlan } from '../projections/schema';
import { ensureCheckpoints } from './checkpoints';
import type { Consumer } from './consumer';
import { PLATFORM_MIGRATIONS, PLATFORM_SCHEMA } from './platform-tables';

export async function prepareTables(dataSource: DataSource, consumers: readonly Consumer[]): Promise<void> {
  const plans: SchemaPlan[] = [{ schema: PLATFORM_SCHEMA, migrations: PLATFORM_MIGRATIONS }];
  for (const consumer of consumers) if (consumer.kind === 'projection') plans.push(planOf(consumer));
  for (const plan of plans) await migrateSchema(dataSource, plan);
  await ensureCheckpoints(dataSource, consumers);
}
