// Manual journal entries and what they settle, as read models keep them.
import type { ManualJournalContent } from '@daybook/ledger';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const MANUAL_JOURNAL_STATUSES = [
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
  'posted',
  'refused',
] as const;
export type ManualJournalStatus = (typeof MANUAL_JOURNAL_STATUSES)[number];

export interface JournalRefusal {
  readonly code: string;
  readonly figures: Readonly<Record<string, string>>;
}

@Entity('manual_journal')
export class ManualJournalRow {
  @PrimaryColumn('text', { name: 'journal_id' }) journalId!: string;
  @Column('text') status!: ManualJournalStatus;
  @Column('jsonb') content!: ManualJournalContent;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('text', { name: 'proposed_by' }) proposedBy!: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** Who approved, rejected or withdrew it; nobody when it lapsed. */
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  /** Why it was rejected: the key of a text. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** Where its outcome stands in the book, be it a refusal. */
  @Column('bigint', { name: 'booked_page', nullable: true }) bookedPage!: string | null;
  @Column('bigint', { name: 'booked_n', nullable: true }) bookedN!: string | null;
  @Column('jsonb', { nullable: true }) refusal!: JournalRefusal | null;
  /** Commit position of the proposal: the order of lists. */
  @Column('bigint') position!: string;
}

/** An outcome on the work list of records, and the posted journal that says it settles it. */
@Entity('settled_record')
export class SettledRecordRow {
  @PrimaryColumn('bigint') n!: string;
  @PrimaryColumn('text', { name: 'journal_id' }) journalId!: string;
}

/** What a posted journal that settles records did to a suspense account: its debits less its credits. */
@Entity('suspense_move')
export class SuspenseMoveRow {
  @PrimaryColumn('text', { name: 'journal_id' }) journalId!: string;
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @Column('numeric') net!: string;
}
