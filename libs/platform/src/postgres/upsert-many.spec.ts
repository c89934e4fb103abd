// Are many rows of every type stored as they were given, and updated by key?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { Projection } from '../subscriptions/consumer';
import { createDataSource } from './data-source';
import { insertMany, upsertMany } from './upsert-many';

@Entity('samples')
class Sample {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('numeric', { nullable: true }) amount!: string | null;
  @Column('bigint') page!: string;
  @Column('jsonb', { nullable: true }) detail!: unknown;
  @Column('text', { array: true, nullable: true }) tags!: string[] | null;
  @Column('boolean') open!: boolean;
  @Column('date', { nullable: true }) day!: string | null;
  @Column('timestamptz', { nullable: true }) at!: Date | null;
  @Column('text', { default: 'as it was' }) note!: string;
}

@Entity('names')
class Name {
  @PrimaryColumn('text') name!: string;
}

const samples: Projection = {
  kind: 'projection',
  name: 'samples',
  version: 3,
  source: { stream: 'ledger.book-main' },
  entities: [Sample, Name],
  migrations: [],
  apply: () => Promise.resolve(),
};

const sample = (line: number, others: Partial<Sample> = {}): Partial<Sample> => ({
  accountId: 'wallet:a:EUR',
  line,
  amount: '12.50',
  page: '9007199254740993',
  detail: { a: [1, 'x'], b: null },
  tags: ['one', 'two "quoted", {braced}', ''],
  open: true,
  day: '2025-02-28',
  at: new Date('2025-02-28T23:59:59.999Z'),
  ...others,
});

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  dataSource = await createDataSource(database.url, [samples]);
  await dataSource.query('CREATE SCHEMA samples_v3');
  await dataSource.query('CREATE TABLE samples_v3.names (name text PRIMARY KEY)');
  await dataSource.query(`CREATE TABLE samples_v3.samples (
    account_id text, line integer, amount numeric, page bigint NOT NULL, detail jsonb, tags text[],
    open boolean NOT NULL, day date, at timestamptz, note text NOT NULL DEFAULT 'as it was',
    PRIMARY KEY (account_id, line))`);
});
afterEach(() => dataSource.query('TRUNCATE samples_v3.samples, samples_v3.names'));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const upsert = (rows: Partial<Sample>[]): Promise<void> =>
  upsertMany(dataSource.manager, Sample, rows, ['accountId', 'line']);
const stored = (): Promise<Sample[]> => dataSource.getRepository(Sample).find({ order: { line: 'ASC' } });

describe('upsertMany', () => {
  it('stores values of every type as they were given', async () => {
    const nothing = sample(2, { amount: null, detail: null, tags: null, day: null, at: null, open: false });
    await upsert([sample(1), nothing, sample(3, { tags: [] })]);
    expect(await stored()).toEqual([
      { ...sample(1), note: 'as it was' },
      { ...nothing, note: 'as it was' },
      { ...sample(3, { tags: [] }), note: 'as it was' },
    ]);
  });

  it('updates existing rows by their keys and keeps columns that no row mentions', async () => {
    await upsert([sample(1, { note: 'kept' })]);
    await upsert([sample(1, { amount: '7' })]);
    expect(await stored()).toMatchObject([{ line: 1, amount: '7', note: 'kept' }]);
  });

  it('takes the last of several rows with the same keys', async () => {
    await upsert([sample(1, { amount: '1' }), sample(1, { amount: '2' })]);
    expect(await stored()).toMatchObject([{ amount: '2' }]);
  });

  it('does nothing for no rows, and nothing more where all columns are keys', async () => {
    await upsert([]);
    await upsertMany(dataSource.manager, Name, [{ name: 'a' }], ['name']);
    await upsertMany(dataSource.manager, Name, [{ name: 'a' }, { name: 'b' }], ['name']);
    expect(await dataSource.getRepository(Name).count()).toBe(2);
  });

  it('cuts more rows than one statement takes', async () => {
    await upsert(Array.from({ length: 12_000 }, (_, line) => sample(line)));
    expect(await dataSource.getRepository(Sample).count()).toBe(12_000);
  });

  it('refuses a column the entity does not have', async () => {
    await expect(upsert([{ ...sample(1), colour: 'red' } as Partial<Sample>])).rejects.toThrow('no column "colour"');
  });
});

describe('insertMany', () => {
  it('refuses rows that are already there', async () => {
    await insertMany(dataSource.manager, Name, [{ name: 'a' }]);
    await expect(insertMany(dataSource.manager, Name, [{ name: 'a' }])).rejects.toThrow(/duplicate key/);
  });
});
