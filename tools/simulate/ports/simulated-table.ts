// A table in memory: rows by their primary key, found by any column, with what it takes to undo a change.
import { getMetadataArgsStorage, type ObjectLiteral } from 'typeorm';
import type { RowClass } from '@daybook/platform';

export type Row = Readonly<Record<string, unknown>>;

/** What one row was before a change. */
export interface Undo {
  readonly table: SimulatedTable;
  readonly key: string;
  readonly before: Row | undefined;
}

/** What the transaction's commit will do to one row. */
export interface Change {
  readonly table: SimulatedTable;
  readonly key: string;
  readonly row: Row | undefined;
}

export class SimulatedTable {
  readonly rows = new Map<string, Row>();
  readonly keys: readonly string[];
  private readonly indexes = new Map<string, Map<string, Set<string>>>();

  constructor(readonly entity: RowClass<ObjectLiteral>) {
    this.keys = primaryKeysOf(entity);
  }

  keyOf(row: Row): string {
    return this.keys.map((key) => String(row[key])).join('\u0000');
  }

  find(column: string, value: string): readonly string[] {
    if (this.keys.length === 1 && this.keys[0] === column) return this.rows.has(value) ? [value] : [];
    return [...(this.indexOn(column).get(value) ?? [])];
  }

  set(key: string, row: Row | undefined): Undo {
    const before = this.rows.get(key);
    for (const [column, index] of this.indexes) {
      if (before !== undefined) index.get(String(before[column]))?.delete(key);
      if (row !== undefined) entryOf(index, String(row[column])).add(key);
    }
    if (row === undefined) this.rows.delete(key);
    else this.rows.set(key, row);
    return { table: this, key, before };
  }

  private indexOn(column: string): Map<string, Set<string>> {
    const known = this.indexes.get(column);
    if (known !== undefined) return known;
    const index = new Map<string, Set<string>>();
    for (const [key, row] of this.rows) entryOf(index, String(row[column])).add(key);
    this.indexes.set(column, index);
    return index;
  }
}

const primaryKeys = new Map<RowClass<ObjectLiteral>, readonly string[]>();

function primaryKeysOf(entity: RowClass<ObjectLiteral>): readonly string[] {
  const known = primaryKeys.get(entity);
  if (known !== undefined) return known;
  const keys = getMetadataArgsStorage()
    .columns.filter(({ target, options }) => target === entity && options.primary === true)
    .map(({ propertyName }) => propertyName);
  if (keys.length === 0) throw new Error(`${entity.name} has no primary key`);
  primaryKeys.set(entity, keys);
  return keys;
}

function entryOf(index: Map<string, Set<string>>, value: string): Set<string> {
  const known = index.get(value);
  if (known !== undefined) return known;
  const made = new Set<string>();
  index.set(value, made);
  return made;
}
