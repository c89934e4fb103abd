// Tables of the instructions projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Instructions1763900000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE instruction (
        sender         text   NOT NULL,
        instruction_id text   NOT NULL,
        digest         text   NOT NULL,
        n              bigint NOT NULL,
        page           bigint NOT NULL,
        PRIMARY KEY (instruction_id, sender)
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE instruction`);
  }
}
