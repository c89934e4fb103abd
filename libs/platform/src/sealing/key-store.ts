// Where wrapped keys are kept: a table of the context that owns the persons, never the log.
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { migrateSchema } from '../projections/schema';

/** `wrapped` is undefined once the key was destroyed. */
export interface StoredKey {
  readonly version: number;
  readonly wrapped: Buffer | undefined;
}

export interface KeyStore {
  /** Makes the tables that are missing. */
  prepare(): Promise<void>;
  find(subject: string): Promise<StoredKey | undefined>;
  /** Keeps the first one when several are added at the same time. */
  add(subject: string, version: number, wrapped: Buffer): Promise<void>;
  /** The name stays, so that no other key is ever made for it. */
  destroy(subject: string): Promise<void>;
}

/** Not a read model: what stands here cannot be made again from the log. */
const KEYRING_SCHEMA = 'keyring';

class CreateKeyring1767225600000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    await sql.query(`
      CREATE TABLE subject_keys (
        subject      text PRIMARY KEY COLLATE "C",
        version      integer NOT NULL,
        wrapped      bytea,
        made_at      timestamptz NOT NULL DEFAULT now(),
        destroyed_at timestamptz,
        CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
      )`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query('DROP TABLE subject_keys');
  }
}

const TABLE = `${KEYRING_SCHEMA}.subject_keys`;

export class SqlKeyStore implements KeyStore {
  constructor(private readonly dataSource: DataSource) {}

  async prepare(): Promise<void> {
    await migrateSchema(this.dataSource, { schema: KEYRING_SCHEMA, migrations: [CreateKeyring1767225600000] });
  }

  async find(subject: string): Promise<StoredKey | undefined> {
    const [row] = await this.dataSource.query<{ version: number; wrapped: Buffer | null }[]>(
      `SELECT version, wrapped FROM ${TABLE} WHERE subject = $1`,
      [subject],
    );
    return row === undefined ? undefined : { version: row.version, wrapped: row.wrapped ?? undefined };
  }

  async add(subject: string, version: number, wrapped: Buffer): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO ${TABLE} (subject, version, wrapped) VALUES ($1, $2, $3) ON CONFLICT (subject) DO NOTHING`,
      [subject, version, wrapped],
    );
  }

  async destroy(subject: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ${TABLE} SET wrapped = NULL, destroyed_at = now() WHERE subject = $1 AND wrapped IS NOT NULL`,
      [subject],
    );
    // The row as it was would otherwise stay in the table's file.
    await this.dataSource.query(`VACUUM ${TABLE}`);
  }
}

/** For specs and the simulator. */
export class InMemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, StoredKey>();

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  find(subject: string): Promise<StoredKey | undefined> {
    return Promise.resolve(this.keys.get(subject));
  }

  add(subject: string, version: number, wrapped: Buffer): Promise<void> {
    if (!this.keys.has(subject)) this.keys.set(subject, { version, wrapped });
    return Promise.resolve();
  }

  destroy(subject: string): Promise<void> {
    const key = this.keys.get(subject);
    if (key !== undefined) this.keys.set(subject, { ...key, wrapped: undefined });
    return Promise.resolve();
  }
}
