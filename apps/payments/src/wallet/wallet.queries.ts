// How wallets and their balances are looked up.
import type { EntityManager } from 'typeorm';
import type { WalletBalanceAnswer } from './wallet.dto';
import { WalletBalanceRow, WalletRow } from './wallet.entity';

interface WalletSearch {
  readonly ownerId?: string | undefined;
  readonly limit: number;
  /** Only wallets asked for earlier than this position of the log. */
  readonly before: string | undefined;
}

interface Balances {
  readonly posted: string;
  readonly held: string;
  readonly available?: string;
}

/** Newest first; `last` is where the next page begins, when there is one. */
export async function findWallets(
  sql: EntityManager,
  { ownerId, limit, before }: WalletSearch,
): Promise<{ items: WalletBalanceAnswer[]; last: string | undefined }> {
  const query = sql
    .createQueryBuilder(WalletRow, 'w')
    .orderBy('w.position', 'DESC')
    .limit(limit + 1);
  if (ownerId !== undefined) query.andWhere('w.ownerId = :ownerId', { ownerId });
  if (before !== undefined) query.andWhere('w.position < :before', { before });
  const rows = await query.getMany();
  const shown = rows.slice(0, limit);
  const open = shown.filter(({ status }) => status === 'open').map(({ accountId }) => accountId);
  const balances = await balancesOf(sql, open);
  const items = shown.map((row) => answerOf(row, balances.get(row.accountId)));
  return { items, last: rows.length > limit ? shown.at(-1)?.position : undefined };
}

export async function balancesOf(sql: EntityManager, accountIds: readonly string[]): Promise<Map<string, Balances>> {
  if (accountIds.length === 0) return new Map();
  const rows = await sql
    .createQueryBuilder(WalletBalanceRow, 'b')
    .where('b.accountId = ANY(:accountIds)', { accountIds })
    .getMany();
  return new Map(
    rows.map(({ accountId, posted, held, available }) => [
      accountId,
      { posted, held, ...(available === null ? {} : { available }) },
    ]),
  );
}

function answerOf(row: WalletRow, balances: Balances | undefined): WalletBalanceAnswer {
  const { walletId, status, ownerId, currency, accountId, refusalCode, refusalFigures, initiatedAt } = row;
  const refusal = refusalCode === null ? {} : { refusal: { code: refusalCode, figures: refusalFigures ?? {} } };
  const wallet = { id: walletId, status, ownerId, currency, accountId, initiatedAt: initiatedAt.toISOString() };
  return { ...wallet, ...refusal, ...(status === 'open' ? balances : {}) };
}
