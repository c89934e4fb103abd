// Reading which wallets a party has, and what the ledger enforces on each.
import type { EntityManager } from 'typeorm';
import { OwnedWalletRow } from './owned-wallet.entity';
import { WalletLimitRow } from './wallet-limit.entity';

interface LimitedWallet {
  readonly wallet: OwnedWalletRow;
  readonly limits: readonly WalletLimitRow[];
}

/** In the order of their accounts. */
export async function limitedWallets(sql: EntityManager, ownerId: string): Promise<LimitedWallet[]> {
  const wallets = await sql
    .createQueryBuilder(OwnedWalletRow, 'wallet')
    .where('wallet.ownerId = :ownerId', { ownerId })
    .orderBy('wallet.accountId')
    .getMany();
  const accounts = wallets.map(({ accountId }) => accountId);
  if (accounts.length === 0) return [];
  const limits = await sql
    .createQueryBuilder(WalletLimitRow, 'item')
    .where('item.accountId = ANY(:accounts) AND item.inForce', { accounts })
    .orderBy('item.effect')
    .getMany();
  return wallets.map((wallet) => ({
    wallet,
    limits: limits.filter(({ accountId }) => accountId === wallet.accountId),
  }));
}
