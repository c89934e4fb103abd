// One run of a policy: events of different keys at once, of one key in order; an event that it cannot handle is parked.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { consumerKey, type Policy, PolicyParks } from './consumer';
import { ConsumerHalted, describeFailure, isTransient } from './failures';
import { KeyedLanes } from './keyed-lanes';
import { BEHIND_ANOTHER } from './parked-items';
import { PARKED_MAX, ParkingLot } from './parking-lot';
import { type Place, placeOf } from './place';
import { PLATFORM_SCHEMA } from './platform-tables';
import { weightOf } from './feed';
import type { SessionContext } from './projection-session';
import { StreamHeads } from './stream-heads';

/** An error that is not known to pass is tried again for about three seconds. */
const ATTEMPTS_MAX = 7;
/** Unhandled events in memory at most, by weight. */
const UNHANDLED_WEIGHT_MAX = 5_000;
/** How far others may run ahead of an event that is tried for long. */
const AHEAD_MAX = 100_000;
const RETRY_MS_MAX = 2_000;
const SAVE_EVERY_MS = 200;
/** How long the end of a session waits for events under way, so that no event is handled twice at once. */
const FINISH_MS_MAX = 3_000;
const TAKE_WEIGHT = 1_000;

/** Keeps no content: a handled event costs little until the checkpoint may pass it. */
interface UnderWay {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly place: Place;
  readonly weight: number;
  readonly createdMs: number;
  left: number;
}

interface PolicyContext extends SessionContext {
  readonly log: EventLog;
  readonly onParked: (event: RecordedEvent | undefined, key: string, reason: string) => void;
}

/** Rejects with the error that ended it, after its checkpoint was saved once more if possible. */
export async function runPolicy(policy: Policy, context: PolicyContext): Promise<never> {
  return new PolicySession(policy, context).run();
}

class PolicySession {
  private readonly key: string;
  private readonly heads: StreamHeads;
  private readonly parking: ParkingLot;
  private readonly lanes: KeyedLanes;
  /** In order of delivery; its front is the lowest event not yet handled. */
  private readonly underWay: UnderWay[] = [];
  private handled: UnderWay[] = [];
  private saved: Place;
  private saving: Promise<void> = Promise.resolve();
  private ended = false;
  private unhandledWeight = 0;
  private wakeRoom: (() => void) | undefined;

  constructor(
    private readonly policy: Policy,
    private readonly context: PolicyContext,
  ) {
    this.key = consumerKey(policy);
    this.saved = context.from;
    this.heads = new StreamHeads(context.store, this.key, policy.source, context.from.position);
    this.parking = new ParkingLot(context.store.parked, context.log, this.key, policy.source);
    this.lanes = new KeyedLanes(policy.concurrency ?? 64, (error) => context.feed.end(error));
  }

  async run(): Promise<never> {
    const { feed, onBegin, onDrained } = this.context;
    onBegin(() => this.underWay[0]?.createdMs);
    const timer = setInterval(() => void this.save().catch((error: unknown) => feed.end(error)), SAVE_EVERY_MS);
    feed.signal.addEventListener('abort', () => this.wakeRoom?.(), { once: true });
    try {
      for (const key of await this.parking.load()) this.lanes.add(key, () => this.retryParked(key));
      for (;;) {
        const batch = await feed.take(TAKE_WEIGHT, onDrained);
        const { events, gap } = await this.heads.admit(batch);
        for (const event of events) this.deliver(event);
        if (gap !== undefined) throw gap;
        await this.room();
      }
    } finally {
      clearInterval(timer);
      this.ended = true;
      await this.lanes.end(FINISH_MS_MAX);
      await this.save().catch(() => undefined);
    }
  }

