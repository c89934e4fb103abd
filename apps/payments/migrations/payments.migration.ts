// Tables of the payments projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Payments1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE payments (
        payment_id      uuid PRIMARY KEY,
        kind            text NOT NULL CHECK (kind IN ('deposit', 'transfer')),
        status          text NOT NULL CHECK (status IN ('pending', 'initiated', 'captured', 'completed', 'declined')),
        from_wallet_id  uuid,
        to_wallet_id    uuid NOT NULL,
        amount          numeric NOT NULL,
        currency        text NOT NULL,
        refusal_code    text,
        refusal_figures jsonb,
        contradicted    boolean NOT NULL,
        position        bigint NOT NULL UNIQUE,
        initiated_at    timestamptz NOT NULL,
        changed_at      timestamptz NOT NULL
      )`);
    await sql.query(
      `CREATE INDEX payments_waiting ON payments (changed_at) WHERE kind = 'deposit' AND status = 'initiated'`,
    );
    await sql.query('CREATE INDEX payments_contradicted ON payments (position) WHERE contradicted');
    await sql.query(`
      CREATE TABLE payment_wallets (
        wallet_id  uuid NOT NULL,
        position   bigint NOT NULL,
        payment_id uuid NOT NULL,
        owner_id   text NOT NULL COLLATE "C",
        PRIMARY KEY (wallet_id, position)
      )`);
    await sql.query('CREATE INDEX payment_wallets_of_owner ON payment_wallets (owner_id, position)');
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
    await sql.query('DROP TABLE wallets, payment_wallets, payments');
  }
}
