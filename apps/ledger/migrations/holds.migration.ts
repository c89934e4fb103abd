// Tables of the holds projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Holds1764100000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE hold (
        placed_by          text    NOT NULL,
        hold_id            text    NOT NULL,
        account_id         text COLLATE "C" NOT NULL,
        currency           text    NOT NULL,
        kind               text    NOT NULL,
        state              text    NOT NULL,
        amount             numeric NOT NULL,
        captured           numeric NOT NULL,
        released           numeric NOT NULL,
        remaining          numeric NOT NULL,
        up_to              numeric,
        shortfall          numeric,
        shortfall_to       text,
        expires_at         timestamptz,
        external_reference text,
        metadata           jsonb,
        correlation_id     text    NOT NULL,
        placed_at          timestamptz NOT NULL,
        placed_n           bigint  NOT NULL,
        placed_page        bigint  NOT NULL,
        last_n             bigint  NOT NULL,
        closed_at          timestamptz,
        PRIMARY KEY (hold_id, placed_by)
      )`);
    await sql.query(`
      CREATE TABLE hold_event (
        n              bigint  PRIMARY KEY,
        page           bigint  NOT NULL,
        placed_by      text    NOT NULL,
        hold_id        text    NOT NULL,
        event          text    NOT NULL,
        sender         text    NOT NULL,
        instruction_id text    NOT NULL,
        recorded_at    timestamptz NOT NULL,
        captured       numeric NOT NULL,
        released       numeric NOT NULL,
        remaining      numeric NOT NULL
      )`);
    await sql.query(`CREATE INDEX hold_placed ON hold (placed_n)`);
    await sql.query(`CREATE INDEX hold_account ON hold (account_id, placed_n)`);
    await sql.query(`CREATE INDEX hold_open ON hold (placed_n) WHERE state = 'open'`);
    await sql.query(
      `CREATE INDEX hold_expiring ON hold (expires_at, placed_n) WHERE state = 'open' AND expires_at IS NOT NULL`,
    );
    await sql.query(`CREATE INDEX hold_event_hold ON hold_event (hold_id, placed_by, n)`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(`DROP TABLE hold_event`);
    await sql.query(`DROP TABLE hold`);
  }
}
