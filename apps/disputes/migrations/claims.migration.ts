// Tables of the claims projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Claims1764547200000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE claim (
        claim_id        uuid PRIMARY KEY,
        stage           text NOT NULL CHECK (stage IN ('talking', 'review', 'proposed', 'decided', 'appeal', 'closed')),
        payment_id      uuid NOT NULL,
        claimant_id     text NOT NULL COLLATE "C",
        respondent_id   text NOT NULL COLLATE "C",
        reason          text NOT NULL,
        amount          numeric NOT NULL,
        currency        text NOT NULL,
        claimed         numeric,
        held            numeric,
        owed            numeric,
        is_appealed     boolean NOT NULL,
        proposed_by     text,
        outcome         text,
        to_claimant     numeric,
        from_respondent numeric,
        from_platform   numeric,
        money           text NOT NULL CHECK (money IN ('none', 'hold-requested', 'held', 'not-held', 'requested', 'booked', 'declined')),
        steps_awaited   integer NOT NULL,
        steps_declined  integer NOT NULL,
        is_waiting      boolean NOT NULL,
        due_at          timestamptz,
        decision_due_at timestamptz,
        is_timed        boolean NOT NULL,
        acts_kind       text,
        acts_at         timestamptz,
        position        bigint NOT NULL UNIQUE,
        submitted_at    timestamptz NOT NULL,
        changed_at      timestamptz NOT NULL
      )`);
    await sql.query('CREATE INDEX claim_of_payment ON claim (payment_id, position)');
    await sql.query('CREATE INDEX claim_of_claimant ON claim (claimant_id, position)');
    await sql.query('CREATE INDEX claim_of_respondent ON claim (respondent_id, position)');
    await sql.query('CREATE INDEX claim_queue ON claim (due_at, position) WHERE is_waiting');
    await sql.query('CREATE INDEX claim_timed ON claim (acts_at, claim_id) WHERE is_timed');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE claim');
  }
}
