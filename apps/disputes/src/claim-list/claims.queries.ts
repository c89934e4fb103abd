// How claims are looked up: lists, the queue of those that wait for people, and what all of them hold and owe.
import type { EntityManager } from 'typeorm';
import type { Stage } from '@daybook/disputes';
import { ClaimRow } from './claim.entity';

interface ClaimSearch {
  readonly stage?: Stage;
  readonly paymentId?: string;
  readonly customerId?: string;
  readonly limit: number;
}

/** Newest first, submitted before that position of the log; one more than the limit when there are more. */
export function findClaims(
  sql: EntityManager,
  { stage, paymentId, customerId, limit }: ClaimSearch,
  before: string | undefined,
): Promise<ClaimRow[]> {
  const query = sql
    .createQueryBuilder(ClaimRow, 'claim')
    .orderBy('claim.position', 'DESC')
    .limit(limit + 1);
  if (stage !== undefined) query.andWhere('claim.stage = :stage', { stage });
  if (paymentId !== undefined) query.andWhere('claim.paymentId = :paymentId', { paymentId });
  if (customerId !== undefined) {
    query.andWhere('(claim.claimantId = :customerId OR claim.respondentId = :customerId)', { customerId });
  }
  if (before !== undefined) query.andWhere('claim.position < :before', { before });
  return query.getMany();
}

/** Where a page of the queue ended. */
interface QueuePlace {
  /** RFC 3339 UTC ms, or the empty text for claims without a date, which come last. */
  readonly dueAt: string;
  readonly position: string;
}

const NO_DATE = '9999-12-31T00:00:00.000Z';

/** The most urgent first, those without a date last; one more than the limit when there are more. */
export function findQueue(sql: EntityManager, limit: number, after: QueuePlace | undefined): Promise<ClaimRow[]> {
  const due = `COALESCE(claim.due_at, '${NO_DATE}')`;
  const query = sql
    .createQueryBuilder(ClaimRow, 'claim')
    .where('claim.isWaiting')
    .orderBy(due)
    .addOrderBy('claim.position')
    .limit(limit + 1);
  if (after !== undefined) {
    const dueAt = after.dueAt === '' ? NO_DATE : after.dueAt;
    query.andWhere(`(${due}, claim.position) > (:dueAt, :position)`, { dueAt, position: after.position });
  }
  return query.getMany();
}

interface ExposureRow {
  readonly currency: string;
  readonly open: number;
  readonly held: string;
  readonly owed: string;
  readonly fromPlatform: string;
}

/** By currency, in its order; what closed claims let go or paid back is held no longer. */
export async function exposureOf(sql: EntityManager): Promise<ExposureRow[]> {
  return sql
    .createQueryBuilder(ClaimRow, 'claim')
    .select('claim.currency', 'currency')
    .addSelect(`(count(*) FILTER (WHERE claim.stage <> 'closed'))::int`, 'open')
    .addSelect('COALESCE(sum(claim.held), 0)::text', 'held')
    .addSelect(`COALESCE(sum(claim.owed) FILTER (WHERE claim.money = 'booked'), 0)::text`, 'owed')
    .addSelect(`COALESCE(sum(claim.from_platform) FILTER (WHERE claim.stage = 'closed'), 0)::text`, 'fromPlatform')
    .groupBy('claim.currency')
    .orderBy('claim.currency')
    .getRawMany<ExposureRow>();
}
