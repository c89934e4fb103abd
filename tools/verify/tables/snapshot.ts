// One moment of a context's database: its checkpoints, and the rows that belong to exactly them.
import { databaseUrl } from '@daybook/embedded-postgres';
import { Client } from 'pg';
import { databaseOf } from '../../installation/databases';
import { Unreachable } from '../../installation/unreachable';
import { messageOf } from './databases';
import type { Differences } from './differences';

export interface Checkpoint {
  /** Revision of a stream, or commit position of the whole log; -1 before the first. */
  readonly position: bigint;
  /** 0 for a stream. */
  readonly prepare: bigint;
  readonly eventId: string | null;
}

const CONNECT_MS_MAX = 15_000;

export class Snapshot {
  private constructor(
    readonly context: string,
    readonly checkpoints: ReadonlyMap<string, Checkpoint>,
    /** Where a table's difference is noted. */
    readonly differences: Differences,
    private readonly client: Client,
  ) {}

  /** @throws Unreachable */
  static async open(serverUrl: string, context: string, differences: Differences): Promise<Snapshot> {
    const client = new Client({
      connectionString: databaseUrl(serverUrl, databaseOf(context)),
      connectionTimeoutMillis: CONNECT_MS_MAX,
      application_name: 'daybook verify',
      options: '-c TimeZone=UTC -c DateStyle=ISO,YMD -c idle_in_transaction_session_timeout=0',
    });
    // Without a listener a connection lost between two queries would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return new Snapshot(context, await checkpointsIn(client), differences, client);
    } catch (error) {
      await client.end().catch(() => undefined);
      const { host } = new URL(serverUrl);
      throw new Unreachable(
        `Postgres on ${host} could not be read: ${messageOf(error)}\nIs it running (npm start)? Is DATABASE_URL right, if it is set?`,
      );
    }
  }

  async rows(query: string, values: unknown[] = []): Promise<(string | null)[][]> {
    const { rows } = await this.client.query<(string | null)[]>({ text: query, values, rowMode: 'array' });
    return rows;
  }

  async objects(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return (await this.client.query<Record<string, unknown>>(query)).rows;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

async function checkpointsIn(client: Client): Promise<Map<string, Checkpoint>> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('platform.checkpoints') IS NOT NULL AS there`,
  );
  if (tables[0]?.there !== true) return new Map();
  const { rows } = await client.query<{ consumer: string; position: string; prepare: string; event_id: string | null }>(
    'SELECT consumer, position, prepare, event_id FROM platform.checkpoints ORDER BY consumer',
  );
  return new Map(
    rows.map(({ consumer, position, prepare, event_id: eventId }) => [
      consumer,
      { position: BigInt(position), prepare: BigInt(prepare), eventId },
    ]),
  );
}
