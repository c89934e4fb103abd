// Journal transactions and their entries, as read models keep them.
import type { Override, ReversedPart, Swept } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('journal_transaction')
export class JournalTransactionRow {
  @PrimaryColumn('bigint') n!: string;
  @Column('bigint') page!: string;
  /** The outcome it is: `TransactionPosted`, `HoldCaptured` or `TransactionReversed`. */
  @Column('text') outcome!: string;
  @Column('text', { name: 'transaction_id' }) transactionId!: string;
  @Column('text') sender!: string;
  @Column('text') kind!: string;
  @Column('date', { name: 'booking_date' }) bookingDate!: string;
  @Column('date', { name: 'value_date' }) valueDate!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  /** What was debited, and credited, by currency. */
  @Column('jsonb') amounts!: Readonly<Record<string, string>>;
  @Column('text', { name: 'external_reference', nullable: true }) externalReference!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('jsonb', { nullable: true }) metadata!: Readonly<Record<string, string>> | null;
  @Column('boolean', { name: 'is_record' }) isRecord!: boolean;
  @Column('jsonb', { nullable: true }) overrides!: readonly Override[] | null;
  @Column('jsonb', { nullable: true }) sweeps!: readonly Swept[] | null;
  /** Of a capture: the hold that the same sender had placed. */
  @Column('text', { name: 'hold_id', nullable: true }) holdId!: string | null;
  @Column('bigint', { name: 'refunds_n', nullable: true }) refundsN!: string | null;
  @Column('bigint', { name: 'reverses_n', nullable: true }) reversesN!: string | null;
  /** Of a reversal: so much of which entries of the original, and whether nothing of it is left. */
  @Column('jsonb', { nullable: true }) parts!: readonly ReversedPart[] | null;
  @Column('boolean', { name: 'is_complete', nullable: true }) isComplete!: boolean | null;
}

@Entity('journal_entry')
export class JournalEntryRow {
  @PrimaryColumn('bigint') n!: string;
  @PrimaryColumn('integer', { name: 'entry_index' }) entryIndex!: number;
  @Column('text', { name: 'account_id' }) accountId!: string;
  /** Numbers the entries of the account, densely from 0 in the order of the book. */
  @Column('bigint') line!: string;
  @Column('text') direction!: 'debit' | 'credit';
  @Column('numeric') amount!: string;
  @Column('text') currency!: string;
  /** The account's posted balance after the whole transaction. */
  @Column('numeric', { name: 'balance_after' }) balanceAfter!: string;
  @Column('date', { name: 'booking_date' }) bookingDate!: string;
  @Column('date', { name: 'value_date' }) valueDate!: string;
}
