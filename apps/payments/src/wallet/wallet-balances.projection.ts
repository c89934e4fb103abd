// What is on each wallet's account, as the ledger's book says.
import { BOOK_STREAM, type BalancesAfter, type Outcome } from '@daybook/contracts';
import { exponentOf, isCurrency } from '@daybook/money';
import { outcomesOf, refuseNewer, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { WalletBalances1767225600000 } from '../../migrations/wallet-balances.migration';
import { WalletBalanceRow } from './wallet.entity';

export class WalletBalancesProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'wallet-balances';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [WalletBalanceRow];
  readonly migrations = [WalletBalances1767225600000];

  async apply(pages: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows = new Map<string, WalletBalanceRow>();
    for (const page of pages) {
      for (const outcome of outcomesOf(page)) {
        const balances = balancesAfter(outcome);
        if (balances.length > 0) refuseNewer(page, outcome);
        for (const after of balances) rows.set(after.accountId, { ...after, n: String(outcome.n) });
      }
    }
    if (rows.size > 0) await tables.upsertMany(WalletBalanceRow, [...rows.values()], ['accountId']);
  }
}

function balancesAfter(outcome: Outcome): BalancesAfter[] {
  if ('balances' in outcome) return outcome.balances.filter(({ accountId }) => isWallets(accountId));
  if (outcome.outcome !== 'AccountOpened' || !isWallets(outcome.accountId)) return [];
  const { accountId, currency, overdraft } = outcome;
  const zero = isCurrency(currency) && exponentOf(currency) > 0 ? `0.${'0'.repeat(exponentOf(currency))}` : '0';
  return [{ accountId, posted: zero, held: zero, available: overdraft === 'unlimited' ? null : overdraft }];
}

function isWallets(accountId: string): boolean {
  return accountId.startsWith('wallet:');
}
