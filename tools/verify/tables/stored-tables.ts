// Which tables and columns does a context's database hold, and is there a check of each?
import { differs } from '../finding';
import type { Snapshot } from './snapshot';
import type { Table } from './table';

/** The platform's own tables in every context's database: checkpoints are checked, the others are working memory. */
const PLATFORM_TABLES: ReadonlySet<string> = new Set(
  ['applied_migrations', 'checkpoints', 'stream_heads', 'parked', 'epoch'].map((table) => `platform.${table}`),
);
/** Of each schema: which of its migrations have run. */
const MIGRATIONS_TABLE = 'applied_migrations';

/** @throws Differs naming a table or column without a check, or one that has a check and is not there */
export async function checkTables(
  snapshot: Snapshot,
  known: readonly Table[],
  kept: readonly string[] = [],
): Promise<void> {
  const tables = new Map(known.map((table) => [`${table.schema}.${table.name}`, table]));
  const schemas = new Set([...known.map(({ schema }) => schema), ...kept.map((name) => name.split('.')[0])]);
  const stored = await storedTables(snapshot);
  for (const [name, table] of tables) {
    const columns = stored.get(name);
    if (columns === undefined) differs(name, 'a table', 'none');
    for (const column of Object.keys(table.columns)) {
      if (!columns.has(column)) differs(`${name}: column ${column}`, 'a column', 'none');
    }
  }
  for (const [name, columns] of stored) {
    const table = tables.get(name);
    if (table === undefined) {
      const [schema = '', own] = name.split('.');
      if (PLATFORM_TABLES.has(name) || kept.includes(name) || (own === MIGRATIONS_TABLE && schemas.has(schema)))
        continue;
      return differs(`table ${name} in daybook_${snapshot.context}`, 'a check of it in this program', 'none');
    }
    const unchecked = [...columns].find((column) => !Object.hasOwn(table.columns, column));
    if (unchecked !== undefined) differs(`${name}: column ${unchecked}`, 'a check of it in this program', 'none');
  }
}

/** Tables, views and foreign tables with their columns; not those of Postgres itself, nor a session's own. */
async function storedTables(snapshot: Snapshot): Promise<Map<string, Set<string>>> {
  const rows = await snapshot.rows(
    `SELECT n.nspname || '.' || c.relname, a.attname
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1, a.attnum`,
  );
  const tables = new Map<string, Set<string>>();
  for (const [name, column] of rows) {
    const columns = tables.get(name ?? '') ?? new Set();
    tables.set(name ?? '', column == null ? columns : columns.add(column));
  }
  return tables;
}
