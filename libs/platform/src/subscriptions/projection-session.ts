// One run of a projection: events and checkpoint in one transaction, until something ends it.
import type { RecordedEvent } from '../event-store/event-log';
import { schemaOf } from '../projections/schema';
import type { KnownPlaces } from './checkpoints';
import { consumerKey, type Projection } from './consumer';
import type { ConsumerStore } from './consumer-store';
import { ConsumerHalted, describeFailure, isTransient, SessionEnded } from './failures';
import { type Feed, weightOf } from './feed';
import { type Place, placeOf } from './place';
import { StreamHeads } from './stream-heads';

/** By weight: about this many rows make one transaction while catching up. */
const BATCH_WEIGHT = 8_000;

/**
 * A projection that follows live begins a transaction at most this often, so that load makes transactions larger, not more
 * of them. The first events after a pause are applied at once, and all events while a read waits for them.
 */
const PACE_MS = 50;

/**
 * A transaction of this weight means a load of some hundred events a second. Fewer and larger transactions then leave the most
 * for other processes: the statements of small ones cost more than their rows, and a row that changes many times, such as a
 * balance, is written once.
 */
const BUSY_WEIGHT = 25;
const BUSY_PACE_MS = 800;

export interface SessionContext {
  readonly store: ConsumerStore;
  readonly feed: Feed;
  readonly from: Place;
  readonly known: KnownPlaces;
  readonly onDrained: () => void;
  /** Called with the number of events handled, and how long they took. */
  readonly onHandled: (events: number, ms: number) => void;
  /** Takes a way to ask when the oldest event under way was written, epoch milliseconds. */
  readonly onBegin: (oldestMs: () => number | undefined) => void;
}

/** Rejects with the error that ended it: a transient failure, `CheckpointMoved`, `GapFound`, `ConsumerHalted` or the feed's end. */
export async function runProjection(projection: Projection, context: SessionContext): Promise<never> {
  return new ProjectionSession(projection, context).run();
}

class ProjectionSession {
  private readonly key: string;
  private readonly schema: string;
  private readonly heads: StreamHeads;
  private at: Place;
  private applying: RecordedEvent | undefined;

  constructor(
    private readonly projection: Projection,
    private readonly context: SessionContext,
  ) {
    this.key = consumerKey(projection);
    this.schema = schemaOf(projection);
    this.at = context.from;
    this.heads = new StreamHeads(context.store, this.key, projection.source, context.from.position);
  }

  async run(): Promise<never> {
    const { feed, onBegin, onDrained } = this.context;
    onBegin(() => this.applying?.createdMs);
    for (;;) {
      this.applying = undefined;
      const batch = await feed.take(BATCH_WEIGHT, onDrained);
      this.applying = batch[0];
      const begunMs = performance.now();
      const { events, gap } = await this.heads.admit(batch);
      if (events.length > 0) await this.applyNarrowing(events);
      if (gap !== undefined) throw gap;
      // Events that fill a whole transaction do not wait.
      if (feed.live && feed.weightWaiting < BATCH_WEIGHT) await this.keepPace(begunMs, batch);
    }
  }

  private async keepPace(begunMs: number, batch: readonly RecordedEvent[]): Promise<void> {
    const { feed, known } = this.context;
    const isBusy = batch.reduce((weight, event) => weight + weightOf(event), 0) >= BUSY_WEIGHT;
    const restMs = begunMs + (isBusy ? BUSY_PACE_MS : PACE_MS) - performance.now();
    if (restMs > 1) await known.rest(restMs, feed.signal);
  }

  /** Bisects a failing batch: applies the good events and identifies the bad one. */
  private async applyNarrowing(events: readonly RecordedEvent[]): Promise<void> {
    try {
      await this.apply(events);
    } catch (error) {
      if (isTransient(error) || error instanceof SessionEnded) throw error;
      const half = events.length >> 1;
      if (half === 0) throw new ConsumerHalted(describeFailure(error), events[0]);
      await this.applyNarrowing(events.slice(0, half));
      await this.applyNarrowing(events.slice(half));
    }
  }

  private async apply(events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const { store, known, onHandled } = this.context;
    const started = performance.now();
    const to = placeOf(this.projection.source, last);
    const { key: consumer, at: from, schema } = this;
    const move = { consumer, from, to, eventId: last.id, announce: true, schema };
    await store.advance(move, this.heads.after(events), (tables) => this.projection.apply(events, tables));
    this.at = to;
    known.set(this.key, to);
    onHandled(events.length, performance.now() - started);
  }
}
