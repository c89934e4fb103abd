// Tables of the wallet-limits projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WalletLimits1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE wallet_limits (
        account_id text NOT NULL COLLATE "C",
        reason     text NOT NULL COLLATE "C",
        effect     text NOT NULL COLLATE "C",
        amount     text,
        in_force   boolean NOT NULL,
        n          bigint NOT NULL,
        PRIMARY KEY (account_id, reason, effect)
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE wallet_limits');
  }
}
