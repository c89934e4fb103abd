// How specs change a row in the tables of every read model at once, and put every row back.
import { databaseOf } from '../../installation/databases';
import type { PlayedStores } from './played-stores';
import { changedTo, type CheckedTable, type Column } from './read-model-tables';

/** Of a table: its last row, as one that specs change. */
const lastRow = ({ name }: CheckedTable): string => `ctid = (SELECT max(ctid) FROM ${name})`;

export class ChangedTables {
  constructor(
    private readonly stores: PlayedStores,
    private readonly tables: readonly CheckedTable[],
  ) {}

  async columnsOf({ context, table: { schema, name } }: CheckedTable): Promise<Column[]> {
    const columns = await this.stores.sql(
      databaseOf(context),
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position`,
      [schema, name],
    );
    return columns.map(({ name: column, type }) => ({ name: String(column), type: String(type) }));
  }

  /** Gives other values to these columns of one row of each table; answers with the tables that were changed. */
  async change(columnsFor: (table: CheckedTable) => readonly string[]): Promise<CheckedTable[]> {
    const changed: CheckedTable[] = [];
    for (const table of this.tables) {
      const names = columnsFor(table);
      const columns = (await this.columnsOf(table)).filter(({ name }) => names.includes(name));
      if (columns.length === 0) continue;
      const set = columns.map((column) => `"${column.name}" = ${changedTo(column)}`).join(', ');
      await this.on(table, `UPDATE ${table.name} SET ${set} WHERE ${lastRow(table)}`);
      changed.push(table);
    }
    return changed;
  }

  async removeRow(): Promise<void> {
    for (const table of this.tables) await this.on(table, `DELETE FROM ${table.name} WHERE ${lastRow(table)}`);
  }

  /** A copy of a row under another key. */
  async addRow(): Promise<void> {
    for (const table of this.tables) {
      const [key] = table.table.key;
      const unique = [key, 'position'];
      const columns = (await this.columnsOf(table)).map((column) => {
        const isSame = !unique.includes(column.name);
        return isSame ? `"${column.name}"` : changedTo(column);
      });
      await this.on(
        table,
        `INSERT INTO ${table.name} SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${lastRow(table)}`,
      );
    }
  }

  async keep(): Promise<void> {
    for (const [index, table] of this.tables.entries())
      await this.on(table, `CREATE TEMPORARY TABLE kept_${index} AS SELECT * FROM ${table.name}`);
  }

  async putBack(): Promise<void> {
    for (const [index, table] of this.tables.entries())
      await this.on(table, `TRUNCATE ${table.name}; INSERT INTO ${table.name} SELECT * FROM kept_${index}`);
  }

  private async on({ context }: CheckedTable, query: string): Promise<void> {
    await this.stores.sql(databaseOf(context), query);
  }
}
