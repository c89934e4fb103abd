// Tables of the fee-schedules projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FeeSchedules1764547200000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE fee_schedule (
        id             text   PRIMARY KEY COLLATE "C",
        schedule_id    text   NOT NULL COLLATE "C",
        version        integer NOT NULL,
        digest         text   NOT NULL,
        effective_from timestamptz NOT NULL,
        currencies     jsonb  NOT NULL,
        rules          jsonb  NOT NULL,
        is_withdrawn   boolean NOT NULL,
        position       bigint NOT NULL
      )`);
    await sql.query('CREATE INDEX fee_schedule_in_force ON fee_schedule (schedule_id, effective_from)');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE fee_schedule');
  }
}
