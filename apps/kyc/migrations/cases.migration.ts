// Tables of the cases projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Cases1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE cases (
        case_id      uuid PRIMARY KEY,
        party_id     uuid NOT NULL,
        purpose      text NOT NULL,
        target_tier  text NOT NULL,
        status       text NOT NULL,
        proposal_id  uuid,
        verdict      text,
        reasons      text[] NOT NULL,
        content_hash text,
        proposed_by  text,
        approved_by  text,
        expires_at   timestamptz,
        position     bigint NOT NULL UNIQUE,
        opened_at    timestamptz NOT NULL,
        changed_at   timestamptz NOT NULL
      )`);
    await sql.query('CREATE INDEX cases_of_party ON cases (party_id, position)');
    await sql.query('CREATE INDEX cases_of_status ON cases (status, position)');
    await sql.query(`CREATE INDEX cases_expiring ON cases (expires_at, case_id) WHERE status = 'proposed'`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE cases');
  }
}
