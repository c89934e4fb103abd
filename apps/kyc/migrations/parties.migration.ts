// Tables of the parties projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Parties1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE parties (
        party_id      uuid PRIMARY KEY,
        status        text NOT NULL,
        kind          text NOT NULL,
        country       text NOT NULL,
        locale        text NOT NULL,
        tier          text NOT NULL,
        email         jsonb NOT NULL,
        email_token   text NOT NULL,
        standing      jsonb,
        scopes        text[] NOT NULL,
        position      bigint NOT NULL UNIQUE,
        registered_at timestamptz NOT NULL,
        changed_at    timestamptz NOT NULL
      )`);
    await sql.query('CREATE INDEX parties_of_tier ON parties (tier, position)');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE parties');
  }
}
