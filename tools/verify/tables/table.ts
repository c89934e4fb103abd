// How a table of a read model is described, and how two of its rows are compared.
import { rfc8785 } from '@daybook/canon';
import { differs } from '../finding';

/** How a column's values are written as text, so that equal values have equal texts. */
type Kind = 'text' | 'number' | 'date' | 'time' | 'json';

export interface Table {
  /** The projection's schema: `<name>_v<version>`. */
  readonly schema: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, Kind>>;
  /** The columns that name a row. */
  readonly key: readonly string[];
}

/** By column. Times are RFC 3339 UTC with microseconds, JSON is canonical. */
export type Row = Readonly<Record<string, string | null>>;

export function nameOf({ schema, name }: Table): string {
  return `"${schema}"."${name}"`;
}

/** The columns as text, in the table's order. */
export function selected(table: Table, alias = 't'): string {
  const texts = Object.entries(table.columns).map(([column, kind]) => {
    const value = `${alias}."${column}"`;
    return kind === 'time' ? `to_char(${value}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `${value}::text`;
  });
  return texts.join(', ');
}

export function rowOf({ columns }: Table, values: readonly (string | null)[]): Row {
  const entries = Object.entries(columns).map(([column, kind], index) => {
    const value = values[index] ?? null;
    return [column, kind === 'json' && value !== null ? rfc8785(JSON.parse(value)) : value] as const;
  });
  return Object.fromEntries(entries);
}

/** An instant of the log, as rows write it. */
export function timeText(instant: string): string {
  return new Date(instant).toISOString().replace('Z', '000Z');
}

export function jsonText(value: unknown): string | null {
  return value === undefined || value === null ? null : rfc8785(value);
}

function placeOf(table: Table, row: Row): string {
  return `${table.schema}.${table.name}, ${table.key.map((column) => `${column} ${row[column] ?? 'null'}`).join(', ')}`;
}

/** Rows of the same key. @throws Differs, naming every column that differs */
export function compareRows(table: Table, expected: Row, found: Row): void {
  const columns = Object.keys(table.columns).filter((column) => expected[column] !== found[column]);
  if (columns.length === 0) return;
  const place = `${placeOf(table, expected)}: column${columns.length > 1 ? 's' : ''} ${columns.join(', ')}`;
  const valuesIn = (row: Row): string => columns.map((column) => row[column] ?? 'null').join(', ');
  differs(place, valuesIn(expected), valuesIn(found));
}

export function missing(table: Table, expected: Row): never {
  return differs(placeOf(table, expected), `the row ${JSON.stringify(expected)}`, 'no such row');
}

export function tooMany(table: Table, found: Row): never {
  return differs(placeOf(table, found), 'no such row', JSON.stringify(found));
}
