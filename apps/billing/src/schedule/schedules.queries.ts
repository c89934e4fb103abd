// Reading versions of price lists from the read model.
import type { EntityManager } from 'typeorm';
import type { VersionStatus } from '@daybook/billing';
import { ScheduleVersionRow } from './schedule-version.entity';

interface VersionSearch {
  readonly scheduleId?: string;
  readonly status?: VersionStatus;
  readonly limit: number;
}

/** Newest first, drafted before that position of the log; one more than the limit when there are more. */
export function findVersions(
  sql: EntityManager,
  { scheduleId, status, limit }: VersionSearch,
  before: string | undefined,
): Promise<ScheduleVersionRow[]> {
  const query = sql
    .createQueryBuilder(ScheduleVersionRow, 'version')
    .orderBy('version.position', 'DESC')
    .limit(limit + 1);
  if (scheduleId !== undefined) query.andWhere('version.scheduleId = :scheduleId', { scheduleId });
  if (status !== undefined) query.andWhere('version.status = :status', { status });
  if (before !== undefined) query.andWhere('version.position < :before', { before });
  return query.getMany();
}
