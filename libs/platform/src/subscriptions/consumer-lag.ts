// How far is a consumer behind the log? Counted on the log itself.
import type { EventLog } from '../event-store/event-log';
import type { Source } from './consumer';
import { comparePlaces, headPlace, type Place, placeOf, subscribeAfter } from './place';

interface ConsumerLag {
  /** Last event of its stream, or of the whole log. */
  readonly head: Place;
  /** Events it has still to take; exact up to `countMax`. */
  readonly events: number;
  /** There may be more events than were counted. */
  readonly atLeast: boolean;
  /** When the oldest of these events was written; undefined when there are none. */
  readonly oldestMs: number | undefined;
  /** The consumer has read more than the log holds: nothing may go on. */
  readonly isAhead: boolean;
}

interface LagOptions {
  readonly countMax?: number;
  /** Gives up counting. */
  readonly withinMs?: number;
}

/** Throws `LogUnavailable` when the log cannot be read. */
export async function measureLag(
  log: EventLog,
  source: Source,
  place: Place,
  { countMax = 1_000, withinMs = 2_000 }: LagOptions = {},
): Promise<ConsumerLag> {
  const head = await headPlace(log, source);
  const none = { head, events: 0, atLeast: false, oldestMs: undefined };
  const order = comparePlaces(place, head);
  if (order >= 0) return { ...none, isAhead: order > 0 };
  if ('stream' in source) {
    const events = Number(head.position - place.position);
    for await (const { createdMs } of log.readStream(source.stream, { from: Number(place.position) + 1, maxCount: 1 }))
      return { head, events, atLeast: false, oldestMs: createdMs, isAhead: false };
    return { ...none, isAhead: false };
  }
  return { ...none, isAhead: false, ...(await count(log, source, { place, head, countMax, withinMs })) };
}

interface Stretch {
  readonly place: Place;
  readonly head: Place;
  readonly countMax: number;
  readonly withinMs: number;
}

async function count(log: EventLog, source: Source, { place, head, countMax, withinMs }: Stretch) {
  const subscription = subscribeAfter(log, source, place);
  const late = { passed: false };
  const timer = setTimeout(() => {
    late.passed = true;
    void subscription.close().catch(() => undefined);
  }, withinMs);
  let events = 0;
  let oldestMs: number | undefined;
  try {
    for await (const delivery of subscription) {
      if (delivery.kind === 'caughtUp') return { events, atLeast: false, oldestMs };
      if (delivery.kind !== 'event' || comparePlaces(placeOf(source, delivery.event), place) <= 0) continue;
      events += 1;
      oldestMs ??= delivery.event.createdMs;
      if (events >= countMax) return { events, atLeast: true, oldestMs };
      if (comparePlaces(placeOf(source, delivery.event), head) >= 0) return { events, atLeast: false, oldestMs };
    }
    return { events, atLeast: late.passed, oldestMs };
  } finally {
    clearTimeout(timer);
    await subscription.close().catch(() => undefined);
  }
}
