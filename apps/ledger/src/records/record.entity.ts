// What did not go as a record said, as read models keep it: one row for each rule that was overridden, and for each refusal.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('record_item')
export class RecordItemRow {
  @PrimaryColumn('bigint') n!: string;
  /** Numbers the overrides of one outcome from 0. */
  @PrimaryColumn('integer') item!: number;
  @Column('bigint') page!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  /** `TransactionPosted`, `HoldCaptured`, or `InstructionRefused` when nothing was booked. */
  @Column('text') outcome!: string;
  @Column('text', { name: 'instruction_id' }) instructionId!: string;
  @Column('text') sender!: string;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  @Column('text', { nullable: true }) kind!: string | null;
  @Column('text', { name: 'external_reference', nullable: true }) externalReference!: string | null;
  @Column('text') code!: string;
  /** As asked for. */
  @Column('text', { name: 'account_id', nullable: true }) accountId!: string | null;
  /** The booking date asked for, where that was overridden. */
  @Column('date', { nullable: true }) date!: string | null;
  @Column('numeric', { nullable: true }) amount!: string | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('text', { name: 'suspense_account_id', nullable: true }) suspenseAccountId!: string | null;
  /** What it put on that account: a debit above zero, a credit below. */
  @Column('numeric', { name: 'suspense_net', nullable: true }) suspenseNet!: string | null;
  @Column('jsonb', { nullable: true }) figures!: Readonly<Record<string, string>> | null;
}
