// Tables of the periods projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Periods1764200000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE period_closing (
        n              bigint PRIMARY KEY,
        through        date   NOT NULL,
        page           bigint NOT NULL,
        instruction_id text   NOT NULL,
        closed_at      timestamptz NOT NULL
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE period_closing`);
  }
}