  private deliver(event: RecordedEvent): void {
    const { id, stream, revision, createdMs } = event;
    const place = placeOf(this.policy.source, event);
    const entry: UnderWay = { id, stream, revision, createdMs, place, weight: weightOf(event), left: 1 };
    this.underWay.push(entry);
    this.unhandledWeight += entry.weight;
    let keys: readonly string[];
    try {
      keys = this.policy.keysOf?.(event) ?? [event.stream];
    } catch (error) {
      const reason = describeFailure(error);
      return this.lanes.add(stream, () => this.park(entry, event, stream, reason));
    }
    entry.left = Math.max(1, keys.length);
    if (keys.length === 0) this.finish(entry);
    for (const key of keys) {
      let attempts = 0;
      this.lanes.add(key, () => this.attempt(entry, event, key, (attempts += 1)));
    }
  }

  private async attempt(entry: UnderWay, event: RecordedEvent, key: string, attempts: number) {
    if (this.parking.has(key)) return this.park(entry, event, key, BEHIND_ANOTHER);
    const started = performance.now();
    try {
      await this.policy.handle(event, key);
    } catch (error) {
      if (this.ended) return undefined;
      const gone = error instanceof PolicyParks || (!isTransient(error) && attempts >= ATTEMPTS_MAX);
      if (gone) return this.park(entry, event, key, describeFailure(error));
      return { againInMs: Math.min(RETRY_MS_MAX, 25 * 2 ** Math.min(attempts, 16)) };
    }
    this.context.onHandled(1, performance.now() - started);
    this.finish(entry);
    return undefined;
  }

  /** Durable before the checkpoint may pass the event. */
  private async park(entry: UnderWay, event: RecordedEvent, key: string, reason: string) {
    try {
      const parked = await this.parking.park(event, key, reason);
      this.context.onParked(event, key, reason);
      this.finish(entry);
      if (parked > PARKED_MAX) {
        this.context.feed.end(
          new ConsumerHalted(`${parked} items are parked: this is larger than single events`, event),
        );
      }
      return undefined;
    } catch (error) {
      if (isTransient(error)) return { againInMs: 200 };
      throw error;
    }
  }

  /** Tries the parked items of the key again, in order; one that still fails stays, with all that wait behind it. */
  private async retryParked(key: string) {
    try {
      for (const reference of await this.parking.under(key)) {
        if (this.ended) return undefined;
        const event = await this.parking.read(reference);
        if (event === undefined) return undefined;
        try {
          await this.policy.handle(event, key, true);
        } catch (error) {
          if (isTransient(error)) throw error;
          const reason = describeFailure(error);
          await this.parking.park(event, key, reason);
          this.context.onParked(event, key, reason);
          return undefined;
        }
        await this.parking.release(key, reference);
      }
      this.parking.unblock(key);
      this.context.onParked(undefined, key, 'taken up again');
      return undefined;
    } catch (error) {
      if (isTransient(error)) return { againInMs: 1_000 };
      throw error;
    }
  }

  private finish(entry: UnderWay): void {
    entry.left -= 1;
    if (entry.left > 0) return;
    this.unhandledWeight -= entry.weight;
    let done = 0;
    while (this.underWay[done]?.left === 0) done += 1;
    if (done > 0) for (const passed of this.underWay.splice(0, done)) this.handled.push(passed);
    this.wakeRoom?.();
  }

  private async room(): Promise<void> {
    const full = (): boolean => this.unhandledWeight >= UNHANDLED_WEIGHT_MAX || this.underWay.length >= AHEAD_MAX;
    while (full() && !this.context.feed.signal.aborted) {
      await new Promise<void>((resolve) => (this.wakeRoom = resolve));
    }
  }

  /** Saves one after another; after a failed one nothing more is saved, because the session is over. */
  private save(): Promise<void> {
    this.saving = this.saving.then(() => this.saveHandled());
    return this.saving;
  }

  /** Moves the checkpoint to the last event before which everything is handled. */
  private async saveHandled(): Promise<void> {
    const entries = this.handled;
    const last = entries.at(-1);
    if (last === undefined) return;
    this.handled = [];
    const move = {
      ...{ consumer: this.key, from: this.saved, to: last.place, eventId: last.id },
      ...{ announce: false, schema: PLATFORM_SCHEMA },
    };
    await this.context.store.advance(move, this.heads.after(entries));
    this.saved = last.place;
    this.context.known.set(this.key, last.place);
  }
}
