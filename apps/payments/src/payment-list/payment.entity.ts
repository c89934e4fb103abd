// The tables of the list of payments: one row for each payment, and one for each wallet it concerns.
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PaymentStatus = 'pending' | 'initiated' | 'captured' | 'completed' | 'declined';

@Entity('payments')
export class PaymentRow {
  @PrimaryColumn('uuid', { name: 'payment_id' }) paymentId!: string;
  @Column('text') kind!: 'deposit' | 'transfer';
  @Column('text') status!: PaymentStatus;
  @Column('uuid', { name: 'from_wallet_id', nullable: true }) fromWalletId!: string | null;
  @Column('uuid', { name: 'to_wallet_id' }) toWalletId!: string;
  @Column('numeric') amount!: string;
  @Column('text') currency!: string;
  @Column('text', { name: 'refusal_code', nullable: true }) refusalCode!: string | null;
  @Column('jsonb', { name: 'refusal_figures', nullable: true }) refusalFigures!: object | null;
  /** A deposit of whose charge the acquirer has said both, that it approves and that it declines. */
  @Column('boolean') contradicted!: boolean;
  /** Where in the log it was initiated: the order of the list. */
  @Column('bigint') position!: string;
  @Column('timestamptz', { name: 'initiated_at' }) initiatedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}

@Entity('payment_wallets')
export class PaymentWalletRow {
  @PrimaryColumn('uuid', { name: 'wallet_id' }) walletId!: string;
  @PrimaryColumn('bigint') position!: string;
  @Column('uuid', { name: 'payment_id' }) paymentId!: string;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
}
