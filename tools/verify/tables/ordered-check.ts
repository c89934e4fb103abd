// Compares a table with the rows it should have, both in one order: a cursor reads the table, the log's fold gives the rows.
import type { Snapshot } from './snapshot';
import { compareRows, missing, nameOf, rowOf, selected, tooMany, type Row, type Table } from './table';

export interface OrderedTable extends Table {
  /** Columns of kind text or number; text in the order of its bytes. */
  readonly order: readonly string[];
  /** Narrows the table to some of its rows. */
  readonly where?: string;
}

const ROWS_AT_ONCE = 2_000;

export class OrderedCheck {
  compared = 0;
  private readonly expected: Row[] = [];
  private found: Row[] = [];
  private isExhausted = false;
  /** A difference was noted: the rows after it would only repeat it. */
  private isLeft = false;

  private constructor(
    private readonly snapshot: Snapshot,
    readonly table: OrderedTable,
    private readonly cursor: string,
  ) {}

  static async open(snapshot: Snapshot, table: OrderedTable): Promise<OrderedCheck> {
    const cursor = `"${table.schema} ${table.name} ${table.where ?? ''}"`;
    const order = table.order.map(
      (column) => `t."${column}"${table.columns[column] === 'text' ? '::text COLLATE "C"' : ''}`,
    );
    await snapshot.rows(
      `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${selected(table)} FROM ${nameOf(table)} t
       ${table.where === undefined ? '' : `WHERE ${table.where}`} ORDER BY ${order.join(', ')}`,
    );
    return new OrderedCheck(snapshot, table, cursor);
  }

  /** The next row there should be. */
  expect(row: Row): void {
    this.expected.push(row);
  }

  /** Compares the expected rows once there are enough of them. @throws Differs */
  async settle(atLeast = ROWS_AT_ONCE): Promise<void> {
    if (this.expected.length < atLeast) return;
    if (!this.isLeft) this.isLeft = !(await this.snapshot.differences.compare(() => this.compareExpected()));
    this.expected.length = 0;
  }

  /** There should be no more. @throws Differs */
  async end(): Promise<void> {
    await this.settle(0);
    if (!this.isLeft) {
      await this.snapshot.differences.compare(async () => {
        const found = await this.next();
        if (found !== undefined) tooMany(this.table, found);
      });
    }
    await this.snapshot.rows(`CLOSE ${this.cursor}`);
  }

  private async compareExpected(): Promise<void> {
    const { table } = this;
    for (const expected of this.expected) {
      const found = await this.next();
      if (found === undefined) missing(table, expected);
      const order = this.compareOrder(expected, found);
      if (order < 0) missing(table, expected);
      if (order > 0) tooMany(table, found);
      compareRows(table, expected, found);
      this.compared += 1;
    }
  }

  private async next(): Promise<Row | undefined> {
    if (this.found.length === 0 && !this.isExhausted) {
      const rows = await this.snapshot.rows(`FETCH ${ROWS_AT_ONCE} FROM ${this.cursor}`);
      this.isExhausted = rows.length < ROWS_AT_ONCE;
      this.found = rows.map((values) => rowOf(this.table, values)).reverse();
    }
    return this.found.pop();
  }

  private compareOrder(expected: Row, found: Row): number {
    for (const column of this.table.order) {
      const [a, b] = [expected[column] ?? '', found[column] ?? ''];
      if (a === b) continue;
      const isLess = this.table.columns[column] === 'number' ? BigInt(a) < BigInt(b) : a < b;
      return isLess ? -1 : 1;
    }
    return 0;
  }
}
