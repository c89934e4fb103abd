// Tables of the owned-wallets projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OwnedWallets1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE owned_wallets (
        account_id text PRIMARY KEY COLLATE "C",
        owner_id   text NOT NULL COLLATE "C",
        currency   text NOT NULL,
        wallet_id  uuid NOT NULL,
        position   bigint NOT NULL
      )`);
    await sql.query('CREATE INDEX owned_wallets_of_owner ON owned_wallets (owner_id, position)');
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE owned_wallets');
  }
}
