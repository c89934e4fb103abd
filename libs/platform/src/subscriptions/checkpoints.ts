// How is a consumer's checkpoint row read, moved by compare and set, and marked? And how do operators write into it?
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { RecordedEvent } from '../event-store/event-log';
import { pause } from '../time/backoff';
import { type Consumer, consumerKey } from './consumer';
import { CheckpointMoved } from './failures';
import { comparePlaces, type Place, prefixesOf } from './place';
import type { CheckpointRow, Request, StoredState } from './platform-tables';

/** Channel on which checkpoints of projections are announced: `<consumer> <position> <prepare>`. */
export const MOVED_CHANNEL = 'daybook_checkpoint_moved';
/** Channel on which operators' requests are announced; the payload is the consumer. */
export const REQUESTS_CHANNEL = 'daybook_consumer_requests';
/** Channel on which readers say that they wait for a consumer; the payload is the consumer. */
export const AWAITED_CHANNEL = 'daybook_checkpoint_awaited';

/** A consumer that heard of a waiting reader does not rest for this long; a reader that still waits says so again before. */
const AWAITED_MS = 100;

export interface Checkpoint {
  readonly place: Place;
  readonly eventId: string | null;
  readonly state: StoredState;
  readonly caughtUp: boolean;
  readonly reason: string | null;
  readonly haltedBefore: string | null;
  readonly paused: boolean;
  readonly request: Request | null;
}

export interface Move {
  readonly consumer: string;
  readonly from: Place;
  readonly to: Place;
  readonly eventId: string;
  /** Tells other processes how far it is: where a reader may wait for it, or other work may not go on because it is behind. */
  readonly announce: boolean;
  /** Schema to which the rest of the transaction belongs. */
  readonly schema: string;
}

/**
 * First statement of a consumer's transaction: takes the row, so that two at once take turns, and moves it if it still is
 * where it was left. The transaction's commit need not reach the disk at once: rows and checkpoint are lost together, and
 * the lost events are read from the log again.
 */
export async function moveCheckpoint(sql: EntityManager, move: Move): Promise<void> {
  const moved: unknown[][] = await sql.query(
    `UPDATE platform.checkpoints
        SET position = $4, prepare = $5, event_id = $6, moved_at = now()
       FROM (SELECT set_config('synchronous_commit', 'off', true), set_config('search_path', $7, true)) AS settings
      WHERE consumer = $1 AND position = $2 AND prepare = $3
      RETURNING CASE WHEN $9 <> '' THEN pg_notify($8, $9)::text END`,
    [
      move.consumer,
      move.from.position.toString(),
      move.from.prepare.toString(),
      move.to.position.toString(),
      move.to.prepare.toString(),
      move.eventId,
      move.schema,
      MOVED_CHANNEL,
      move.announce ? `${move.consumer} ${move.to.position} ${move.to.prepare}` : '',
    ],
  );
  if (moved[1] === undefined || Number(moved[1]) === 0) {
    throw new CheckpointMoved(`${move.consumer} is no longer at ${move.from.position}`);
  }
}

/** Writes a row for each consumer: its kind and its source. */
export async function ensureCheckpoints(dataSource: DataSource, consumers: readonly Consumer[]): Promise<void> {
  const rows = consumers.map((consumer) => ({
    consumer: consumerKey(consumer),
    kind: consumer.kind,
    stream: 'stream' in consumer.source ? consumer.source.stream : null,
    prefixes: prefixesOf(consumer.source),
  }));
  await dataSource.query(
    `INSERT INTO platform.checkpoints AS known (consumer, kind, stream, prefixes)
     SELECT consumer, kind, stream, prefixes
       FROM jsonb_to_recordset($1::jsonb) AS given (consumer text, kind text, stream text, prefixes text[])
     ON CONFLICT (consumer) DO UPDATE SET kind = EXCLUDED.kind, stream = EXCLUDED.stream, prefixes = EXCLUDED.prefixes
      WHERE (known.kind, known.stream, known.prefixes) IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.stream, EXCLUDED.prefixes)`,
    [JSON.stringify(rows)],
  );
}

export async function loadCheckpoints(
  sql: Pick<EntityManager, 'query'>,
  consumers: readonly string[],
): Promise<Map<string, Checkpoint>> {
  const rows: (Omit<CheckpointRow, 'eventId' | 'caughtUp' | 'haltedBefore' | 'movedAt'> & Record<string, unknown>)[] =
    await sql.query('SELECT * FROM platform.checkpoints WHERE consumer = ANY($1)', [consumers]);
  return new Map(
    rows.map((row) => [
      row.consumer,
      {
        place: { position: BigInt(row.position), prepare: BigInt(row.prepare) },
        eventId: textOrNull(row.event_id),
        state: row.state,
        caughtUp: row.caught_up === true,
        reason: row.reason,
        haltedBefore: textOrNull(row.halted_before),
        paused: row.paused,
        request: row.request,
      },
    ]),
  );
}

