// Holds and what became of each, as read models keep them.
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * `open` as long as something remains. `captured`: its last capture took or gave back the rest. `empty`: nothing was there to be
 * held, so it never was open.
 */
export type HoldState = 'open' | 'captured' | 'released' | 'expired' | 'empty';

@Entity('hold')
export class HoldRow {
  /** The sender that placed it; with `holdId` it names the hold. */
  @PrimaryColumn('text', { name: 'placed_by' }) placedBy!: string;
  @PrimaryColumn('text', { name: 'hold_id' }) holdId!: string;
  @Column('text', { name: 'account_id' }) accountId!: string;
  @Column('text') currency!: string;
  @Column('text') kind!: string;
  @Column('text') state!: HoldState;
  /** `amount` = `captured` + `released` + `remaining`. */
  @Column('numeric') amount!: string;
  @Column('numeric') captured!: string;
  @Column('numeric') released!: string;
  @Column('numeric') remaining!: string;
  @Column('numeric', { name: 'up_to', nullable: true }) upTo!: string | null;
  @Column('numeric', { nullable: true }) shortfall!: string | null;
  @Column('text', { name: 'shortfall_to', nullable: true }) shortfallTo!: string | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('text', { name: 'external_reference', nullable: true }) externalReference!: string | null;
  @Column('jsonb', { nullable: true }) metadata!: Readonly<Record<string, string>> | null;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  @Column('timestamptz', { name: 'placed_at' }) placedAt!: Date;
  @Column('bigint', { name: 'placed_n' }) placedN!: string;
  @Column('bigint', { name: 'placed_page' }) placedPage!: string;
  /** The last outcome that changed it. */
  @Column('bigint', { name: 'last_n' }) lastN!: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}

@Entity('hold_event')
export class HoldEventRow {
  @PrimaryColumn('bigint') n!: string;
  @Column('bigint') page!: string;
  @Column('text', { name: 'placed_by' }) placedBy!: string;
  @Column('text', { name: 'hold_id' }) holdId!: string;
  @Column('text') event!: 'placed' | 'captured' | 'released' | 'expired';
  /** Who asked for this, and under which id. */
  @Column('text') sender!: string;
  @Column('text', { name: 'instruction_id' }) instructionId!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  /** What this captured and gave back, and what then remained. */
  @Column('numeric') captured!: string;
  @Column('numeric') released!: string;
  @Column('numeric') remaining!: string;
}
