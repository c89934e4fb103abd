// One durable subscription as operators see it: its row, held against the log.
import { type ConsumerOverview, type EventLog, measureLag, readConsumers } from '@daybook/platform';
import type { ContextDatabase, ContextRows } from './contexts';

/** `idle`: no process runs it; `ahead-of-log`: it knows what the log does not hold, and everything has to stop. */
type LineState = 'live' | 'catching-up' | 'paused' | 'halted' | 'idle' | 'ahead-of-log';

export interface ConsumerLine {
  readonly context: string;
  readonly name: string;
  readonly key: string;
  readonly kind: 'projection' | 'policy' | 'unknown';
  readonly state: LineState;
  readonly parked: number;
  readonly oldestParkedMs: number | null;
  /** Page of the book, or commit position of the log; -1 before the first. */
  readonly position: string;
  /** Null when the log could not be read. */
  readonly head: string | null;
  readonly lag: { readonly events: number; readonly atLeast: boolean; readonly ms: number } | null;
  /** What was asked of it and is not done yet. */
  readonly request: string | null;
  readonly reason: string | null;
  readonly haltedBefore: string | null;
  /** The connection of the process that works on it. */
  readonly holder: string | null;
}

export interface Found<C extends ContextRows = ContextDatabase> {
  readonly context: C;
  readonly overview: ConsumerOverview;
}

export async function findConsumers<C extends ContextRows>(contexts: readonly C[]): Promise<Found<C>[]> {
  const found = await Promise.all(
    contexts.map(async (context) => (await readConsumers(context.rows)).map((overview) => ({ context, overview }))),
  );
  return found.flat();
}

export async function lineOf(
  log: EventLog,
  { context, overview }: Found<ContextRows>,
  nowMs: number,
): Promise<ConsumerLine> {
  const { source, place } = overview;
  const lag = source === undefined ? undefined : await measureLag(log, source, place).catch(() => undefined);
  return {
    ...{ context: context.context, name: overview.name, key: overview.key, kind: overview.kind ?? 'unknown' },
    state: stateOf(overview, lag?.isAhead === true),
    parked: overview.parked,
    oldestParkedMs: overview.oldestParkedAtMs === undefined ? null : Math.max(0, nowMs - overview.oldestParkedAtMs),
    position: place.position.toString(),
    head: lag?.head.position.toString() ?? null,
    lag:
      lag === undefined
        ? null
        : {
            events: lag.events,
            atLeast: lag.atLeast,
            ms: lag.oldestMs === undefined ? 0 : Math.max(0, nowMs - lag.oldestMs),
          },
    request: overview.request ?? null,
    reason: overview.reason ?? null,
    haltedBefore: overview.haltedBefore ?? null,
    holder: overview.holder ?? null,
  };
}

function stateOf({ state, paused, holder }: ConsumerOverview, isAhead: boolean): LineState {
  if (isAhead) return 'ahead-of-log';
  if (paused) return 'paused';
  if (state === 'halted') return 'halted';
  if (holder === undefined) return 'idle';
  return state === 'paused' ? 'catching-up' : state;
}
