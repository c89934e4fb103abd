// Which wallets did an owner have at a place of the log? Asked by the policy that limits them.
import { Inject, Injectable } from '@nestjs/common';
import type { OwnedWallet } from '@daybook/kyc';
import { READ_POSITIONS, ReferenceBehind, type LogPosition, type ReadPositions } from '@daybook/platform';
import { DataSource } from 'typeorm';
import { OwnedWalletRow } from './owned-wallet.entity';

/** Narrow enough that rows held in memory can stand in for Postgres. */
export abstract class OwnedWallets {
  /** Opened before that place. @throws ReferenceBehind while that is not known yet */
  abstract openedBefore(ownerId: string, place: LogPosition): Promise<readonly OwnedWallet[]>;
}

@Injectable()
export class SqlOwnedWallets extends OwnedWallets {
  constructor(
    @Inject(READ_POSITIONS) private readonly positions: ReadPositions,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  async openedBefore(ownerId: string, { commit }: LogPosition): Promise<readonly OwnedWallet[]> {
    const isThere = await this.positions.waitForCheckpoint(['owned-wallets'], `kyc:${commit}`);
    if (!isThere) throw new ReferenceBehind(`owned-wallets has not come to ${commit} yet`);
    const rows = await this.dataSource
      .createQueryBuilder(OwnedWalletRow, 'wallet')
      .where('wallet.ownerId = :ownerId AND wallet.position < :commit', { ownerId, commit: commit.toString() })
      .getMany();
    return rows.map(({ accountId, currency }) => ({ accountId, ownerId, currency }));
  }
}
