// Many rows in one statement: arrays in, `unnest` in the server, insert or update by key.
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { arrayParameter } from './array-parameter';

/** Rows per statement; more are cut into several. */
const ROWS_PER_STATEMENT = 5_000;

/**
 * Inserts the rows, or updates every other column where `conflictKeys` are already there. Of rows with the same keys the
 * last one counts. Columns that no row mentions keep their default, or their old value; those that only some rows mention
 * are null in the others.
 */
export async function upsertMany<T extends ObjectLiteral>(
  sql: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
  conflictKeys: readonly (keyof T & string)[],
): Promise<void> {
  const metadata = sql.connection.getMetadata(entity);
  const byKeys = conflictKeys.length === 0 ? [...rows] : lastOfEach(rows, conflictKeys);
  await insertInChunks(sql, metadata, byKeys, 'all', (columns) => {
    const keys = new Set(conflictKeys.map((key) => columnOf(metadata, key).databaseName));
    const others = columns.map((column) => column.databaseName).filter((name) => !keys.has(name));
    const target = [...keys].map(quoted).join(', ');
    if (others.length === 0) return ` ON CONFLICT (${target}) DO NOTHING`;
    const sets = others.map((name) => `${quoted(name)} = EXCLUDED.${quoted(name)}`).join(', ');
    return ` ON CONFLICT (${target}) DO UPDATE SET ${sets}`;
  });
}

/** Adds every other column to where `keys` are already there, else inserts; no two rows have the same keys. */
export async function addMany<T extends ObjectLiteral>(
  sql: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
  keys: readonly (keyof T & string)[],
): Promise<void> {
  const metadata = sql.connection.getMetadata(entity);
  const names = keys.map((key) => columnOf(metadata, key).databaseName);
  await insertInChunks(sql, metadata, rows, 'all', (columns) => {
    const sums = columns.map((column) => column.databaseName).filter((name) => !names.includes(name));
    const sets = sums.map((name) => `${quoted(name)} = old.${quoted(name)} + EXCLUDED.${quoted(name)}`);
    return ` ON CONFLICT (${names.map(quoted).join(', ')}) DO UPDATE SET ${sets.join(', ')}`;
  });
}

/** Inserts rows that cannot be there yet: one that is there is an error. */
export async function insertMany<T extends ObjectLiteral>(
  sql: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  await insertInChunks(sql, sql.connection.getMetadata(entity), rows, 'with-values', () => '');
}

async function insertInChunks(
  sql: EntityManager,
  metadata: EntityMetadata,
  rows: readonly ObjectLiteral[],
  which: 'all' | 'with-values',
  onConflict: (columns: readonly ColumnMetadata[]) => string,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT);
    const arrays = columnsOf(metadata, chunk)
      .map((column) => ({ column, values: chunk.map(sender(sql, column)) }))
      // A column that is null in every row is left out: it becomes null by itself.
      .filter(({ column, values }) => which === 'all' || !column.isNullable || values.some((value) => value !== null));
    const columns = arrays.map(({ column }) => column);
    const names = columns.map((column) => quoted(column.databaseName)).join(', ');
    const types = columns.map((column, at) => `$${at + 1}::${sentType(column)}[]`).join(', ');
    const values = columns.map((column, at) => received(column, `u.c${at}`)).join(', ');
    const aliases = columns.map((_, at) => `c${at}`).join(', ');
    const table = metadata.tablePath.split('.').map(quoted).join('.');
    await sql.query(
      `INSERT INTO ${table} AS old (${names}) SELECT ${values} FROM unnest(${types}) AS u(${aliases})${onConflict(columns)}`,
      arrays.map(({ values }) => arrayParameter(values)),
    );
  }
}

function lastOfEach<T extends ObjectLiteral>(rows: readonly Partial<T>[], keys: readonly string[]): Partial<T>[] {
  const last = new Map<string, Partial<T>>();
  for (const row of rows) {
    const key = keys.length === 1 ? String(row[keys[0] ?? '']) : JSON.stringify(keys.map((name) => String(row[name])));
    last.set(key, row);
  }
  return [...last.values()];
}

/** Those that any row mentions, in the entity's order. */
function columnsOf(metadata: EntityMetadata, rows: readonly ObjectLiteral[]): ColumnMetadata[] {
  const mentioned = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) mentioned.add(name);
  for (const name of mentioned) columnOf(metadata, name);
  return metadata.columns.filter((column) => mentioned.has(column.propertyName));
}

function columnOf(metadata: EntityMetadata, property: string): ColumnMetadata {
  const column = metadata.columns.find((candidate) => candidate.propertyName === property);
  if (column === undefined) throw new Error(`${metadata.name} has no column "${property}".`);
  return column;
}

function typeOf(column: ColumnMetadata): string {
  return column.entityMetadata.connection?.driver.normalizeType(column) ?? 'text';
}

/** An array of arrays would be flattened by `unnest`: array columns travel as JSON. */
function sentType(column: ColumnMetadata): string {
  return column.isArray ? 'jsonb' : typeOf(column);
}

function received(column: ColumnMetadata, alias: string): string {
  if (!column.isArray) return alias;
  const elements = `SELECT coalesce(array_agg(e), '{}') FROM jsonb_array_elements_text(${alias}) AS e`;
  return `CASE WHEN ${alias} IS NOT NULL THEN (${elements})::${typeOf(column)}[] END`;
}

/** Takes a row's value of the column as it is sent; null for none. */
function sender(sql: EntityManager, column: ColumnMetadata): (row: ObjectLiteral) => unknown {
  const { propertyName, isArray } = column;
  const { driver } = sql.connection;
  const isPlain = column.transformer === undefined && !isJson(column);
  return (row) => {
    const value: unknown = row[propertyName];
    if (value === undefined || value === null) return null;
    if (isArray) return JSON.stringify(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'string' && isPlain) return value;
    return driver.preparePersistentValue(value, column) as unknown;
  };
}

function isJson(column: ColumnMetadata): boolean {
  return column.type === 'json' || column.type === 'jsonb';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
