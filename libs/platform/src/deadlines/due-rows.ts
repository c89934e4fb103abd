// How what is due is found in the tables of a read model: rows whose time has come, in order of their time.
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnOf, RowClass } from '../projections/tables';
import type { DueItem, DueQuery } from './due-work';

export interface DueRow<T> extends DueItem {
  readonly row: T;
}

/**
 * Which rows have a time, and when it comes: at `dueAt`, or `waitMs` after `since`. A `since` ahead of the clock was written by a
 * process with a wrong clock: how long the row has waited is unknown, so it counts as due.
 */
export type DueColumns<T> = {
  /** Tells rows of the same time apart. */
  readonly id: ColumnOf<T>;
  /** Of which rows the time matters; an index on exactly these serves. */
  readonly where: Readonly<Partial<T>>;
} & ({ readonly dueAt: ColumnOf<T> } | { readonly since: ColumnOf<T>; readonly waitMs: number });

/** Can be injected; narrow enough that rows held in memory can stand in for Postgres. */
export abstract class DueRows {
  /** The `due` of a `DueWork`. */
  abstract find<T extends ObjectLiteral>(
    entity: RowClass<T>,
    columns: DueColumns<T>,
    query: DueQuery,
  ): Promise<readonly DueRow<T>[]>;
}

export class SqlDueRows extends DueRows {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async find<T extends ObjectLiteral>(
    entity: RowClass<T>,
    columns: DueColumns<T>,
    { now, after, limit }: DueQuery,
  ): Promise<readonly DueRow<T>[]> {
    const { id, where } = columns;
    const { time, waitMs } = timeOf(columns);
    const query = this.dataSource
      .createQueryBuilder(entity, 'item')
      .where(where)
      .orderBy(`item.${time}`)
      .addOrderBy(`item.${id}`)
      .limit(limit);
    andDue(query, columns, now);
    if (after !== undefined) {
      const at = later(after.dueAt, -waitMs);
      query.andWhere(`(item.${time}, item.${id}) > (:after, :afterId)`, { after: at, afterId: after.id });
    }
    const rows = await query.getMany();
    return rows.map((row) => dueRow(row, columns));
  }
}

function andDue<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, columns: DueColumns<T>, now: string): void {
  if ('dueAt' in columns) query.andWhere(`item.${columns.dueAt} <= :now`, { now });
  else {
    const { since, waitMs } = columns;
    const latest = later(now, -waitMs);
    query.andWhere(`(item.${since} <= :latest OR item.${since} > :now)`, { latest, now });
  }
}

/** Whether the row is found at that instant. */
export function isDue<T extends ObjectLiteral>(row: T, columns: DueColumns<T>, now: string): boolean {
  const { time, waitMs } = timeOf(columns);
  const at: unknown = row[time];
  if (!(at instanceof Date) || Object.entries(columns.where).some(([name, value]) => row[name] !== value)) return false;
  return at.getTime() + waitMs <= Date.parse(now) || ('since' in columns && at.getTime() > Date.parse(now));
}

export function dueRow<T extends ObjectLiteral>(row: T, columns: DueColumns<T>): DueRow<T> {
  const { time, waitMs } = timeOf(columns);
  return { id: String(row[columns.id]), dueAt: later((row[time] as Date).toISOString(), waitMs), row };
}

function timeOf<T>(columns: DueColumns<T>): { time: ColumnOf<T>; waitMs: number } {
  return 'dueAt' in columns ? { time: columns.dueAt, waitMs: 0 } : { time: columns.since, waitMs: columns.waitMs };
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
