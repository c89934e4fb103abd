// How cases are looked up.
import type { EntityManager } from 'typeorm';
import { CaseRow } from './case.entity';

interface CaseSearch {
  readonly status?: string | undefined;
  readonly partyId?: string | undefined;
  readonly limit: number;
  /** Only cases opened earlier than this position of the log. */
  readonly before: string | undefined;
}

/** Newest first; one more than the limit when there are more. */
export function findCases(sql: EntityManager, { status, partyId, limit, before }: CaseSearch): Promise<CaseRow[]> {
  const query = sql
    .createQueryBuilder(CaseRow, 'item')
    .orderBy('item.position', 'DESC')
    .limit(limit + 1);
  if (status !== undefined) query.andWhere('item.status = :status', { status });
  if (partyId !== undefined) query.andWhere('item.partyId = :partyId', { partyId });
  if (before !== undefined) query.andWhere('item.position < :before', { before });
  return query.getMany();
}
