// How far are the read models behind when a load ends: how long does each take to catch up with what was written by then?
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM } from '@daybook/contracts';
import { databaseUrl } from '@daybook/embedded-postgres';
import { createDataSource, EventStoreLog } from '@daybook/platform';
import { CONTEXTS } from '../installation/contexts';
import { databaseOf } from '../installation/databases';
import type { PlatformUnderTest } from './platform-under-test';

const LOOK_AGAIN_MS = 20;
const GIVE_UP_MS = 300_000;

type Sql = Awaited<ReturnType<typeof createDataSource>>;

interface Lag {
  readonly name: string;
  readonly seconds: number;
}

interface CheckpointRow {
  readonly consumer: string;
  readonly position: string;
  readonly isOfLog: boolean;
}

export class ReadModels {
  private constructor(
    private readonly log: EventStoreLog,
    private readonly databases: readonly Sql[],
  ) {}

  static async of(platform: PlatformUnderTest): Promise<ReadModels> {
    const log = new EventStoreLog({ connectionString: platform.urlOf('event-store') });
    const urls = CONTEXTS.map(({ name }) => databaseUrl(platform.urlOf('postgres'), databaseOf(name)));
    return new ReadModels(log, await Promise.all(urls.map((url) => createDataSource(url, []))));
  }

  /** Waits until everything that reads the book has taken its present last page. Slowest first. */
  async caughtUp(): Promise<readonly Lag[]> {
    const startedMs = performance.now();
    const head = await this.headOfBook();
    const lags = new Map<string, Lag>();
    for (;;) {
      const rows = (await Promise.all(this.databases.map(readersOfBook))).flat();
      const seconds = (performance.now() - startedMs) / 1000;
      for (const { consumer, position, isOfLog } of rows) {
        const isAtHead = BigInt(position) >= (isOfLog ? head.position : BigInt(head.page));
        if (isAtHead && !lags.has(consumer)) lags.set(consumer, { name: consumer.replace(/_v\d+$/, ''), seconds });
      }
      if (rows.every(({ consumer }) => lags.has(consumer))) break;
      if (seconds * 1000 > GIVE_UP_MS) throw new Error('the read models did not catch up');
      await pause(LOOK_AGAIN_MS);
    }
    return [...lags.values()].sort((a, b) => b.seconds - a.seconds);
  }

  async close(): Promise<void> {
    await this.log.close();
    await Promise.all(this.databases.map((sql) => sql.destroy()));
  }

  private async headOfBook(): Promise<{ page: number; position: bigint }> {
    const last = this.log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
    for await (const { revision, position } of last) return { page: revision, position: position.commit };
    throw new Error('the book is empty');
  }
}

/** Those that read it as a stream, and the histories, which read the whole log. */
async function readersOfBook(sql: Sql): Promise<CheckpointRow[]> {
  return sql.query(
    `SELECT consumer, position, stream IS NULL AS "isOfLog" FROM platform.checkpoints
     WHERE stream = $1 OR (stream IS NULL AND (cardinality(prefixes) = 0 OR 'ledger.' = ANY(prefixes)))`,
    [BOOK_STREAM],
  );
}
