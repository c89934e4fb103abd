// The table of claims: at which stage each is, until when what has to happen, and where its money is.
import type { ClaimOutcome } from '@daybook/contracts';
import type { ClaimReason, DeadlineKind, Stage } from '@daybook/disputes';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const MONEY_STATES = ['none', 'hold-requested', 'held', 'not-held', 'requested', 'booked', 'declined'] as const;
export type MoneyState = (typeof MONEY_STATES)[number];

@Entity('claim')
export class ClaimRow {
  @PrimaryColumn('uuid', { name: 'claim_id' }) claimId!: string;
  @Column('text') stage!: Stage;
  @Column('uuid', { name: 'payment_id' }) paymentId!: string;
  @Column('text', { name: 'claimant_id' }) claimantId!: string;
  @Column('text', { name: 'respondent_id' }) respondentId!: string;
  @Column('text') reason!: ClaimReason;
  @Column('numeric') amount!: string;
  @Column('text') currency!: string;
  /** What the payment's stream granted; null before it has answered. */
  @Column('numeric', { nullable: true }) claimed!: string | null;
  /** What the ledger holds now; null before it has answered. */
  @Column('numeric', { nullable: true }) held!: string | null;
  /** What the respondent was made to owe; null before the ledger was asked for the money. */
  @Column('numeric', { nullable: true }) owed!: string | null;
  @Column('boolean', { name: 'is_appealed' }) isAppealed!: boolean;
  /** Of the open proposal. */
  @Column('text', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column('text', { nullable: true }) outcome!: ClaimOutcome | null;
  @Column('numeric', { name: 'to_claimant', nullable: true }) toClaimant!: string | null;
  @Column('numeric', { name: 'from_respondent', nullable: true }) fromRespondent!: string | null;
  @Column('numeric', { name: 'from_platform', nullable: true }) fromPlatform!: string | null;
  @Column('text') money!: MoneyState;
  @Column('integer', { name: 'steps_awaited' }) stepsAwaited!: number;
  @Column('integer', { name: 'steps_declined' }) stepsDeclined!: number;
  /** People have something to do: decide, or find out why the ledger declined. */
  @Column('boolean', { name: 'is_waiting' }) isWaiting!: boolean;
  /** Until when what has to happen next. */
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { name: 'decision_due_at', nullable: true }) decisionDueAt!: Date | null;
  /** At `actsAt` something happens by itself. */
  @Column('boolean', { name: 'is_timed' }) isTimed!: boolean;
  @Column('text', { name: 'acts_kind', nullable: true }) actsKind!: DeadlineKind | null;
  @Column('timestamptz', { name: 'acts_at', nullable: true }) actsAt!: Date | null;
  /** Where in the log it was submitted: the order of the list. */
  @Column('bigint') position!: string;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
