// Tables of the records projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Records1764200000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE record_item (
        n                   bigint  NOT NULL,
        item                integer NOT NULL,
        page                bigint  NOT NULL,
        recorded_at         timestamptz NOT NULL,
        outcome             text    NOT NULL,
        instruction_id      text    NOT NULL,
        sender              text    NOT NULL,
        correlation_id      text    NOT NULL,
        kind                text,
        external_reference  text,
        code                text    NOT NULL,
        account_id          text COLLATE "C",
        date                date,
        amount              numeric,
        currency            text,
        suspense_account_id text COLLATE "C",
        suspense_net        numeric,
        figures             jsonb,
        PRIMARY KEY (n, item)
      )`);
    await sql.query(`CREATE INDEX record_item_code ON record_item (code, n, item)`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE record_item`);
  }
}
