// Compares a table with the rows it should have, which come in an order of their own: each batch is looked up by key.
import { differs } from '../finding';
import type { Snapshot } from './snapshot';
import { compareRows, missing, nameOf, rowOf, selected, type Row, type Table } from './table';

const ROWS_AT_ONCE = 2_000;

export class LookupCheck {
  compared = 0;
  private expected: Row[] = [];
  /** A difference was noted: the rows after it would only repeat it. */
  private isLeft = false;

  private constructor(
    private readonly snapshot: Snapshot,
    readonly table: Table,
    private readonly lookup: string,
  ) {}

  static async open(snapshot: Snapshot, table: Table): Promise<LookupCheck> {
    const arrays = table.key.map(
      (column, index) => `$${index + 1}::${table.columns[column] === 'number' ? 'bigint' : 'text'}[]`,
    );
    const on = table.key.map((column, index) => `t."${column}" = k.c${index}`).join(' AND ');
    const names = table.key.map((_, index) => `c${index}`).join(', ');
    const lookup = `SELECT k.at::text, ${selected(table)} FROM unnest(${arrays.join(', ')}) WITH ORDINALITY AS k(${names}, at)
      JOIN ${nameOf(table)} t ON ${on} ORDER BY k.at`;
    return new LookupCheck(snapshot, table, lookup);
  }

  /** A row there should be, of a key that was not expected before. */
  expect(row: Row): void {
    this.expected.push(row);
  }

  /** @throws Differs */
  async settle(atLeast = ROWS_AT_ONCE): Promise<void> {
    if (this.expected.length < atLeast || this.expected.length === 0) return;
    if (!this.isLeft) this.isLeft = !(await this.snapshot.differences.compare(() => this.compareExpected()));
    this.expected = [];
  }

  /** There should be no more; `nameExtra` finds one when there is. @throws Differs */
  async end(nameExtra: () => Promise<string>): Promise<void> {
    await this.settle(0);
    if (this.isLeft) return;
    await this.snapshot.differences.compare(async () => {
      const [[count] = []] = await this.snapshot.rows(`SELECT count(*)::text FROM ${nameOf(this.table)}`);
      if (count === String(this.compared)) return;
      const place = `${this.table.schema}.${this.table.name}, ${await nameExtra()}`;
      differs(place, `${this.compared} rows in the table`, `${count ?? 'none'}`);
    });
  }

  private async compareExpected(): Promise<void> {
    const { table, expected } = this;
    const keys = table.key.map((column) => expected.map((row) => row[column] ?? null));
    const found = await this.snapshot.rows(this.lookup, keys);
    for (const [index, row] of expected.entries()) {
      const [at, ...values] = found[index] ?? [];
      if (at !== String(index + 1)) missing(table, row);
      compareRows(table, row, rowOf(table, values));
    }
    this.compared += expected.length;
  }
}
