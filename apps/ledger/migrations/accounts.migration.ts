// Tables of the accounts projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounts1763900000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE account (
        account_id   text COLLATE "C" PRIMARY KEY,
        type         text    NOT NULL,
        currency     text    NOT NULL,
        overdraft    text    NOT NULL,
        owner_id     text COLLATE "C",
        posted       numeric NOT NULL,
        held         numeric NOT NULL,
        available    numeric,
        restrictions jsonb   NOT NULL,
        open_holds   integer NOT NULL,
        opened_at    timestamptz NOT NULL,
        closed_at    timestamptz,
        last_n       bigint  NOT NULL
      )`);
    await sql.query(`CREATE INDEX account_type ON account (type, account_id)`);
    await sql.query(`CREATE INDEX account_owner ON account (owner_id, account_id) WHERE owner_id IS NOT NULL`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE account`);
  }
}
