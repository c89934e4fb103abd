// How payments are looked up.
import type { EntityManager } from 'typeorm';
import { PaymentRow, PaymentWalletRow } from './payment.entity';

interface PaymentSearch {
  readonly ownerId?: string;
  readonly walletId?: string;
  readonly contradicted?: 'true';
  readonly limit: number;
}

/** Newest first, initiated before that position of the log; one more than the limit when there are more. */
export function findPayments(
  sql: EntityManager,
  { ownerId, walletId, contradicted, limit }: PaymentSearch,
  before: string | undefined,
): Promise<PaymentRow[]> {
  const query = sql
    .createQueryBuilder(PaymentRow, 'p')
    .orderBy('p.position', 'DESC')
    .limit(limit + 1);
  if (before !== undefined) query.andWhere('p.position < :before', { before });
  if (contradicted !== undefined) query.andWhere('p.contradicted');
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
