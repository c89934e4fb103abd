// The limits of a party's wallets over HTTP, as the ledger enforces them; why is not said.
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, ReadsFrom, Snapshot, UuidParam } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import type { WalletLimitRow } from './wallet-limit.entity';
import { LimitedWalletsAnswer, type EnforcedItem } from './wallet-limits.dto';
import { limitedWallets } from './wallet-limits.queries';

@Controller('parties')
export class WalletLimitsController {
  @Get(':id/wallets')
  @Access('parties.wallets')
  @ReadsFrom('owned-wallets', 'wallet-limits')
  @ApiOkResponse({ type: LimitedWalletsAnswer })
  async read(@UuidParam('id') id: string, @Snapshot() sql: EntityManager): Promise<LimitedWalletsAnswer> {
    const found = await limitedWallets(sql, id);
    return {
      items: found.map(({ wallet: { walletId, accountId, currency }, limits }) => ({
        ...{ walletId, accountId, currency, enforced: enforced(limits) },
      })),
    };
  }
}

/** One of each effect, so that nobody learns how many restrictions there are: kyc imposes limits under one reason. */
function enforced(limits: readonly WalletLimitRow[]): EnforcedItem[] {
  const byEffect = new Map(limits.map(({ effect, amount }) => [effect, amount]));
  return [...byEffect].map(([effect, amount]) => ({ effect, ...(amount === null ? {} : { amount }) }));
}