/** Stores whether the consumer follows the end of the log, or is paused; the reason of an earlier halt is kept while it is paused. */
export async function markRunning(dataSource: DataSource, consumer: string, state: StoredState): Promise<void> {
  await dataSource.query(
    `UPDATE platform.checkpoints
        SET state = $2,
            caught_up = caught_up OR $2 = 'live',
            reason = CASE $2 WHEN 'paused' THEN reason END,
            halted_before = CASE $2 WHEN 'paused' THEN halted_before END
      WHERE consumer = $1`,
    [consumer, state],
  );
}

export interface Halted {
  readonly consumer: string;
  readonly at: Place;
  readonly reason: string;
  readonly before?: RecordedEvent | undefined;
}

/** Stores why the consumer stopped, unless another process has moved its checkpoint meanwhile. */
export async function markHalted(dataSource: DataSource, halted: Halted): Promise<void> {
  const { before } = halted;
  await dataSource.query(
    `UPDATE platform.checkpoints SET state = 'halted', reason = $3, halted_before = $4
      WHERE consumer = $1 AND position = $2`,
    [
      halted.consumer,
      halted.at.position.toString(),
      halted.reason,
      before === undefined ? null : `${before.stream}@${before.revision} ${before.type}`,
    ],
  );
}

/** First part of a rebuild, in the transaction that makes the schema anew: a process that applies events meanwhile has to wait. */
export async function resetCheckpoint(sql: QueryRunner, consumer: string, schema: string): Promise<void> {
  await sql.query(
    `UPDATE platform.checkpoints
        SET position = -1, prepare = 0, event_id = NULL, state = 'catching-up', caught_up = false,
            reason = NULL, halted_before = NULL, request = NULL, moved_at = now()
      WHERE consumer = $1`,
    [consumer],
  );
  await sql.query('DELETE FROM platform.stream_heads WHERE consumer = $1', [consumer]);
  await sql.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
}

export type OperatorRequest = 'pause' | Request;

/**
 * Asks the process that holds the consumer's lease to do something; any process may ask. `resume` ends a pause and tries a
 * halted event again. Throws when there is no such consumer.
 */
export async function askConsumer(dataSource: DataSource, consumer: string, request: OperatorRequest): Promise<void> {
  const set = {
    pause: 'paused = true',
    resume: `paused = false, request = coalesce(request, 'resume')`,
    rebuild: `request = 'rebuild'`,
    'retry-parked': `request = CASE request WHEN 'rebuild' THEN request ELSE 'retry-parked' END`,
  }[request];
  const asked: unknown[][] = await dataSource.query(
    `UPDATE platform.checkpoints SET ${set} WHERE consumer = $1 RETURNING pg_notify($2, consumer)`,
    [consumer, REQUESTS_CHANNEL],
  );
  if (Number(asked[1]) === 0) throw new Error(`There is no consumer "${consumer}" in this database.`);
}

/** Tells the processes that move these consumers that a reader waits for them. */
export async function announceWaiting(sql: Pick<EntityManager, 'query'>, consumers: readonly string[]): Promise<void> {
  if (consumers.length === 0) return;
  await sql.query('SELECT pg_notify($1, consumer) FROM unnest($2::text[]) AS consumer', [AWAITED_CHANNEL, consumers]);
}

/** Stores that the request was done: a consumer that is halted after this has halted again. */
export async function clearRequest(dataSource: DataSource, consumer: string, request: Request): Promise<void> {
  await dataSource.query(
    `UPDATE platform.checkpoints
        SET request = NULL,
            state = CASE WHEN state = 'halted' THEN 'catching-up' ELSE state END,
            reason = NULL,
            halted_before = NULL
      WHERE consumer = $1 AND request = $2`,
    [consumer, request],
  );
}

/** Keeps the last known place of each consumer, and wakes the reads that wait for one. */
export class KnownPlaces {
  private readonly places = new Map<string, Place>();
  private readonly listeners = new Set<() => void>();
  private readonly resting = new Set<() => void>();
  private awaitedUntilMs = 0;

  get(consumer: string): Place | undefined {
    return this.places.get(consumer);
  }

  /** Called after a commit: a place may also go back, when a projection is rebuilt. */
  set(consumer: string, place: Place): void {
    const known = this.places.get(consumer);
    if (known !== undefined && comparePlaces(known, place) === 0) return;
    this.places.set(consumer, place);
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    for (const wake of this.resting) wake();
    return () => this.listeners.delete(listener);
  }

  /** A reader waits in another process. */
  readerWaits(): void {
    this.awaitedUntilMs = performance.now() + AWAITED_MS;
    for (const wake of this.resting) wake();
  }

  /** Resolves after the time, or as soon as a reader waits for a place, or when aborted. */
  async rest(ms: number, signal: AbortSignal): Promise<void> {
    if (this.listeners.size > 0 || this.awaitedUntilMs > performance.now() || signal.aborted) return;
    const awake = new AbortController();
    const wake = (): void => awake.abort();
    this.resting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await pause(ms, awake.signal);
    this.resting.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
