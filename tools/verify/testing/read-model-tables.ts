// The tables that verify holds against the log, and how specs change their columns.
import { randomUUID } from 'node:crypto';
import { CONTEXTS } from '../../installation/contexts';
import { BookFold } from '../book/book-fold';
import type { OrderedTable } from '../tables/ordered-check';
import type { Table } from '../tables/table';

export interface CheckedTable {
  readonly context: string;
  /** `<schema>.<table>`. */
  readonly name: string;
  readonly table: Table;
  /** The columns by which a row is found: with another value there it is another row. */
  readonly identity: readonly string[];
}

export async function checkedTables(): Promise<CheckedTable[]> {
  const found: CheckedTable[] = [];
  for (const { name: context, verification } of CONTEXTS) {
    const { readModels } = (await verification())(new BookFold());
    for (const table of readModels.flatMap(({ tables }): readonly Table[] => tables)) {
      const { order } = table as Partial<OrderedTable>;
      found.push({ context, name: `${table.schema}.${table.name}`, table, identity: order ?? table.key });
    }
  }
  return found;
}

/** Another value, by type. */
const OTHER: Readonly<Record<string, string>> = {
  text: `coalesce(COL, '') || 'x'`,
  uuid: `'${randomUUID()}'::uuid`,
  numeric: 'coalesce(COL, 0) + 1',
  bigint: 'coalesce(COL, 0) + 1000000000',
  integer: 'COL + 1000',
  boolean: 'NOT coalesce(COL, false)',
  date: `coalesce(COL, '2026-01-01'::date) + 1`,
  bytea: 'set_byte(COL, 0, (get_byte(COL, 0) + 1) % 256)',
  jsonb: `'{"x":"y"}'::jsonb`,
  ARRAY: `coalesce(COL, '{}') || '{x}'`,
  'timestamp with time zone': `coalesce(COL, now()) + interval '1 millisecond'`,
};
/** For columns that take only some values. */
const OTHER_OF: Readonly<Record<string, string>> = {
  kind: `CASE COL WHEN 'deposit' THEN 'transfer' WHEN 'transfer' THEN 'deposit' ELSE 'other' END`,
  status: `CASE COL WHEN 'declined' THEN 'pending' ELSE 'declined' END`,
  stage: `CASE COL WHEN 'closed' THEN 'review' ELSE 'closed' END`,
  money: `CASE COL WHEN 'held' THEN 'none' ELSE 'held' END`,
};

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** An SQL expression for any value but the column's. */
export function changedTo({ name, type }: Column): string {
  const other = OTHER_OF[name] ?? OTHER[type];
  if (other === undefined) throw new Error(`how is a column of type ${type} changed?`);
  return other.replaceAll('COL', `"${name}"`);
}
