// An account with its balances, as read models keep it.
import type { RestrictionEffect } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

interface RestrictionRow {
  readonly source: string;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

@Entity('account')
export class AccountRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @Column('text') type!: string;
  @Column('text') currency!: string;
  @Column('text') overdraft!: string;
  @Column('text', { name: 'owner_id', nullable: true }) ownerId!: string | null;
  @Column('numeric') posted!: string;
  @Column('numeric') held!: string;
  @Column('numeric', { nullable: true }) available!: string | null;
  @Column('jsonb') restrictions!: readonly RestrictionRow[];
  @Column('integer', { name: 'open_holds' }) openHolds!: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** The last outcome that changed it. */
  @Column('bigint', { name: 'last_n' }) lastN!: string;
}
