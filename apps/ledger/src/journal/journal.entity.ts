// Journal transactions and their entries, as read models keep them.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('journal_transaction')
export class JournalTransactionRow {
  @PrimaryColumn('bigint') n!: string;
  @Column('bigint') page!: string;
  @Column('text', { name: 'transaction_id' }) transactionId!: string;
  @Column('text') sender!: string;
  @Column('text') kind!: string;
  @Column('date', { name: 'booking_date' }) bookingDate!: string;
  @Column('date', { name: 'value_date' }) valueDate!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  @Column('text', { name: 'external_reference', nullable: true }) externalReference!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('jsonb', { nullable: true }) metadata!: Readonly<Record<string, string>> | null;
  @Column('jsonb', { nullable: true }) overrides!: readonly object[] | null;
}

@Entity('journal_entry')
export class JournalEntryRow {
  @PrimaryColumn('bigint') n!: string;
  @PrimaryColumn('integer', { name: 'entry_index' }) entryIndex!: number;
  @Column('text', { name: 'account_id' }) accountId!: string;
  @Column('text') direction!: 'debit' | 'credit';
  @Column('numeric') amount!: string;
  @Column('text') currency!: string;
  /** The account's posted balance after the whole transaction. */
  @Column('numeric', { name: 'balance_after' }) balanceAfter!: string;
}
