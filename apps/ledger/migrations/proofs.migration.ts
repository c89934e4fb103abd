// Tables of the proofs projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Proofs1764000000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE merkle_tile (
        place  text  COLLATE "C" PRIMARY KEY,
        hashes bytea NOT NULL
      )`);
    // Hashes do not compress, and a tile is read whole: it stays in its row as it is.
    await sql.query(`ALTER TABLE merkle_tile ALTER COLUMN hashes SET STORAGE PLAIN`);
    await sql.query(`
      CREATE TABLE page_head (
        page      bigint PRIMARY KEY,
        tree_size bigint NOT NULL,
        page_hash text   NOT NULL,
        head      jsonb  NOT NULL
      )`);
    await sql.query(`CREATE INDEX page_head_tree_size ON page_head (tree_size)`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE page_head`);
    await sql.query(`DROP TABLE merkle_tile`);
  }
}
