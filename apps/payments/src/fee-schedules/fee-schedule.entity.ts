// Published versions of price lists, as payments holds them to price by.
import type { FeeRule } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('fee_schedule')
export class FeeScheduleRow {
  /** `<schedule>/<version>`. */
  @PrimaryColumn('text') id!: string;
  @Column('text', { name: 'schedule_id' }) scheduleId!: string;
  @Column('integer') version!: number;
  /** SHA-256 (hex) of what two persons agreed on. */
  @Column('text') digest!: string;
  @Column('timestamptz', { name: 'effective_from' }) effectiveFrom!: Date;
  @Column('jsonb') currencies!: readonly string[];
  @Column('jsonb') rules!: readonly FeeRule[];
  /** Taken back before it took effect: it prices nothing. */
  @Column('boolean', { name: 'is_withdrawn' }) isWithdrawn!: boolean;
  /** Commit position of the publication: what a price refers to beside the version. */
  @Column('bigint') position!: string;
}
