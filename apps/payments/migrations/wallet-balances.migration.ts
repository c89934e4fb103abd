// Tables of the wallet-balances projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WalletBalances1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE wallet_balances (
        account_id text PRIMARY KEY COLLATE "C",
        posted     numeric NOT NULL,
        held       numeric NOT NULL,
        available  numeric,
        n          bigint NOT NULL
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE wallet_balances');
  }
}
