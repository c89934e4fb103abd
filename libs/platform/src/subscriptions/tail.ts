// One subscription from one place: it delivers only new events; its end is an error, and so is a stall while the log moves.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { SubscriptionEnded } from '../event-store/event-log';
import type { Source } from './consumer';
import { comparePlaces, headPlace, inSource, newestPlace, type Place, placeOf, subscribeAfter } from './place';

/** The head of the log is read at this interval; an event that is there and has not come by the next time is a stall. */
const STALL_CHECK_MS = 10_000;

/** Servers before 23.10 do not say that a subscription has caught up: the log is read at this interval. */
const END_CHECK_MS = 1_000;

/** At each look, this many events after the last one seen are searched for one that did not come. */
const LOOK_AHEAD = 500;

/** This many of the log's last events are searched for the newest one of a source. */
const LOOK_BACK = 20;

interface TailOptions {
  readonly log: EventLog;
  readonly source: Source;
  readonly after: Place;
  /** Waited for when it returns a promise: the subscription is not read on meanwhile. */
  onEvent(event: RecordedEvent, place: Place): void | Promise<void>;
  /** Everything that was in the log has come; said by the server, or seen here. */
  onCaughtUp?(): void;
  /** How far a filtered subscription has looked without finding anything. */
  onLookedTo?(place: Place): void;
  readonly signal: AbortSignal;
  readonly stallCheckMs?: number;
  readonly endCheckMs?: number;
}

/**
 * Delivers every event after the place, each once and in order. Resolves only after `signal`; rejects with
 * `SubscriptionEnded` or `LogUnavailable`.
 */
export async function tail(options: TailOptions): Promise<void> {
  const { log, source, signal } = options;
  if (signal.aborted) return;
  const progress: Progress = { seen: options.after, lookedTo: options.after, busy: false };
  const subscription = subscribeAfter(log, source, options.after);
  const close = (): void => void subscription.close().catch(() => undefined);
  const watch = watchForStall(options, progress, close);
  const end = watchForEnd(options, progress, close);
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const delivery of subscription) {
      if (signal.aborted) return;
      if (delivery.kind === 'caughtUp') {
        end.stop();
        options.onCaughtUp?.();
      }
      if (delivery.kind === 'checkpoint') {
        const { commit, prepare } = delivery.position;
        progress.lookedTo = { position: commit, prepare };
        options.onLookedTo?.(progress.lookedTo);
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
    const refused = end.refused();
    if (refused !== undefined) throw refused.error;
    if (!signal.aborted) throw new SubscriptionEnded(watch.stalledAt() ?? 'the subscription ended without a reason');
  } finally {
    watch.stop();
    end.stop();
    signal.removeEventListener('abort', close);
    close();
  }
}

interface Progress {
  seen: Place;
  /** How far a filtered one says it has looked. */
  lookedTo: Place;
  /** The reader is busy: the subscription is not to blame. */
  busy: boolean;
}

function watchForStall(options: TailOptions, progress: Progress, close: () => void) {
  let missing: Place | undefined;
  let { seen: lastSeen, lookedTo: lastLookedTo } = progress;
  let stalled: string | undefined;
  const ahead = new LookAhead(options);
  const look = async (): Promise<void> => {
    if (progress.busy) return;
    // No event came, and the server looked at none.
    const idle = progress.seen === lastSeen && progress.lookedTo === lastLookedTo;
    if (idle && missing !== undefined && comparePlaces(progress.seen, missing) < 0) {
      stalled = `nothing came after ${progress.seen.position} although the log holds ${missing.position}`;
      return close();
    }
    ({ seen: lastSeen, lookedTo: lastLookedTo } = progress);
    missing = idle ? (await ahead.search(progress)).missing : undefined;
  };
  const timer = setInterval(() => void look().catch(() => undefined), options.stallCheckMs ?? STALL_CHECK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer), stalledAt: () => stalled };
}

/**
 * Says that the end was reached, unless the server has said so: the log holds no more, or all has come that it held at the
 * look before.
 */
function watchForEnd(options: TailOptions, progress: Progress, close: () => void) {
  const ahead = new LookAhead(options);
  let newest: Place | undefined;
  let isOver = false;
  let refused: { readonly error: unknown } | undefined;
  const look = async (): Promise<void> => {
    if (progress.busy) return;
    if (newest !== undefined && comparePlaces(progress.seen, newest) >= 0) return say();
    const found = await ahead.search(progress);
    newest = found.newest;
    if (found.missing === undefined && found.isWhole && !progress.busy) say();
  };
  const say = (): void => {
    if (isOver) return;
    stop();
    try {
      options.onCaughtUp?.();
    } catch (error) {
      refused = { error };
      close();
    }
  };
  const everyMs = options.endCheckMs ?? END_CHECK_MS;
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  timer.unref();
  const stop = (): void => {
    isOver = true;
    clearInterval(timer);
  };
  if (options.onCaughtUp === undefined) stop();
  return { stop, refused: () => refused };
}

interface Found {
  readonly missing?: Place;
  /** The last of them all. */
  readonly newest?: Place;
  /** The log holds nothing after the searched part. */
  readonly isWhole: boolean;
}

/** Looks for events of a source after a place: among the newest of the log, and part by part after the place. */
class LookAhead {
  private searched: Place;
  /** The log ended here when nothing was found to be missing. */
  private wholeUpTo: Place | undefined;

  constructor(private readonly options: TailOptions) {
    this.searched = options.after;
  }

  async search({ seen, lookedTo }: Progress): Promise<Found> {
    const { log, source } = this.options;
    const head = await headPlace(log, source);
    // A page of the book is large: as long as nothing was added, the searched part is not read again.
    if (this.wholeUpTo !== undefined && comparePlaces(head, this.wholeUpTo) === 0) return { isWhole: true };
    const found = await this.searchUpTo(await newestPlace(log, source, LOOK_BACK), { seen, lookedTo });
    this.wholeUpTo = found.missing === undefined && found.isWhole ? head : undefined;
    return found;
  }

  private async searchUpTo(
    newest: Place | undefined,
    { seen, lookedTo }: Pick<Progress, 'seen' | 'lookedTo'>,
  ): Promise<Found> {
    const { log, source } = this.options;
    if (newest !== undefined && comparePlaces(newest, seen) > 0) return { missing: newest, newest, isWhole: false };
    if ('stream' in source) return { isWhole: true };
    for (const place of [seen, lookedTo]) if (comparePlaces(place, this.searched) > 0) this.searched = place;
    const { position: commit, prepare } = this.searched;
    const from = commit < 0n ? 'start' : { commit, prepare };
    let count = 0;
    for await (const event of log.readAll({ from, direction: 'forwards', maxCount: LOOK_AHEAD })) {
      const place = placeOf(source, event);
      if (inSource(source, event.stream) && comparePlaces(place, seen) > 0) return { missing: place, isWhole: false };
      this.searched = place;
      count += 1;
    }
    return { isWhole: count < LOOK_AHEAD };
  }
}
