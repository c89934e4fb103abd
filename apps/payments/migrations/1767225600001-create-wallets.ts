import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWallets1767225600001 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE wallets (
        wallet_id       uuid PRIMARY KEY,
        owner_id        text NOT NULL COLLATE "C",
        currency        text NOT NULL,
        account_id      text NOT NULL COLLATE "C",
        status          text NOT NULL CHECK (status IN ('pending', 'open', 'declined')),
        refusal_code    text,
        refusal_figures jsonb,
        position        bigint NOT NULL UNIQUE,
        initiated_at    timestamptz NOT NULL,
        changed_at      timestamptz NOT NULL
      )`);
    await sql.query('CREATE INDEX wallets_of_owner ON wallets (owner_id, position)');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE wallets');
  }
}
