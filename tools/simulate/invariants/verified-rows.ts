// What should a table hold whose rows `npm run verify` knows how to make? The same rows, at every place of the log.
import type { RowClass } from '@daybook/platform';
import { getMetadataArgsStorage, type ObjectLiteral } from 'typeorm';
import type { Row, Table } from '../../verify/tables/table';
import type { CheckedTable } from '../context/context-in-run';
import { keyOf, Versions } from './versions';

/** One table of a read model, with rows told by column, as verify tells them. */
export class VerifiedRows implements CheckedTable {
  readonly versions = new Versions();
  private readonly properties: ReadonlyMap<string, string>;

  constructor(
    readonly consumer: string,
    readonly entity: RowClass<ObjectLiteral>,
    private readonly table: Pick<Table, 'key' | 'columns'>,
  ) {
    const columns = getMetadataArgsStorage().columns.filter(({ target }) => target === entity);
    this.properties = new Map(columns.map(({ options, propertyName }) => [options.name ?? propertyName, propertyName]));
  }

  /** From this place on these are rows of the table. */
  set(at: number, rows: readonly Row[]): void {
    for (const row of rows) {
      const key = keyOf(...this.table.key.map((column) => row[column] ?? ''));
      const values = Object.entries(row).map(([column, value]) => [
        this.propertyOf(column),
        this.valueOf(column, value),
      ]);
      this.versions.set(at, key, Object.fromEntries(values) as Readonly<Record<string, unknown>>);
    }
  }

  private propertyOf(column: string): string {
    const property = this.properties.get(column);
    if (property === undefined) throw new Error(`${this.entity.name} has no column ${column}`);
    return property;
  }

  /** Postgres tells times with microseconds, and bytes with a prefix. */
  private valueOf(column: string, value: string | null): string | null {
    if (value === null) return null;
    return this.table.columns[column] === 'time' ? value.replace(/000Z$/, 'Z') : value.replace(/^\\x/, '');
  }
}
