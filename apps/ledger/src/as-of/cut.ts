// Where the book is cut for a read as of some recorded time: at the end of a page.
import { invalidRequest, Problem } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { JournalPageRow } from '../journal/as-of.entity';
import { pageOfToken, type RecordedView } from './as-of.dto';

export type Cut = JournalPageRow;

/**
 * The last page that was recorded at or before the instant, or the page of the token; without either, the last page there is.
 * Undefined when there is none. @throws Problem 400 for what is yet to come, 503 for a token that is ahead of the read model
 */
export async function cutAt(
  sql: EntityManager,
  recordedAt: string | undefined,
  nowIso: string,
): Promise<Cut | undefined> {
  const page = recordedAt === undefined ? undefined : pageOfToken(recordedAt);
  if (page !== undefined) {
    const row = await sql.findOneBy(JournalPageRow, { page });
    if (row === null) throw new Problem(503, 'projection-behind', { headers: { 'retry-after': '1' } });
    return row;
  }
  if (recordedAt !== undefined && Date.parse(recordedAt) > Date.parse(nowIso)) {
    throw invalidRequest('/recordedAt', 'in-future');
  }
  return lastPageUntil(sql, recordedAt === undefined ? 'infinity' : recordedAt);
}

/** @param until an instant, included; `infinity` for the last page there is */
export async function lastPageUntil(sql: EntityManager, until: string): Promise<Cut | undefined> {
  return pagesUntil(sql).where('page.recordedAt <= :until', { until }).getOne().then(found);
}

/** The last page recorded before the day began in UTC. */
export function lastPageBefore(sql: EntityManager, day: string): Promise<Cut | undefined> {
  return lastPageBeforeInstant(sql, day === 'infinity' ? day : `${day}T00:00:00Z`);
}

export async function lastPageBeforeInstant(sql: EntityManager, instant: string): Promise<Cut | undefined> {
  return pagesUntil(sql).where('page.recordedAt < :instant', { instant }).getOne().then(found);
}

function pagesUntil(sql: EntityManager) {
  return sql
    .createQueryBuilder(JournalPageRow, 'page')
    .orderBy('page.recordedAt', 'DESC')
    .addOrderBy('page.page', 'DESC')
    .limit(1);
}

const found = (row: Cut | null): Cut | undefined => row ?? undefined;

export function recordedView({ page, recordedAt, pageHash }: Cut): RecordedView {
  return { page: Number(page), recordedAt: recordedAt.toISOString(), pageHash };
}
