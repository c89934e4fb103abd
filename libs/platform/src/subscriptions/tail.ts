// One subscription from one place: only what is new, its end an error, and a stall while the log moves an error too.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { SubscriptionEnded } from '../event-store/event-log';
import type { Source } from './consumer';
import { comparePlaces, newestPlace, type Place, placeOf, subscribeAfter } from './place';

/** Looks at the head of the log every so often; what is there and has not come by the next look, is a stall. */
export const STALL_CHECK_MS = 10_000;

/** So many of the log's last events are searched for the newest one of a source. */
export const LOOK_BACK = 20;

export interface TailOptions {
  readonly log: EventLog;
  readonly source: Source;
  readonly after: Place;
  /** Waited for when it returns a promise: the subscription is not read on meanwhile. */
  onEvent(event: RecordedEvent, place: Place): void | Promise<void>;
  onCaughtUp?(): void;
  /** How far a filtered subscription has looked without finding anything. */
  onLookedTo?(place: Place): void;
  readonly signal: AbortSignal;
  readonly stallCheckMs?: number;
}

/**
 * Delivers every event after the place, each once and in order. Resolves only after `signal`; rejects with
 * `SubscriptionEnded` or `LogUnavailable`.
 */
export async function tail(options: TailOptions): Promise<void> {
  const { log, source, signal } = options;
  if (signal.aborted) return;
  const progress = { seen: options.after, busy: false };
  const subscription = subscribeAfter(log, source, options.after);
  const close = (): void => void subscription.close().catch(() => undefined);
  const watch = watchForStall(options, progress, close);
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const delivery of subscription) {
      if (signal.aborted) return;
      if (delivery.kind === 'caughtUp') options.onCaughtUp?.();
      if (delivery.kind === 'checkpoint') {
        const { commit, prepare } = delivery.position;
        options.onLookedTo?.({ position: commit, prepare });
      }
      if (delivery.kind !== 'event') continue;
      const place = placeOf(source, delivery.event);
      if (comparePlaces(place, progress.seen) <= 0) continue;
      progress.seen = place;
      const pending = options.onEvent(delivery.event, place);
      if (pending === undefined) continue;
      progress.busy = true;
      await pending;
      progress.busy = false;
    }
    if (!signal.aborted) throw new SubscriptionEnded(watch.stalledAt() ?? 'the subscription ended without a reason');
  } finally {
    watch.stop();
    signal.removeEventListener('abort', close);
    close();
  }
}

interface Progress {
  seen: Place;
  /** The reader holds it up: not the subscription's fault. */
  busy: boolean;
}

function watchForStall(options: TailOptions, progress: Progress, close: () => void) {
  let missing: Place | undefined;
  let lastSeen = progress.seen;
  let stalled: string | undefined;
  const look = async (): Promise<void> => {
    if (progress.busy) return;
    if (missing !== undefined && comparePlaces(progress.seen, missing) < 0 && progress.seen === lastSeen) {
      stalled = `nothing came after ${progress.seen.position} although the log holds ${missing.position}`;
      return close();
    }
    const idle = progress.seen === lastSeen;
    lastSeen = progress.seen;
    missing = idle ? await newestPlace(options.log, options.source, LOOK_BACK) : undefined;
  };
  const timer = setInterval(() => void look().catch(() => undefined), options.stallCheckMs ?? STALL_CHECK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer), stalledAt: () => stalled };
}
