// Reading manual journal entries from the read models.
import type { EntityManager } from 'typeorm';
import { ManualJournalRow, type ManualJournalStatus } from './manual-journal.entity';

/** Newest first, before the one at the given position. */
export function listManualJournals(
  sql: EntityManager,
  status: ManualJournalStatus | undefined,
  before: string | undefined,
  limit: number,
): Promise<ManualJournalRow[]> {
  const query = sql.createQueryBuilder(ManualJournalRow, 'journal').orderBy('journal.position', 'DESC').limit(limit);
  if (status !== undefined) query.andWhere('journal.status = :status', { status });
  if (before !== undefined) query.andWhere('journal.position < :before', { before });
  return query.getMany();
}
