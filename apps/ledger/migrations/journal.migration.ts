// Tables of the journal projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Journal1763900000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE journal_transaction (
        n                  bigint PRIMARY KEY,
        page               bigint NOT NULL,
        transaction_id     text   NOT NULL,
        sender             text   NOT NULL,
        kind               text   NOT NULL,
        booking_date       date   NOT NULL,
        value_date         date   NOT NULL,
        recorded_at        timestamptz NOT NULL,
        correlation_id     text   NOT NULL,
        external_reference text,
        description        text,
        metadata           jsonb,
        overrides          jsonb
      )`);
    await sql.query(`
      CREATE TABLE journal_entry (
        n             bigint  NOT NULL,
        entry_index   integer NOT NULL,
        account_id    text COLLATE "C" NOT NULL,
        direction     text    NOT NULL,
        amount        numeric NOT NULL,
        currency      text    NOT NULL,
        balance_after numeric NOT NULL,
        PRIMARY KEY (n, entry_index)
      )`);
    await sql.query(`CREATE INDEX journal_entry_account ON journal_entry (account_id, n, entry_index)`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE journal_entry`);
    await sql.query(`DROP TABLE journal_transaction`);
  }
}
