// Tables of the manual-journals projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ManualJournals1764300000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE manual_journal (
        journal_id   text   PRIMARY KEY,
        status       text   NOT NULL,
        content      jsonb  NOT NULL,
        content_hash text   NOT NULL,
        proposed_by  text   NOT NULL,
        proposed_at  timestamptz NOT NULL,
        expires_at   timestamptz NOT NULL,
        decided_by   text,
        decided_at   timestamptz,
        reason       text,
        booked_page  bigint,
        booked_n     bigint,
        refusal      jsonb,
        position     bigint NOT NULL
      )`);
    await sql.query(`CREATE INDEX manual_journal_position ON manual_journal (position)`);
    await sql.query(`CREATE INDEX manual_journal_status ON manual_journal (status, position)`);
    await sql.query(`CREATE INDEX manual_journal_lapsing ON manual_journal (expires_at) WHERE status = 'proposed'`);
    await sql.query(`
      CREATE TABLE settled_record (
        n          bigint NOT NULL,
        journal_id text   NOT NULL,
        PRIMARY KEY (n, journal_id)
      )`);
    await sql.query(`CREATE INDEX settled_record_journal ON settled_record (journal_id, n)`);
    await sql.query(`
      CREATE TABLE suspense_move (
        journal_id text COLLATE "C" NOT NULL,
        account_id text COLLATE "C" NOT NULL,
        net        numeric NOT NULL,
        PRIMARY KEY (journal_id, account_id)
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE suspense_move, settled_record, manual_journal`);
  }
}
