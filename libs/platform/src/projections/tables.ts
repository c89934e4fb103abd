// What may a projection do with its tables? A port so narrow that rows held in memory can stand in for Postgres.
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { addMany, insertMany, upsertMany } from '../postgres/upsert-many';

/** The class of a table's rows. */
export type RowClass<T extends ObjectLiteral> = new () => T;
export type ColumnOf<T> = keyof T & string;

export interface HighestOf<T> {
  readonly of: ColumnOf<T>;
  readonly by: ColumnOf<T>;
  /** A column without nulls that never falls when `of` rises: an index on it serves when there is none on `of`. */
  readonly along?: ColumnOf<T>;
}

/** A projection's tables inside the transaction that also moves its checkpoint. */
export interface Tables {
  /** The rows whose column has any of the values, in no order. */
  findMany<T extends ObjectLiteral>(entity: RowClass<T>, column: ColumnOf<T>, values: Iterable<string>): Promise<T[]>;
  /** For each of the values that some row's `by` has, the highest integer in `of` among those rows. */
  highest<T extends ObjectLiteral>(
    entity: RowClass<T>,
    columns: HighestOf<T>,
    values: Iterable<string>,
  ): Promise<Map<string, number>>;
  /** Rows that must be new: an existing one is an error. */
  insertMany<T extends ObjectLiteral>(entity: RowClass<T>, rows: readonly Partial<T>[]): Promise<void>;
  /** See `upsertMany`: of rows with the same keys the last one counts, columns that no row mentions keep their value. */
  upsertMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    rows: readonly Partial<T>[],
    keys: readonly ColumnOf<T>[],
  ): Promise<void>;
  /**
   * Adds the numbers in all columns but the keys to the rows that are there, and inserts those that are not. No two of the rows
   * given have the same keys, and all of them have the same columns.
   */
  addMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    rows: readonly Partial<T>[],
    keys: readonly ColumnOf<T>[],
  ): Promise<void>;
  /** Deletes the rows whose column has any of the values. */
  deleteMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    column: ColumnOf<T>,
    values: Iterable<string>,
  ): Promise<void>;
}

/** The tables as Postgres has them, in the transaction and on the `search_path` of this entity manager. */
export function sqlTables(sql: EntityManager): Tables {
  return {
    findMany: async (entity, column, values) => {
      const wanted = [...new Set(values)];
      if (wanted.length === 0) return [];
      return sql.createQueryBuilder(entity, 't').where(`t.${column} = ANY(:wanted)`, { wanted }).getMany();
    },
    highest: (entity, columns, values) => highest(sql, entity, columns, [...new Set(values)]),
    insertMany: (entity, rows) => insertMany(sql, entity, rows),
    upsertMany: (entity, rows, keys) => upsertMany(sql, entity, rows, keys),
    addMany: (entity, rows, keys) => addMany(sql, entity, rows, keys),
    deleteMany: async (entity, column, values) => {
      const wanted = [...new Set(values)];
      if (wanted.length === 0) return;
      await sql.createQueryBuilder().delete().from(entity).where(`${column} = ANY(:wanted)`, { wanted }).execute();
    },
  };
}

/** One probe of an index for each value, also when a value has many rows. */
async function highest<T extends ObjectLiteral>(
  sql: EntityManager,
  entity: RowClass<T>,
  { of, by, along }: HighestOf<T>,
  values: readonly string[],
): Promise<Map<string, number>> {
  if (values.length === 0) return new Map();
  const metadata = sql.connection.getMetadata(entity);
  const nameOf = (property: string): string => {
    const column = metadata.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${metadata.name} has no column "${property}".`);
    return `"${column.databaseName}"`;
  };
  const from = `FROM "${metadata.tableName}" WHERE ${nameOf(by)} = asked.value`;
  const found =
    along === undefined
      ? `SELECT max(${nameOf(of)}) ${from}`
      : `SELECT ${nameOf(of)} ${from} ORDER BY ${nameOf(along)} DESC, ${nameOf(of)} DESC LIMIT 1`;
  const rows: { value: string; highest: number | string | null }[] = await sql.query(
    `SELECT asked.value, (${found}) AS highest FROM unnest($1::text[]) AS asked(value)`,
    [values],
  );
  return new Map(rows.flatMap((row) => (row.highest === null ? [] : [[row.value, Number(row.highest)]])));
}
