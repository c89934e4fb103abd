// One consumer as operators see it, and how far all projections of a stream have come.
import type { KnownPlaces } from './checkpoints';
import type { Consumer } from './consumer';
import type { ConsumerState } from './consumer-health';
import type { ConsumerWorker } from './consumer-worker';
import { formatToken, placeToken } from './token';

export interface ConsumerStatus {
  readonly name: string;
  readonly key: string;
  readonly kind: Consumer['kind'];
  readonly state: ConsumerState;
  /** This process holds the lease and does the work. */
  readonly active: boolean;
  /** Has been at the end of the log since it was last built: reads from it may be answered. */
  readonly ready: boolean;
  /** Where it stands, as a token; empty before its first event. */
  readonly at: string;
  readonly position: string;
  /** Age of the oldest event that has arrived and is not handled yet. */
  readonly lagMs: number;
  readonly parked: number;
  /** Times it was interrupted and began again, in this process. */
  readonly restarts: number;
  readonly reason?: string;
  readonly haltedBefore?: string;
}

export function statusOf(worker: ConsumerWorker, parked: number): ConsumerStatus {
  const { consumer, health, key, oldestMs, place } = worker;
  const { reason, haltedBefore } = health;
  return {
    name: consumer.name,
    key,
    kind: consumer.kind,
    state: health.state,
    active: worker.active,
    ready: health.caughtUp,
    at: formatToken(placeToken(consumer.source, place)),
    position: place.position.toString(),
    lagMs: oldestMs === undefined ? 0 : Math.max(0, Date.now() - oldestMs),
    parked,
    restarts: health.restarts,
    ...(reason === undefined ? {} : { reason }),
    ...(haltedBefore === undefined ? {} : { haltedBefore }),
  };
}

/**
 * The last revision of the stream that every projection which reads it has applied, as far as is known here; undefined when
 * none reads it. Projections that are being built do not count, nor those that are halted or paused until an operator acts.
 */
export function appliedByAll(
  workers: readonly Pick<ConsumerWorker, 'consumer' | 'health' | 'key'>[],
  stream: string,
  known: Pick<KnownPlaces, 'get'>,
): bigint | undefined {
  let lowest: bigint | undefined;
  for (const { consumer, health, key } of workers) {
    const { kind, source } = consumer;
    const follows = health.caughtUp && health.state !== 'halted' && health.state !== 'paused';
    if (kind !== 'projection' || !('stream' in source) || source.stream !== stream || !follows) continue;
    const position = known.get(key)?.position ?? -1n;
    if (lowest === undefined || position < lowest) lowest = position;
  }
  return lowest;
}
