// The table of verification cases: who is to get which tier, who proposed what, and what was decided.
import type { Tier } from '@daybook/contracts';
import type { CasePurpose } from '@daybook/kyc';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CASE_STATUSES = ['ready', 'proposed', 'approved', 'refused'] as const;
type CaseStatus = (typeof CASE_STATUSES)[number];

@Entity('cases')
export class CaseRow {
  @PrimaryColumn('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'party_id' }) partyId!: string;
  @Column('text') purpose!: CasePurpose;
  @Column('text', { name: 'target_tier' }) targetTier!: Tier;
  @Column('text') status!: CaseStatus;
  /** Of the proposal that is open or was decided; null when there is none. */
  @Column('uuid', { name: 'proposal_id', nullable: true }) proposalId!: string | null;
  @Column('text', { nullable: true }) verdict!: 'approved' | 'refused' | null;
  @Column('text', { array: true }) reasons!: string[];
  @Column('text', { name: 'content_hash', nullable: true }) contentHash!: string | null;
  @Column('text', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column('text', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  /** Where in the log it was opened: the order of the list. */
  @Column('bigint') position!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
