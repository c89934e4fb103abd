// Rows that are due, found in a context's tables in memory as Postgres finds them.
import type { ObjectLiteral } from 'typeorm';
import { dueRow, DueRows, isDue, type DueColumns, type DueQuery, type DueRow, type RowClass } from '@daybook/platform';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { SimulatedDatabase } from './simulated-database';

export class SimulatedDueRows extends DueRows {
  constructor(
    private readonly world: World,
    private readonly host: Host,
    private readonly database: SimulatedDatabase,
    /** In which schema each table is. */
    private readonly schemas: ReadonlyMap<RowClass<ObjectLiteral>, string>,
  ) {
    super();
  }

  find<T extends ObjectLiteral>(
    entity: RowClass<T>,
    columns: DueColumns<T>,
    { now, after, limit }: DueQuery,
  ): Promise<readonly DueRow<T>[]> {
    const schema = this.schemas.get(entity);
    if (schema === undefined) throw new Error(`the simulator does not know in which schema ${entity.name} is`);
    const { rows } = this.database.table(schema, entity);
    return this.world.call(this.host, `${this.database.name}: rows that are due`, () => {
      const due = [...(rows.values() as Iterable<T>)].filter((row) => isDue(row, columns, now));
      const items = due.map((row) => dueRow(row, columns)).sort(inOrder);
      return items.filter((item) => after === undefined || inOrder(item, after) > 0).slice(0, limit);
    });
  }
}

type Ordered = Pick<DueRow<unknown>, 'dueAt' | 'id'>;

function inOrder(a: Ordered, b: Ordered): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
