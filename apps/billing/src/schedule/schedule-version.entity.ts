// Versions of price lists, as the read model keeps them.
import type { FeeNotice } from '@daybook/contracts';
import type { Capacity, VersionStatus } from '@daybook/billing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const VERSION_STATUSES = [
  'draft',
  'proposed',
  'scheduled',
  'active',
  'superseded',
  'withdrawn',
] as const satisfies readonly VersionStatus[];

interface ApprovalInRow {
  readonly capacity: Capacity;
  readonly by: string;
}

@Entity('schedule_version')
export class ScheduleVersionRow {
  /** `<schedule>/<version>`. */
  @PrimaryColumn('text') id!: string;
  @Column('text', { name: 'schedule_id' }) scheduleId!: string;
  @Column('integer') version!: number;
  @Column('text') status!: VersionStatus;
  /** Of the content; null before the first edit of a version that began with none. */
  @Column('text', { nullable: true }) digest!: string | null;
  @Column('timestamptz', { name: 'effective_from', nullable: true }) effectiveFrom!: Date | null;
  @Column('jsonb') currencies!: readonly string[];
  /** How many rules it has. */
  @Column('integer') rules!: number;
  @Column('uuid', { name: 'proposal_id', nullable: true }) proposalId!: string | null;
  @Column('text', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  /** The capacities in which the open proposal is to be approved. */
  @Column('jsonb') needs!: readonly Capacity[];
  @Column('jsonb') approvals!: readonly ApprovalInRow[];
  @Column('timestamptz', { name: 'proposal_expires_at', nullable: true }) proposalExpiresAt!: Date | null;
  @Column('jsonb') notices!: readonly FeeNotice[];
  @Column('timestamptz', { name: 'drafted_at' }) draftedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Commit position of the draft: the order of lists. */
  @Column('bigint') position!: string;
}
