// What does the ledger enforce of kyc's on each wallet, as its book says?
import { BOOK_STREAM, type Outcome } from '@daybook/contracts';
import { outcomesOf, refuseNewer, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { WalletLimits1767225600000 } from '../../migrations/wallet-limits.migration';
import { WalletLimitRow } from './wallet-limit.entity';

export class WalletLimitsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'wallet-limits';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [WalletLimitRow];
  readonly migrations = [WalletLimits1767225600000];

  async apply(pages: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows = new Map<string, WalletLimitRow>();
    for (const page of pages) {
      for (const outcome of outcomesOf(page)) {
        const row = rowAfter(outcome);
        if (row === undefined) continue;
        refuseNewer(page, outcome);
        rows.set(`${row.accountId} ${row.reason} ${row.effect}`, row);
      }
    }
    if (rows.size > 0) await tables.upsertMany(WalletLimitRow, [...rows.values()], ['accountId', 'reason', 'effect']);
  }
}

/** Undefined for an outcome that changes no restriction of kyc's. */
function rowAfter(outcome: Outcome): WalletLimitRow | undefined {
  if (outcome.sender !== 'kyc') return undefined;
  const n = String(outcome.n);
  if (outcome.outcome === 'RestrictionImposed') {
    const { accountId, reason, effect } = outcome;
    const amount = 'amount' in effect ? effect.amount : null;
    return { accountId, reason, effect: effect.kind, amount, inForce: true, n };
  }
  if (outcome.outcome !== 'RestrictionLifted') return undefined;
  const { accountId, reason, effect } = outcome;
  return { accountId, reason, effect, amount: null, inForce: false, n };
}
