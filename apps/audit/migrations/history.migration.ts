// Tables of the history projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class History1763900000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE history_run (
        correlation_id text COLLATE "C" NOT NULL,
        last_ordinal   integer NOT NULL,
        items          integer NOT NULL,
        stream         text    NOT NULL,
        revision       bigint  NOT NULL,
        first_item     bigint  NOT NULL,
        event_id       uuid    NOT NULL,
        PRIMARY KEY (correlation_id, last_ordinal)
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE history_run`);
  }
}
