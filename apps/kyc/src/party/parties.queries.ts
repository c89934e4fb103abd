// How parties are looked up.
import type { EntityManager } from 'typeorm';
import { PartyRow } from './party.entity';

interface PartySearch {
  readonly tier?: string | undefined;
  readonly status?: string | undefined;
  readonly limit: number;
  /** Only parties registered earlier than this position of the log. */
  readonly before: string | undefined;
}

/** Newest first; one more than the limit when there are more. */
export function findParties(sql: EntityManager, { tier, status, limit, before }: PartySearch): Promise<PartyRow[]> {
  const query = sql
    .createQueryBuilder(PartyRow, 'party')
    .orderBy('party.position', 'DESC')
    .limit(limit + 1);
  if (tier !== undefined) query.andWhere('party.tier = :tier', { tier });
  if (status !== undefined) query.andWhere('party.status = :status', { status });
  if (before !== undefined) query.andWhere('party.position < :before', { before });
  return query.getMany();
}
