// How does a read wait until the events it depends on are applied, and name the place of the log at which it is true?
import type { DataSource, EntityManager } from 'typeorm';
import { announceWaiting, type KnownPlaces, loadCheckpoints } from './checkpoints';
import { type Consumer, consumerKey } from './consumer';
import { inSource } from './place';
import { askedOf, formatToken, namedStream, parseToken, placeToken, tokenNames } from './token';

/** How often the checkpoints of other processes are read while a read waits, although these processes also announce them. */
const LOOK_EVERY_MS = 50;

interface WaitContext {
  readonly dataSource: DataSource;
  readonly known: KnownPlaces;
  /** Whether this process moves the consumer's checkpoint, so that it knows it first. */
  readonly isActive: (key: string) => boolean;
}

/**
 * True once every consumer has applied what the token asks of its source, false when the time is up. A source of the token that
 * none of these consumers reads is not waited for. Throws `InvalidToken`.
 */
export async function waitForPlaces(
  context: WaitContext,
  consumers: readonly Consumer[],
  token: string,
  timeoutMs: number,
): Promise<boolean> {
  const asked = parseToken(token);
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const changed = nextChange(context.known);
    try {
      const behind = consumers.filter((consumer) => !reaches(context, consumer, asked));
      if (behind.length === 0 && (await holdStreams(context, consumers, asked))) return true;
      const left = deadline - Date.now();
      if (left <= 0) return false;
      const elsewhere = consumers.map(consumerKey).filter((key) => !context.isActive(key));
      await announceWaiting(context.dataSource, elsewhere);
      await changed.within(elsewhere.length > 0 ? Math.min(left, LOOK_EVERY_MS) : left);
      await refresh(context, elsewhere);
    } finally {
      changed.forget();
    }
  }
}

/**
 * Does the reading in one snapshot together with the checkpoints it depends on: the rows are exactly the fold of the log
 * up to the token.
 */
export async function readAt<T>(
  dataSource: DataSource,
  consumers: readonly Consumer[],
  work: (sql: EntityManager) => Promise<T>,
): Promise<{ readonly result: T; readonly asOf: string }> {
  return dataSource.transaction('REPEATABLE READ', async (sql) => ({
    asOf: await tokenOf(sql, consumers),
    result: await work(sql),
  }));
}

/** The token that all these consumers have reached: of two consumers of one source, the one further behind counts. */
export async function tokenOf(sql: Pick<EntityManager, 'query'>, consumers: readonly Consumer[]): Promise<string> {
  const rows = await loadCheckpoints(sql, consumers.map(consumerKey));
  const lowest = new Map<string, bigint>();
  const nothingYet = new Set<string>();
  for (const consumer of consumers) {
    const row = rows.get(consumerKey(consumer));
    const entries = row === undefined ? new Map<string, bigint>() : placeToken(consumer.source, row.place);
    if (entries.size === 0) for (const name of tokenNames(consumer.source)) nothingYet.add(name);
    for (const [name, number] of entries) {
      const other = lowest.get(name);
      if (other === undefined || number < other) lowest.set(name, number);
    }
  }
  for (const name of nothingYet) lowest.delete(name);
  return formatToken(lowest);
}

function reaches(context: WaitContext, consumer: Consumer, asked: ReadonlyMap<string, bigint>): boolean {
  const place = context.known.get(consumerKey(consumer));
  return askedOf(consumer.source, asked).every((number) => place !== undefined && place.position >= number);
}

/** A token of a single stream asked of a reader of whole contexts is answered by the head it has seen of that stream. */
async function holdStreams(
  context: WaitContext,
  consumers: readonly Consumer[],
  asked: ReadonlyMap<string, bigint>,
): Promise<boolean> {
  for (const consumer of consumers) {
    if ('stream' in consumer.source) continue;
    for (const [name, number] of asked) {
      const stream = namedStream(name);
      if (stream === undefined || !inSource(consumer.source, stream)) continue;
      const rows: { revision: string }[] = await context.dataSource.query(
        'SELECT revision FROM platform.stream_heads WHERE consumer = $1 AND stream = $2',
        [consumerKey(consumer), stream],
      );
      if (BigInt(rows[0]?.revision ?? -1) < number) return false;
    }
  }
  return true;
}

async function refresh(context: WaitContext, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  for (const [key, row] of await loadCheckpoints(context.dataSource, keys)) context.known.set(key, row.place);
}

/** Listens from now on, so that nothing between looking and waiting is missed. */
function nextChange(known: KnownPlaces) {
  let announce: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => (announce = resolve));
  const forget = known.onChange(announce);
  let timer: NodeJS.Timeout | undefined;
  return {
    within: (ms: number): Promise<void> => {
      timer = setTimeout(announce, ms);
      return happened;
    },
    forget: (): void => {
      clearTimeout(timer);
      forget();
    },
  };
}
