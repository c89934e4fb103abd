// How payments are looked up.
import type { DataSource, EntityManager } from 'typeorm';
import { isUuid } from '@daybook/canon';
import { PaymentRow, PaymentWalletRow } from './payment.entity';

interface PaymentSearch {
  readonly ownerId?: string;
  readonly walletId?: string;
  readonly limit: number;
}

/** Newest first, initiated before that position of the log; one more than the limit when there are more. */
export function findPayments(
  sql: EntityManager,
  { ownerId, walletId, limit }: PaymentSearch,
  before: string | undefined,
): Promise<PaymentRow[]> {
  const query = sql
    .createQueryBuilder(PaymentRow, 'p')
    .orderBy('p.position', 'DESC')
    .limit(limit + 1);
  if (before !== undefined) query.andWhere('p.position < :before', { before });
  if (ownerId === undefined && walletId === undefined) return query.getMany();
  const concerned = query
    .subQuery()
    .select('c.position')
    .from(PaymentWalletRow, 'c')
    .orderBy('c.position', 'DESC')
    .limit(limit + 1);
  if (walletId !== undefined) concerned.andWhere('c.walletId = :walletId', { walletId });
  if (ownerId !== undefined) concerned.andWhere('c.ownerId = :ownerId', { ownerId });
  if (before !== undefined) concerned.andWhere('c.position < :before', { before });
  return query.andWhere(`p.position IN ${concerned.getQuery()}`).getMany();
}

/** The deposit whose charge has this end-to-end id, once it has been projected. */
export async function depositOfCharge(dataSource: DataSource, endToEndId: string): Promise<string | undefined> {
  if (!isUuid(endToEndId)) return undefined;
  const row = await dataSource
    .createQueryBuilder(PaymentRow, 'p')
    .select('p.paymentId', 'id')
    .where(`p.kind = 'deposit' AND p.factId = :endToEndId`, { endToEndId })
    .getRawOne<{ id: string }>();
  return row?.id;
}
