// Which wallets does each owner have, and from where in the log on? It reads what the policy reads that asks it.
import { ownedWallet } from '@daybook/kyc';
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { OwnedWallets1767225600000 } from '../../migrations/owned-wallets.migration';
import { limitingFacts, PARTIES_AND_WALLETS } from './limiting-fact';
import { OwnedWalletRow } from './owned-wallet.entity';

export class OwnedWalletsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'owned-wallets';
  readonly version = 1;
  readonly source = PARTIES_AND_WALLETS;
  readonly entities = [OwnedWalletRow];
  readonly migrations = [OwnedWallets1767225600000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows = limitingFacts.factsOf(events, 'wallet').flatMap(({ subjectId, event, position }) => {
      const wallet = ownedWallet(event.data.accountId);
      return wallet === undefined
        ? []
        : [{ ...wallet, walletId: subjectId, position: position.commit.toString() } satisfies OwnedWalletRow];
    });
    if (rows.length > 0) await tables.upsertMany(OwnedWalletRow, rows, ['accountId']);
  }
}
