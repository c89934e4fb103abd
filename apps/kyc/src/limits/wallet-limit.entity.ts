// The table of what the ledger enforces of kyc's on each wallet.
import type { RestrictionEffect } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('wallet_limits')
export class WalletLimitRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('text') reason!: string;
  @PrimaryColumn('text') effect!: RestrictionEffect['kind'];
  /** Null for a freeze. */
  @Column('text', { nullable: true }) amount!: string | null;
  /** False once it was lifted. */
  @Column('boolean', { name: 'in_force' }) inForce!: boolean;
  /** Number of the outcome that left it so. */
  @Column('bigint') n!: string;
}
