// Tables of the schedules projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Schedules1764547200000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE schedule_version (
        id                  text   PRIMARY KEY COLLATE "C",
        schedule_id         text   NOT NULL COLLATE "C",
        version             integer NOT NULL,
        status              text   NOT NULL,
        digest              text,
        effective_from      timestamptz,
        currencies          jsonb  NOT NULL,
        rules               integer NOT NULL,
        proposal_id         uuid,
        proposed_by         text,
        needs               jsonb  NOT NULL,
        approvals           jsonb  NOT NULL,
        proposal_expires_at timestamptz,
        notices             jsonb  NOT NULL,
        drafted_at          timestamptz NOT NULL,
        changed_at          timestamptz NOT NULL,
        position            bigint NOT NULL
      )`);
    await sql.query('CREATE INDEX schedule_version_position ON schedule_version (position)');
    await sql.query('CREATE INDEX schedule_version_of_schedule ON schedule_version (schedule_id, position)');
    await sql.query(
      `CREATE INDEX schedule_version_effect ON schedule_version (effective_from, id) WHERE status = 'scheduled'`,
    );
    await sql.query(
      `CREATE INDEX schedule_version_expiry ON schedule_version (proposal_expires_at, id) WHERE status = 'proposed'`,
    );
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE schedule_version');
  }
}
