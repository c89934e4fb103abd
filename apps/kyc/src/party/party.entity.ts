// The table of parties: who is known, in which tier, and what each may do. Personal data stand in it sealed, as on the log.
import type { PartyKind, RestrictionScope, Sealed, Standing, Tier } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('parties')
export class PartyRow {
  @PrimaryColumn('uuid', { name: 'party_id' }) partyId!: string;
  @Column('text') status!: 'registered' | 'active';
  @Column('text') kind!: PartyKind;
  @Column('text') country!: string;
  @Column('text') locale!: string;
  @Column('text') tier!: Tier;
  @Column('jsonb') email!: Sealed;
  @Column('text', { name: 'email_token' }) emailToken!: string;
  /** Null before the first tier or restriction. */
  @Column('jsonb', { nullable: true }) standing!: Standing | null;
  @Column('text', { array: true }) scopes!: RestrictionScope[];
  /** Where in the log it was registered: the order of the list. */
  @Column('bigint') position!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
