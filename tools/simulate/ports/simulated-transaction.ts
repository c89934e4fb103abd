// The tables of a projection inside one transaction: what was read, what will be written, and nothing of it before the commit.
import type { ObjectLiteral } from 'typeorm';
import type { ColumnOf, HighestOf, RowClass, Tables } from '@daybook/platform';
import type { Change, Row, SimulatedTable } from './simulated-table';

/** Runs a statement at the server, with all that may go wrong on the way. */
export type Statement = <T>(what: string, effect: () => T) => Promise<T>;

export class SimulatedTransaction implements Tables {
  private readonly changes = new Map<SimulatedTable, Map<string, Row | undefined>>();

  constructor(
    private readonly tableOf: (entity: RowClass<ObjectLiteral>) => SimulatedTable,
    private readonly statement: Statement,
  ) {}

  /** In the order in which they were made. */
  get pending(): Change[] {
    return [...this.changes].flatMap(([table, rows]) => [...rows].map(([key, row]) => ({ table, key, row })));
  }

  async findMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    column: ColumnOf<T>,
    values: Iterable<string>,
  ): Promise<T[]> {
    const wanted = [...new Set(values)];
    if (wanted.length === 0) return [];
    const table = this.tableOf(entity);
    const rows = await this.statement(`select from ${entity.name}`, () =>
      wanted.flatMap((value) => this.visible(table, column, value)),
    );
    return rows.map((row) => Object.assign(new entity(), row));
  }

  async highest<T extends ObjectLiteral>(
    entity: RowClass<T>,
    { of, by }: HighestOf<T>,
    values: Iterable<string>,
  ): Promise<Map<string, number>> {
    const table = this.tableOf(entity);
    return this.statement(`select from ${entity.name}`, () => {
      const found = [...new Set(values)].map((value) => {
        const numbers = this.visible(table, by, value).map((row) => Number(row[of]));
        return [value, Math.max(...numbers)] as const;
      });
      return new Map(found.filter(([, highest]) => Number.isFinite(highest)));
    });
  }

  async insertMany<T extends ObjectLiteral>(entity: RowClass<T>, rows: readonly Partial<T>[]): Promise<void> {
    if (rows.length === 0) return;
    const table = this.tableOf(entity);
    await this.statement(`insert into ${entity.name}`, () => {
      for (const row of rows) {
        const key = table.keyOf(row);
        if (this.current(table, key) !== undefined) {
          throw new Error(`duplicate key value violates unique constraint of ${entity.name}: ${key}`);
        }
        this.write(table, key, stored(row));
      }
    });
  }

  async upsertMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    rows: readonly Partial<T>[],
    keys: readonly ColumnOf<T>[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const table = this.tableOf(entity);
    if ([...keys].sort().join() !== [...table.keys].sort().join()) {
      throw new Error(`${entity.name} has its primary key on ${table.keys.join()}, not on ${keys.join()}`);
    }
    await this.statement(`upsert into ${entity.name}`, () => {
      for (const row of rows) {
        const key = table.keyOf(row);
        this.write(table, key, { ...this.current(table, key), ...stored(row) });
      }
    });
  }

  async addMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    rows: readonly Partial<T>[],
    keys: readonly ColumnOf<T>[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const table = this.tableOf(entity);
    await this.statement(`add to ${entity.name}`, () => {
      for (const row of rows) {
        const key = table.keyOf(row);
        const before = this.current(table, key);
        const added = Object.entries(row).map(([column, value]) => {
          const isSum = before !== undefined && !keys.some((name) => name === column);
          return [column, isSum ? sumOf(before[column], value) : value] as const;
        });
        this.write(table, key, { ...before, ...Object.fromEntries(added) });
      }
    });
  }

  async deleteMany<T extends ObjectLiteral>(
    entity: RowClass<T>,
    column: ColumnOf<T>,
    values: Iterable<string>,
  ): Promise<void> {
    const table = this.tableOf(entity);
    await this.statement(`delete from ${entity.name}`, () => {
      for (const value of new Set(values)) {
        for (const row of this.visible(table, column, value)) this.write(table, table.keyOf(row), undefined);
      }
    });
  }

  private visible(table: SimulatedTable, column: string, value: string): Row[] {
    const own = this.changes.get(table);
    const rows: Row[] = [];
    for (const key of table.find(column, value)) {
      const row = own?.has(key) === true ? undefined : table.rows.get(key);
      if (row !== undefined) rows.push(row);
    }
    for (const row of own?.values() ?? []) if (row !== undefined && String(row[column]) === value) rows.push(row);
    return rows;
  }

  private current(table: SimulatedTable, key: string): Row | undefined {
    const own = this.changes.get(table);
    return own?.has(key) === true ? own.get(key) : table.rows.get(key);
  }

  private write(table: SimulatedTable, key: string, row: Row | undefined): void {
    const own = this.changes.get(table);
    if (own === undefined) this.changes.set(table, new Map([[key, row]]));
    else own.set(key, row);
  }
}

/** What is not mentioned keeps its value, what is undefined is null. */
function stored(row: ObjectLiteral): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === undefined ? null : value]));
}

/** Integers as they are, decimals with as many digits behind the point as the longer one has. */
function sumOf(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const [left, right] = [String(a), String(b)];
  const decimals = Math.max(decimalsOf(left), decimalsOf(right));
  const sum = scaled(left, decimals) + scaled(right, decimals);
  if (decimals === 0) return String(sum);
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function decimalsOf(text: string): number {
  return (text.split('.')[1] ?? '').length;
}

function scaled(text: string, decimals: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(decimals - decimalsOf(text)));
}
