// The stores of a platform that was started, played some of a business day and oddities besides, and was stopped.
import { join } from 'node:path';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { databaseUrl, startPostgres, type RunningPostgres } from '@daybook/embedded-postgres';
import { EventStoreLog } from '@daybook/platform';
import { Client } from 'pg';
import { type Output, UsersPlatform } from '../../installation/testing/users-platform';
import { verify, type Verified, type VerifyOptions } from '../verification';
import { playManualJournals } from './manual-journals';
import { sendOddInstructions } from './odd-instructions';

export class PlayedStores {
  log!: EventStoreLog;
  private node!: EmbeddedNode;
  private readonly clients = new Map<string, Client>();

  private constructor(
    private readonly platform: UsersPlatform,
    private readonly postgres: RunningPostgres,
    /** The output of `npm run verify` while everything ran. */
    readonly whileRunning: Output,
  ) {}

  static async make(): Promise<PlayedStores> {
    const platform = await UsersPlatform.started();
    try {
      const demo = await platform.play('verify', ['5', '6']);
      if (demo.code !== 0) throw new Error(`the day did not end well:\n${demo.stdout}${demo.stderr}`);
      await sendOddInstructions(platform.urlOf('event-store'));
      await playManualJournals(platform.urlOf('ledger'), platform.home);
      const whileRunning = await platform.tool('verify');
      await untilStill(platform);
      await platform.stop();
      const postgres = await startPostgres({ dir: join(platform.home, 'postgres') });
      const stores = new PlayedStores(platform, postgres, whileRunning);
      await stores.openLog();
      return stores;
    } catch (error) {
      await platform.stop();
      platform.remove();
      throw error;
    }
  }

  get home(): string {
    return this.platform.home;
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** For tools that are to use these stores, as an installation of its own: in the home of the platform they are the embedded ones. */
  get env(): NodeJS.ProcessEnv {
    const DAYBOOK_HOME = join(this.platform.folder, 'another-home');
    return { ...this.platform.env, DAYBOOK_HOME, ESDB_URL: this.node.url, DATABASE_URL: this.databaseUrl };
  }

  verify(options: Partial<VerifyOptions> = {}): Promise<Verified> {
    return verify({ log: this.log, databaseUrl: this.databaseUrl, ...options });
  }

  /** In one session for each database, which may have temporary tables. */
  async sql(database: string, query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    let client = this.clients.get(database);
    if (client === undefined) {
      client = new Client({ connectionString: databaseUrl(this.databaseUrl, database) });
      this.clients.set(database, client);
      await client.connect();
    }
    return (await client.query<Record<string, unknown>>(query, values)).rows;
  }

  /** So that the databases can be renamed. */
  async closeSessions(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
    this.clients.clear();
  }

  /** The stream of a transfer that was completed. */
  async completedTransfer(): Promise<string> {
    const [payment] = await this.sql(
      'daybook_payments',
      `SELECT payment_id AS id FROM payments_v1.payments WHERE kind = 'transfer' AND status = 'completed'`,
    );
    return `payments.transfer-${String(payment?.['id'])}`;
  }

  async openLog(): Promise<void> {
    this.node = await startEmbeddedNode({ dir: join(this.home, 'eventstore') });
    this.log = new EventStoreLog({ connectionString: this.node.url });
  }

  /** So that the store can be copied. */
  async closeLog(): Promise<void> {
    await this.log.close();
    await this.node.close();
  }

  async remove(): Promise<void> {
    await this.closeSessions();
    await this.closeLog();
    await this.postgres.stop();
    this.platform.remove();
  }
}

/** Waits until every read model of the book has seen its last page, and no other one moves any more. */
async function untilStill(platform: UsersPlatform): Promise<void> {
  const places = async (): Promise<string> => {
    const { stdout } = await platform.tool('verify', '--json', '--only', 'projections');
    const { verified } = JSON.parse(stdout) as { verified: Verified };
    const isBehind = verified.tables.some(
      ({ at }) => !at.startsWith('position') && at !== `page ${verified.pages - 1}`,
    );
    return isBehind ? '' : JSON.stringify(verified.tables);
  };
  for (let before = await places(); ;) {
    const now = await places();
    if (now !== '' && now === before) return;
    before = now;
  }
}
