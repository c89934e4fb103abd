// Do the tables of a projection answer what their port says?
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { createDataSource } from '../postgres/data-source';
import { type Tables, sqlTables } from './tables';
import type { Projection } from '../subscriptions/consumer';

@Entity('lines')
class Line {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('bigint') n!: string;
  @Column('integer') ordinal!: number;
  @Column('uuid', { name: 'payment_id', nullable: true }) paymentId!: string | null;
}

const PAYMENT = '11111111-2222-4333-8444-555555555555';
const lines: Line[] = [
  { accountId: 'a', n: '1', ordinal: 1, paymentId: PAYMENT },
  { accountId: 'a', n: '2', ordinal: 12, paymentId: null },
  { accountId: 'b', n: '3', ordinal: 7, paymentId: null },
];

describe('the tables of a projection', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let tables: Tables;
  beforeAll(async () => {
    database = await testDatabase();
    const projection: Projection = {
      ...{ kind: 'projection', name: 'lines', version: 1, entities: [Line], migrations: [] },
      ...{ source: { stream: 'lines' }, apply: () => Promise.resolve() },
    };
    dataSource = await createDataSource(database.url, [projection], { poolSize: 1 });
    await dataSource.query('CREATE SCHEMA lines_v1');
    await dataSource.query(
      `CREATE TABLE lines_v1.lines (account_id text, n bigint, ordinal integer NOT NULL, payment_id uuid, PRIMARY KEY (account_id, n))`,
    );
    await dataSource.query('SET search_path = lines_v1');
    tables = sqlTables(dataSource.manager);
  });
  beforeEach(async () => {
    await dataSource.query('DELETE FROM lines');
    await tables.insertMany(Line, lines);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('find rows by any of the values of a column of any type', async () => {
    expect(await tables.findMany(Line, 'accountId', ['b', 'c', 'b'])).toEqual([lines[2]]);
    expect(await tables.findMany(Line, 'paymentId', [PAYMENT])).toEqual([lines[0]]);
    expect(await tables.findMany(Line, 'n', ['2'])).toEqual([lines[1]]);
    expect(await tables.findMany(Line, 'n', [])).toEqual([]);
  });

  it('tell the highest number by another column, of those that have one', async () => {
    const columns = { of: 'ordinal', by: 'accountId' } as const;
    expect(await tables.highest(Line, columns, ['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', 12],
        ['b', 7],
      ]),
    );
    expect(await tables.highest(Line, { ...columns, along: 'n' }, ['a', 'c'])).toEqual(new Map([['a', 12]]));
    expect(await tables.highest(Line, columns, [])).toEqual(new Map());
  });

  it('refuse to insert a row that exists, and update existing rows by their keys', async () => {
    await expect(tables.insertMany(Line, lines.slice(0, 1))).rejects.toThrow('duplicate key');
    await tables.upsertMany(Line, [{ accountId: 'a', n: '1', ordinal: 99 }], ['accountId', 'n']);
    expect(await tables.findMany(Line, 'n', ['1'])).toEqual([{ ...lines[0], ordinal: 99 }]);
  });

  it('add to the numbers of rows that are there, and insert those that are not', async () => {
    const added = [
      { accountId: 'a', n: '2', ordinal: 30 },
      { accountId: 'c', n: '4', ordinal: 5 },
    ];
    await tables.addMany(Line, added, ['accountId', 'n']);
    await tables.addMany(Line, [], ['accountId', 'n']);
    expect(await tables.findMany(Line, 'n', ['2', '4'])).toEqual([
      { ...lines[1], ordinal: 42 },
      { accountId: 'c', n: '4', ordinal: 5, paymentId: null },
    ]);
  });

  it('delete by any of the values of a column', async () => {
    await tables.deleteMany(Line, 'accountId', ['a', 'x']);
    await tables.deleteMany(Line, 'paymentId', []);
    expect(await tables.findMany(Line, 'accountId', ['a', 'b'])).toEqual([lines[2]]);
  });
});
