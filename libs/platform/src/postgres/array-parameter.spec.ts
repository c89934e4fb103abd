// Does Postgres read from one parameter exactly the values that were put into it?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import type { DataSource } from 'typeorm';
import { arrayParameter } from './array-parameter';
import { createDataSource } from './data-source';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await createDataSource(database.url, []);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const received = async (type: string, values: readonly unknown[]): Promise<unknown[]> => {
  const rows: { v: unknown }[] = await dataSource.query(
    `SELECT v FROM unnest($1::${type}[]) WITH ORDINALITY AS u(v, at)`,
    [arrayParameter(values)],
  );
  return rows.map(({ v }) => v);
};

it('keeps every character of a text', async () => {
  const texts = [
    '',
    ' ',
    'NULL',
    'null',
    null,
    '"',
    '\\',
    '\\"',
    '{',
    '}',
    ',',
    '{"a","b"}',
    'ä€😀',
    '\n\t',
    `it's`,
    '$1',
    '\\x00',
  ];
  expect(await received('text', texts)).toEqual(texts);
});

it('keeps numbers, truth, times, JSON and bytes', async () => {
  expect(await received('integer', [1, -7, null])).toEqual([1, -7, null]);
  expect(await received('numeric', ['0.10', '-99999999999999.99', null])).toEqual(['0.10', '-99999999999999.99', null]);
  expect(await received('boolean', [true, null, false])).toEqual([true, null, false]);
  const times = [new Date('2024-02-29T23:59:59.999Z'), null, new Date(0)];
  expect(await received('timestamptz', times)).toEqual(times);
  expect(await received('jsonb', ['{"a":"\\"\\\\"}', 'null', null])).toEqual([{ a: '"\\' }, null, null]);
  expect(await received('bytea', [Buffer.from([0, 34, 92, 255]), null])).toEqual([Buffer.from([0, 34, 92, 255]), null]);
});

it('makes an empty array of no values', async () => {
  expect(arrayParameter([])).toBe('{}');
  expect(await received('text', [])).toEqual([]);
});
