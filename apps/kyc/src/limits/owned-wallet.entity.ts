// The table of open wallets by owner: what a standing is imposed on.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('owned_wallets')
export class OwnedWalletRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
  @Column('text') currency!: string;
  @Column('uuid', { name: 'wallet_id' }) walletId!: string;
  /** Where in the log it was opened. */
  @Column('bigint') position!: string;
}
