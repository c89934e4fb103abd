// Are schemas made once, one for each version, anew on demand, and dropped when old?
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { add, BOOK, Kit, Sum, Sums, sumsIn, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { createDataSource } from '../postgres/data-source';
import { pruneProjections } from './prune';
import { migrateSchema, schemaOf } from './schema';

class CreateThings1735689600002 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query('CREATE TABLE things (id text PRIMARY KEY)');
  }

  async down(): Promise<void> {}
}

class BreakHalfway1735689600003 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query('CREATE TABLE halves (id text)');
    await sql.query('CREATE TABLE things (id text)');
  }

  async down(): Promise<void> {}
}

const kit = new Kit();
afterEach(() => kit.end());

const tablesIn = async (schema: string, query: (sql: string) => Promise<{ name: string }[]>): Promise<string[]> =>
  (await query(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${schema}'`))
    .map(({ name }) => name)
    .sort();

describe('a schema', () => {
  it('is named for projection and version', () => {
    expect(schemaOf({ name: 'account-statement', version: 12 })).toBe('account_statement_v12');
    expect(() => schemaOf({ name: 'x"; drop', version: 1 })).toThrow('not a kebab-case name');
  });

  it('is made once although several processes make it at once', async () => {
    const { dataSource } = await kit.host(kit.track(new InMemoryLog()), []);
    const plan = { schema: 'things_v1', migrations: [CreateThings1735689600002] };
    await Promise.all([1, 2, 3, 4].map(() => migrateSchema(dataSource, plan)));
    expect(await tablesIn('things_v1', (sql) => dataSource.query(sql))).toEqual(['applied_migrations', 'things']);
  });

  it('is left as it was by a migration that fails', async () => {
    const { dataSource } = await kit.host(kit.track(new InMemoryLog()), []);
    const migrations = [CreateThings1735689600002];
    await migrateSchema(dataSource, { schema: 'things_v1', migrations });
    const broken = { schema: 'things_v1', migrations: [...migrations, BreakHalfway1735689600003] };
    await expect(migrateSchema(dataSource, broken)).rejects.toThrow('already exists');
    expect(await tablesIn('things_v1', (sql) => dataSource.query(sql))).toEqual(['applied_migrations', 'things']);
  });
});

describe('a new version of a projection', () => {
  it('fills its own tables beside the old one, which is dropped on demand', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 2);
    const old = await kit.started(log, [new Sums()]);
    await until(() => old.runner.ready(), 'ready');
    const next = new Sums(BOOK, 'sums', 2);
    const fresh = await kit.started(log, [next], { database: old.database });
    await until(() => fresh.runner.ready(), 'ready');
    await add(log, 'ledger.book-main', 4);
    expect(await old.runner.waitForCheckpoint(['sums'], 'book:2')).toBe(true);
    expect(await fresh.runner.waitForCheckpoint(['sums'], 'book:2')).toBe(true);
    const expected = { 'ledger.book-main': ['7', 3] };
    expect([await sumsIn(old.dataSource), await sumsIn(fresh.dataSource)]).toEqual([expected, expected]);

    await old.runner.stop();
    expect(await pruneProjections(fresh.dataSource, [next])).toEqual(['sums_v1']);
    expect(await pruneProjections(fresh.dataSource, [next])).toEqual([]);
    expect(await fresh.dataSource.query('SELECT consumer FROM platform.checkpoints')).toEqual([
      { consumer: 'sums_v2' },
    ]);
    expect(await sumsIn(fresh.dataSource)).toEqual(expected);
  });
});

describe('a data source', () => {
  it('refuses a wrong login at once instead of waiting', async () => {
    const { database } = await kit.host(kit.track(new InMemoryLog()), []);
    const url = new URL(database.url);
    url.username = 'nobody';
    await expect(createDataSource(url.toString(), [])).rejects.toThrow(/nobody/);
  });

  it('reads numeric as strings and binds entities to the schema of their projection', async () => {
    const { dataSource } = await kit.host(kit.track(new InMemoryLog()), [new Sums(BOOK, 'sums', 7)]);
    expect(dataSource.getMetadata(Sum).tablePath).toBe('sums_v7.sums');
    expect(await dataSource.query(`SELECT 1.10::numeric AS a, 9007199254740993::bigint AS b`)).toEqual([
      { a: '1.10', b: '9007199254740993' },
    ]);
  });
});
