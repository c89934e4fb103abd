// Do the read models hold, after every commit, exactly what the log up to their checkpoint comes to?
import { rfc8785 } from '@daybook/canon';
import type { CheckedTable } from '../context/context-in-run';
import type { World } from '../engine/world';
import type { Row, SimulatedTable } from '../ports/simulated-table';
import type { SimulatedDatabase } from '../ports/simulated-database';
import type { ExpectedRow } from './versions';

/** The read models of one context. */
export class ReadModels {
  private readonly places = new Map<CheckedTable, number>();

  constructor(
    private readonly world: World,
    private readonly database: SimulatedDatabase,
    private readonly tables: readonly CheckedTable[],
  ) {
    database.onCommit = (consumer) => this.committed(consumer);
  }

  /** Every row of every table. */
  checkAll(): void {
    for (const checked of this.tables) {
      const place = this.placeOf(checked);
      const { rows } = this.tableOf(checked);
      const { versions } = checked;
      const count = versions.count(place);
      if (rows.size !== count) this.differs(checked, place, `${count} rows`, `${rows.size}`);
      for (const [key, row] of rows) this.compare(checked, key, versions.at(key, place), row, place);
    }
  }

  private committed(consumer: string): void {
    for (const checked of this.tables) {
      if (checked.consumer !== consumer) continue;
      const before = this.places.get(checked) ?? -1;
      const now = this.placeOf(checked);
      this.places.set(checked, now);
      const { versions } = checked;
      const { rows } = this.tableOf(checked);
      for (const key of versions.changed(Math.min(before, now), Math.max(before, now))) {
        this.compare(checked, key, versions.at(key, now), rows.get(key), now);
      }
    }
  }

  private compare(
    checked: CheckedTable,
    key: string,
    expected: ExpectedRow | undefined,
    row: Row | undefined,
    place: number,
  ): void {
    if (expected === undefined && row === undefined) return;
    if (expected === undefined || row === undefined) {
      return this.differs(checked, place, expected === undefined ? `no row ${key}` : `a row ${key}`, 'the contrary');
    }
    for (const [column, value] of Object.entries(expected)) {
      const [wanted, found] = [plain(value), plain(row[column])];
      if (wanted !== found) return this.differs(checked, place, `${key} with ${column} ${wanted}`, found);
    }
  }

  private differs({ consumer, entity }: CheckedTable, place: number, wanted: string, found: string): void {
    this.world.violate(
      'a read model equals the fold',
      `${consumer} ${entity.name} at ${place}: ${wanted}, found ${found}`,
    );
  }

  private placeOf({ consumer }: CheckedTable): number {
    return Number(this.database.checkpoint(consumer).place.position);
  }

  private tableOf({ consumer, entity }: CheckedTable): SimulatedTable {
    return this.database.table(consumer.replaceAll('-', '_'), entity);
  }
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'object' ? rfc8785(value) : String(value);
}
