// The tables of schema `platform` in every context's database: what each durable subscription remembers.
import { EPOCH } from '@daybook/contracts';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';

export const PLATFORM_SCHEMA = 'platform';

export type StoredState = 'catching-up' | 'live' | 'paused' | 'halted';
export type Request = 'resume' | 'rebuild' | 'retry-parked';

/** Where a consumer stands. `position` is a revision for streams and a commit position for prefixes; -1 at the start. */
@Entity({ name: 'checkpoints', schema: PLATFORM_SCHEMA })
export class CheckpointRow {
  @PrimaryColumn('text') consumer!: string;
  /** Its kind and its source, as its process wrote them when it started: readers of the table alone can tell. */
  @Column('text', { nullable: true }) kind!: 'projection' | 'policy' | null;
  @Column('text', { nullable: true }) stream!: string | null;
  @Column('text', { array: true, nullable: true }) prefixes!: string[] | null;
  @Column('bigint') position!: string;
  @Column('bigint') prepare!: string;
  /** Id of the event at `position`: tells another log from this one. */
  @Column('uuid', { name: 'event_id', nullable: true }) eventId!: string | null;
  @Column('text') state!: StoredState;
  /** Has been at the end of the log since it was last built. */
  @Column('boolean', { name: 'caught_up' }) caughtUp!: boolean;
  @Column('text', { nullable: true }) reason!: string | null;
  /** The event it halted before, as `stream@revision type`. */
  @Column('text', { name: 'halted_before', nullable: true }) haltedBefore!: string | null;
  /** What operators asked for; the holder of the lease does it. */
  @Column('boolean') paused!: boolean;
  @Column('text', { nullable: true }) request!: Request | null;
  @Column('timestamptz', { name: 'moved_at' }) movedAt!: Date;
}

/** The last revision of each stream that a consumer of prefixes has seen: how it finds gaps. */
@Entity({ name: 'stream_heads', schema: PLATFORM_SCHEMA })
export class StreamHeadRow {
  @PrimaryColumn('text') consumer!: string;
  @PrimaryColumn('text') stream!: string;
  @Column('bigint') revision!: string;
}

/** A parked item of a policy: a reference to the event, never its content. */
@Entity({ name: 'parked', schema: PLATFORM_SCHEMA })
class ParkedRow {
  @PrimaryColumn('text') consumer!: string;
  @PrimaryColumn('text') key!: string;
  @PrimaryColumn('text') stream!: string;
  @PrimaryColumn('bigint') revision!: string;
  @Column('text') type!: string;
  @Column('bigint') position!: string;
  @Column('bigint') prepare!: string;
  @Column('text') reason!: string;
  @Column('integer') attempts!: number;
  @Column('timestamptz', { name: 'parked_at' }) parkedAt!: Date;
}

export const PLATFORM_ENTITIES = [CheckpointRow, StreamHeadRow, ParkedRow];

class CreatePlatformTables1735689600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE checkpoints (
        consumer      text PRIMARY KEY,
        position      bigint NOT NULL DEFAULT -1,
        prepare       bigint NOT NULL DEFAULT 0,
        event_id      uuid,
        state         text NOT NULL DEFAULT 'catching-up' CHECK (state IN ('catching-up', 'live', 'halted')),
        caught_up     boolean NOT NULL DEFAULT false,
        reason        text,
        halted_before text,
        paused        boolean NOT NULL DEFAULT false,
        request       text CHECK (request IN ('resume', 'rebuild', 'retry-parked')),
        moved_at      timestamptz NOT NULL DEFAULT now()
      )`);
    await sql.query(`
      CREATE TABLE stream_heads (
        consumer text   NOT NULL,
        stream   text   NOT NULL COLLATE "C",
        revision bigint NOT NULL,
        PRIMARY KEY (consumer, stream)
      )`);
    await sql.query(`
      CREATE TABLE parked (
        consumer  text NOT NULL,
        key       text NOT NULL COLLATE "C",
        stream    text NOT NULL COLLATE "C",
        revision  bigint NOT NULL,
        type      text NOT NULL,
        position  bigint NOT NULL,
        prepare   bigint NOT NULL,
        reason    text NOT NULL,
        attempts  integer NOT NULL DEFAULT 1,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, key, stream, revision)
      )`);
    await sql.query('CREATE TABLE epoch (epoch integer PRIMARY KEY)');
    await sql.query(`INSERT INTO epoch VALUES (${EPOCH})`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE epoch, parked, stream_heads, checkpoints');
  }
}

class DescribeConsumers1735776000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      ALTER TABLE checkpoints
        ADD COLUMN kind text CHECK (kind IN ('projection', 'policy')),
        ADD COLUMN stream text,
        ADD COLUMN prefixes text[],
        DROP CONSTRAINT checkpoints_state_check,
        ADD CONSTRAINT checkpoints_state_check CHECK (state IN ('catching-up', 'live', 'paused', 'halted'))`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('ALTER TABLE checkpoints DROP COLUMN kind, DROP COLUMN stream, DROP COLUMN prefixes');
  }
}

export const PLATFORM_MIGRATIONS = [CreatePlatformTables1735689600000, DescribeConsumers1735776000000];
