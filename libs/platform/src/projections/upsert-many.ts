// Many rows in one statement: arrays in, `unnest` in the server, insert or update by key.
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

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
  await insertInChunks(sql, metadata, byKeys, (columns) => {
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
  await insertInChunks(sql, metadata, rows, (columns) => {
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
  await insertInChunks(sql, sql.connection.getMetadata(entity), rows, () => '');
}

async function insertInChunks(
  sql: EntityManager,
  metadata: EntityMetadata,
  rows: readonly ObjectLiteral[],
  onConflict: (columns: readonly ColumnMetadata[]) => string,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT);
    const columns = columnsOf(metadata, chunk);
    const names = columns.map((column) => quoted(column.databaseName)).join(', ');
    const arrays = columns.map((column, at) => `$${at + 1}::${sentType(column)}[]`).join(', ');
    const values = columns.map((column, at) => received(column, `u.c${at}`)).join(', ');
    const aliases = columns.map((_, at) => `c${at}`).join(', ');
    const table = metadata.tablePath.split('.').map(quoted).join('.');
    await sql.query(
      `INSERT INTO ${table} AS old (${names}) SELECT ${values} FROM unnest(${arrays}) AS u(${aliases})${onConflict(columns)}`,
      columns.map((column) => chunk.map((row) => sent(sql, column, row[column.propertyName]))),
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

function sent(sql: EntityManager, column: ColumnMetadata, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (column.isArray) return JSON.stringify(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' && column.transformer === undefined && !isJson(column)) return value;
  return sql.connection.driver.preparePersistentValue(value, column);
}

function isJson(column: ColumnMetadata): boolean {
  return column.type === 'json' || column.type === 'jsonb';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
