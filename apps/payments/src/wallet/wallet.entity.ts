// The tables of wallets: what each is, and what the ledger says is on its account.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('wallets')
export class WalletRow {
  @PrimaryColumn('uuid', { name: 'wallet_id' }) walletId!: string;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
  @Column('text') currency!: string;
  @Column('text', { name: 'account_id' }) accountId!: string;
  @Column('text') status!: 'pending' | 'open' | 'declined';
  @Column('text', { name: 'refusal_code', nullable: true }) refusalCode!: string | null;
  @Column('jsonb', { name: 'refusal_figures', nullable: true }) refusalFigures!: object | null;
  /** Where in the log it was asked for: the order of the list. */
  @Column('bigint') position!: string;
  @Column('timestamptz', { name: 'initiated_at' }) initiatedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}

@Entity('wallet_balances')
export class WalletBalanceRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @Column('numeric') posted!: string;
  @Column('numeric') held!: string;
  /** Null when there is no limit. */
  @Column('numeric', { nullable: true }) available!: string | null;
  /** Number of the outcome that left it so. */
  @Column('bigint') n!: string;
}
