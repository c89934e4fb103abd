// What it takes to tell a balance as of some time without adding up all its entries.
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When each page was recorded, and what the book was then. */
@Entity('journal_page')
export class JournalPageRow {
  @PrimaryColumn('bigint') page!: string;
  @Column('bigint', { name: 'last_n' }) lastN!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('text', { name: 'page_hash' }) pageHash!: string;
}

/** What an account was opened as: known here too, so that one checkpoint covers all that a balance as of some time takes. */
@Entity('journal_account')
export class JournalAccountRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @Column('text') type!: string;
  @Column('text') currency!: string;
  @Column('text') overdraft!: string;
  @Column('bigint', { name: 'opened_n' }) openedN!: string;
}

/** Days are counted along two axes; the third, recorded time, is the order of the entries themselves. */
export type DayAxis = 'booking' | 'value';

/**
 * A block is so many entries of one account, numbered from 0: what of a block is wanted only in part is added up entry by
 * entry. Of later blocks each has totals of its own; those numbered 0 are of the whole account, which is all that most
 * accounts ever have.
 */
export const ENTRIES_PER_BLOCK = 1_024;
export const WHOLE_ACCOUNT = 0;

/** What the entries of an account, or of one of its later blocks, come to that have the same day on one axis. */
@Entity('day_total')
export class DayTotalRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('text') axis!: DayAxis;
  @PrimaryColumn('date') day!: string;
  /** `WHOLE_ACCOUNT`, or the entries' `line` divided by `ENTRIES_PER_BLOCK`. */
  @PrimaryColumn('integer') block!: number;
  @Column('numeric') debits!: string;
  @Column('numeric') credits!: string;
  @Column('integer', { name: 'debit_count' }) debitCount!: number;
  @Column('integer', { name: 'credit_count' }) creditCount!: number;
}

/** What was held on an account from an outcome on. */
@Entity('held_change')
export class HeldChangeRow {
  @PrimaryColumn('text', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('bigint') n!: string;
  @Column('numeric') held!: string;
}
