// Where are a consumer's checkpoint, stream heads, parked items and rows kept? A port, and Postgres behind it.
import type { DataSource } from 'typeorm';
import { migrateSchema, planOf } from '../projections/schema';
import { type Tables, sqlTables } from '../projections/tables';
import { upsertMany } from '../postgres/upsert-many';
import {
  type Checkpoint,
  clearRequest,
  type Halted,
  loadCheckpoints,
  markHalted,
  markRunning,
  type Move,
  moveCheckpoint,
  resetCheckpoint,
} from './checkpoints';
import { consumerKey, type Projection } from './consumer';
import { isMissingTable } from './failures';
import { type ParkedItems, sqlParkedItems } from './parked-items';
import { type Request, type StoredState, StreamHeadRow } from './platform-tables';
import { inTransaction } from '../postgres/transaction';

/** The last revision of a stream that a consumer has seen. */
export interface StreamHead {
  readonly stream: string;
  readonly revision: number;
}

export interface ConsumerStore {
  readonly parked: ParkedItems;
  /** Undefined when the row, or the whole table, is missing. */
  load(consumer: string): Promise<Checkpoint | undefined>;
  markRunning(consumer: string, state: StoredState): Promise<void>;
  markHalted(halted: Halted): Promise<void>;
  clearRequest(consumer: string, request: Request): Promise<void>;
  /** Empties the projection's tables and sets its checkpoint before everything. */
  rebuild(projection: Projection): Promise<void>;
  /** Of those streams that were seen. */
  headsOf(consumer: string, streams: readonly string[]): Promise<Map<string, number>>;
  /**
   * One transaction: moves the checkpoint if it still is where it was left, remembers the heads, and does the work.
   * @throws CheckpointMoved, ConnectionLost when it may or may not have been committed
   */
  advance(move: Move, heads: readonly StreamHead[], work?: (tables: Tables) => Promise<void>): Promise<void>;
}

export function sqlConsumerStore(dataSource: DataSource): ConsumerStore {
  return {
    parked: sqlParkedItems(dataSource),
    load: async (consumer) => {
      try {
        return (await loadCheckpoints(dataSource, [consumer])).get(consumer);
      } catch (error) {
        if (isMissingTable(error)) return undefined;
        throw error;
      }
    },
    markRunning: (consumer, state) => markRunning(dataSource, consumer, state),
    markHalted: (halted) => markHalted(dataSource, halted),
    clearRequest: (consumer, request) => clearRequest(dataSource, consumer, request),
    rebuild: async (projection) => {
      const plan = planOf(projection);
      await migrateSchema(dataSource, plan, (sql) => resetCheckpoint(sql, consumerKey(projection), plan.schema));
    },
    headsOf: async (consumer, streams) => {
      const rows: { stream: string; revision: string }[] = await dataSource.query(
        'SELECT stream, revision FROM platform.stream_heads WHERE consumer = $1 AND stream = ANY($2)',
        [consumer, streams],
      );
      return new Map(rows.map(({ stream, revision }) => [stream, Number(revision)]));
    },
    advance: (move, heads, work) =>
      inTransaction(dataSource, async (sql) => {
        await moveCheckpoint(sql, move);
        const { consumer } = move;
        const rows = heads.map(({ stream, revision }) => ({ consumer, stream, revision: String(revision) }));
        await upsertMany(sql, StreamHeadRow, rows, ['consumer', 'stream']);
        await work?.(sqlTables(sql));
      }),
  };
}
