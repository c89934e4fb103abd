// Reading holds from the read models.
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.entity';
import type { HoldStoryView } from './hold.dto';
import { HoldEventRow, HoldRow, type HoldState } from './hold.entity';
import { eventView, holdView } from './hold.view';

interface HoldFilter {
  readonly accountId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly state?: HoldState | undefined;
  readonly expiringBefore?: string | undefined;
}

/** What the front itself placed comes first, should another sender have used the same id. */
export async function findHold(sql: EntityManager, holdId: string): Promise<HoldStoryView | undefined> {
  const rows = await sql.findBy(HoldRow, { holdId });
  const row = rows.find(({ placedBy }) => placedBy === 'api') ?? rows[0];
  if (row === undefined) return undefined;
  const { placedBy } = row;
  const history = await sql.find(HoldEventRow, { where: { holdId, placedBy }, order: { n: 'ASC' } });
  return { ...holdView(row), history: history.map(eventView) };
}

/** Newest first, before the one placed by outcome `before`. */
export function listHolds(
  sql: EntityManager,
  { accountId, ownerId, state, expiringBefore }: HoldFilter,
  before: string | undefined,
  limit: number,
): Promise<HoldRow[]> {
  const query = sql.createQueryBuilder(HoldRow, 'hold').orderBy('hold.placedN', 'DESC').limit(limit);
  if (before !== undefined) query.andWhere('hold.placedN < :before', { before });
  if (accountId !== undefined) query.andWhere('hold.accountId = :accountId', { accountId });
  if (state !== undefined) query.andWhere('hold.state = :state', { state });
  if (expiringBefore !== undefined) query.andWhere('hold.expiresAt < :expiringBefore', { expiringBefore });
  if (ownerId !== undefined) {
    query.innerJoin(AccountRow, 'account', 'account.accountId = hold.accountId');
    query.andWhere('account.ownerId = :ownerId', { ownerId });
  }
  return query.getMany();
}
