// The lines of a statement in its order, from a place on.
import type { EntityManager } from 'typeorm';
import { tableOf } from '../as-of/tables-of';
import { JournalEntryRow, JournalTransactionRow } from '../journal/journal.entity';
import type { StatementAxis } from './statement.dto';

/** What a statement is about, so that it stays the same whatever is recorded meanwhile. */
export interface StatementRange {
  readonly accountId: string;
  readonly axis: StatementAxis;
  readonly from: string;
  readonly to: string;
  /** Outcomes after this one, and up to that one. */
  readonly afterN: string;
  readonly throughN: string;
}

/** Where a line stands: later lines have a later day, or the same and a higher number in their account. */
export interface LinePlace {
  /** Undefined by recorded time, in which lines have their own order. */
  readonly day: string | null;
  readonly line: string;
}

export interface LineRow {
  readonly place: LinePlace;
  readonly n: string;
  readonly page: string;
  readonly transactionId: string;
  readonly kind: string;
  readonly direction: 'debit' | 'credit';
  readonly amount: string;
  readonly currency: string;
  readonly bookingDate: string;
  readonly valueDate: string;
  readonly recordedAt: Date;
  readonly correlationId: string;
  readonly externalReference: string | null;
}

/** At most so many lines after the place. */
export async function statementLines(
  sql: EntityManager,
  { accountId, axis, from, to, afterN, throughN }: StatementRange,
  after: LinePlace | undefined,
  limit: number,
): Promise<LineRow[]> {
  const own = [accountId, throughN, limit];
  const rows =
    axis === 'recorded'
      ? await sql.query<FoundRow[]>(textByRecorded(sql), [...own, afterN, after?.line ?? '-1'])
      : await sql.query<FoundRow[]>(TEXT_BY_DAY[axis](sql), [
          ...own,
          from,
          to,
          after?.day ?? from,
          after?.line ?? '-1',
        ]);
  return rows.map(({ day, line, ...row }) => ({ place: { day, line }, ...row }));
}

interface FoundRow extends Omit<LineRow, 'place'> {
  readonly day: string | null;
  readonly line: string;
}

const TEXT_BY_DAY = { booking: textByBooking, value: textByValue } as const;

function textByBooking(sql: EntityManager): string {
  return textByDay(sql, 'e.booking_date');
}

/** Those that have one date for both come from the index by booking date, the few others from one of their own. */
function textByValue(sql: EntityManager): string {
  return `(${textByDay(sql, 'e.booking_date', 'AND e.value_date = e.booking_date')})
    UNION ALL (${textByDay(sql, 'e.value_date', 'AND e.value_date <> e.booking_date')})
    ORDER BY day, line LIMIT $3::integer`;
}

function textByDay(sql: EntityManager, day: string, where = ''): string {
  return `${selected(sql, `${day}::text`)} ${where}
    AND ${day} BETWEEN $4::date AND $5::date AND (${day}, e.line) > ($6::date, $7::bigint)
    ORDER BY ${day}, e.line LIMIT $3::integer`;
}

function textByRecorded(sql: EntityManager): string {
  return `${selected(sql, 'NULL')}
    AND e.n > $4::bigint AND e.line > $5::bigint ORDER BY e.n, e.line LIMIT $3::integer`;
}

function selected(sql: EntityManager, day: string): string {
  return `SELECT ${day} AS day, e.line, e.n, t.page, t.transaction_id AS "transactionId", t.kind, e.direction, e.amount,
      e.currency, e.booking_date::text AS "bookingDate", e.value_date::text AS "valueDate",
      t.recorded_at AS "recordedAt", t.correlation_id AS "correlationId", t.external_reference AS "externalReference"
    FROM ${tableOf(sql, JournalEntryRow)} AS e JOIN ${tableOf(sql, JournalTransactionRow)} AS t ON t.n = e.n
    WHERE e.account_id = $1::text AND e.n <= $2::bigint`;
}
