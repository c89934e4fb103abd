// The tables of the journal in a database of their own, filled by the projection itself.
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { createDataSource, type RecordedEvent, schemaOf, sqlTables } from '@daybook/platform';
import type { DataSource, MigrationInterface } from 'typeorm';
import { JournalProjection } from '../src/journal/journal.projection';

export class JournalTables {
  private readonly projection = new JournalProjection();

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {}

  static async make(): Promise<JournalTables> {
    const database = await testDatabase();
    const projection = new JournalProjection();
    const dataSource = await createDataSource(database.url, [projection], { poolSize: 2 });
    const tables = new JournalTables(database, dataSource);
    await tables.inSchema(async (sql) => {
      await sql.query(`CREATE SCHEMA ${schemaOf(projection)}`);
      for (const migration of projection.migrations as readonly (new () => MigrationInterface)[]) {
        await new migration().up(sql.queryRunner as never);
      }
    });
    return tables;
  }

  /** Applies the pages in batches of so many to empty tables. */
  async fill(pages: readonly RecordedEvent[], batch: number): Promise<void> {
    await this.inSchema(async (sql) => {
      const names = this.projection.entities.map((entity) => this.dataSource.getMetadata(entity).tableName);
      await sql.query(`TRUNCATE ${names.join(', ')}`);
    });
    for (let from = 0; from < pages.length; from += batch) await this.apply(pages.slice(from, from + batch));
  }

  async apply(pages: readonly RecordedEvent[]): Promise<void> {
    await this.inSchema((sql) => this.projection.apply(pages, sqlTables(sql)));
  }

  async remove(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  private inSchema(work: (sql: DataSource['manager']) => Promise<void>): Promise<void> {
    return this.dataSource.transaction(async (sql) => {
      await sql.query(`SELECT set_config('search_path', $1, true)`, [schemaOf(this.projection)]);
      await work(sql);
    });
  }
}
