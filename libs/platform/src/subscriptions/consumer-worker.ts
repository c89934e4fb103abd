// The life of one consumer in this process: waits for the lease, runs, tries again, halts, and obeys operators.
import { types } from 'node:util';
import type { Logger } from '../observability/logger';
import type { DataSource } from 'typeorm';
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { migrateSchema, planOf } from '../projections/schema';
import { backoff } from './backoff';
import {
  type Checkpoint,
  clearRequest,
  type KnownPlaces,
  loadCheckpoints,
  markHalted,
  markRunning,
  resetCheckpoint,
} from './checkpoints';
import { type Consumer, consumerKey } from './consumer';
import { CheckpointMoved, ConsumerHalted, describeFailure, GapFound, isTransient, SessionEnded } from './failures';
import { Feed } from './feed';
import type { Leases } from './leases';
import type { LiveReader } from './live-readers';
import { BEFORE_ALL, type Place } from './place';
import type { Request } from './platform-tables';
import { runPolicy } from './policy-session';
import { runProjection } from './projection-session';

export type ConsumerState = 'standby' | 'catching-up' | 'live' | 'retrying' | 'paused' | 'halted';

export interface WorkerContext {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  readonly leases: Leases;
  readonly reader: () => LiveReader;
  readonly known: KnownPlaces;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly stallCheckMs?: number;
  readonly onHandled: (key: string, events: number, ms: number) => void;
  readonly onRestart: (key: string, reason: string) => void;
}

/** A gap that is still there after so many looks is no accident of delivery. */
const GAP_LOOKS_MAX = 3;

export class ConsumerWorker {
  readonly key: string;
  state: ConsumerState = 'standby';
  /** Has been at the end of the log since it was last built, here or where the lease was held. */
  caughtUp = false;
  reason: string | undefined;
  haltedBefore: string | undefined;
  restarts = 0;
  private feed: Feed | undefined;
  private halted: ConsumerHalted | undefined;
  private gap: { at: string; looks: number } | undefined;
  private failures = 0;
  private leading = false;
  private readonly stopping = new AbortController();
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    readonly consumer: Consumer,
    private readonly context: WorkerContext,
  ) {
    this.key = consumerKey(consumer);
  }

  /** Whether this process holds the lease. */
  get active(): boolean {
    return this.leading;
  }

  get place(): Place {
    return this.context.known.get(this.key) ?? BEFORE_ALL;
  }

  /** Events that have arrived and wait, and the oldest of them. */
  get waiting(): { readonly oldest: RecordedEvent | undefined; readonly live: boolean } {
    return { oldest: this.feed?.oldest, live: this.feed?.live ?? false };
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt();
    await this.running;
  }

  /** What the row says, from time to time: operators' wishes, and where another process stands. */
  observe(row: Checkpoint): void {
    if (!this.leading) {
      this.caughtUp = row.caughtUp;
      this.reason = row.reason ?? undefined;
      this.haltedBefore = row.haltedBefore ?? undefined;
      this.context.known.set(this.key, row.place);
    } else if (row.request !== null || row.paused !== (this.state === 'paused')) this.interrupt();
  }

  private interrupt(): void {
    this.feed?.end(new SessionEnded('interrupted'));
    this.wake();
  }

  private async run(): Promise<void> {
    const stopped = new Promise<AbortSignal>((resolve) =>
      this.stopping.signal.addEventListener('abort', () => resolve(this.stopping.signal), { once: true }),
    );
    while (!this.stopping.signal.aborted) {
      this.state = 'standby';
      const lease = await Promise.race([this.context.leases.acquire(this.key), stopped]);
      const signal = AbortSignal.any([lease, this.stopping.signal]);
      if (signal.aborted) continue;
      this.leading = true;
      this.context.logger.info({ consumer: this.key }, 'lease taken');
      while (!signal.aborted) await this.step(signal);
      this.leading = false;
    }
  }

  private async step(signal: AbortSignal): Promise<void> {
    try {
      const row = (await loadCheckpoints(this.context.dataSource, [this.key])).get(this.key);
      if (row === undefined) throw new ConsumerHalted('its checkpoint row is gone: start the process again');
      if (row.request !== null) return await this.obey(row.request);
      this.caughtUp = row.caughtUp;
      this.context.known.set(this.key, row.place);
      if (row.paused) return await this.idle('paused', signal);
      if (this.halted !== undefined) return await this.idle('halted', signal);
      await this.session(row, signal);
    } catch (error) {
      if (!signal.aborted) await this.settle(error, signal);
    }
  }

  private async session(row: Checkpoint, signal: AbortSignal): Promise<void> {
    const { log, dataSource, known, stallCheckMs } = this.context;
    if (this.state !== 'retrying') this.state = 'catching-up';
    if (row.state === 'halted') await markRunning(dataSource, this.key, 'catching-up');
    const feed = new Feed({
      log,
      source: this.consumer.source,
      after: row.place,
      reader: this.context.reader(),
      ownFirst: this.gap !== undefined,
      onInterrupted: (error) => this.noteRestart(error),
      ...(stallCheckMs === undefined ? {} : { stallCheckMs }),
    });
    this.feed = feed;
    const lost = (): void => feed.end(new SessionEnded('the lease is lost or the process stops'));
    signal.addEventListener('abort', lost, { once: true });
    if (signal.aborted) lost();
    let announced = row.state === 'live';
    const context = {
      log,
      dataSource,
      feed,
      from: row.place,
      known,
      onDrained: () => {
        this.becomeLive();
        if (announced) return;
        announced = true;
        void markRunning(dataSource, this.key, 'live').catch(() => (announced = false));
      },
      onHandled: (events: number, ms: number) => {
        this.failures = 0;
        if (this.gap !== undefined && feed.live) this.gap = undefined;
        this.context.onHandled(this.key, events, ms);
      },
      onParked: (event: RecordedEvent | undefined, key: string, reason: string) =>
        this.context.logger.warn(
          { consumer: this.key, key, stream: event?.stream, revision: event?.revision, reason },
          event === undefined ? 'parked events were taken up again' : 'an event was parked',
        ),
    };
    try {
      if (this.consumer.kind === 'projection') await runProjection(this.consumer, context);
      else await runPolicy(this.consumer, context);
    } finally {
      signal.removeEventListener('abort', lost);
      feed.end(new SessionEnded('over'));
      this.feed = undefined;
    }
  }

  private becomeLive(): void {
    this.state = 'live';
    this.caughtUp = true;
    this.failures = 0;
    this.gap = undefined;
    this.reason = undefined;
    this.haltedBefore = undefined;
  }

  private async settle(error: unknown, signal: AbortSignal): Promise<void> {
    if (error instanceof SessionEnded) return;
    const passes =
      error instanceof GapFound ? !this.isLasting(error) : error instanceof CheckpointMoved || isTransient(error);
    if (passes) return this.again(error, signal);
    this.halted = error instanceof ConsumerHalted ? error : new ConsumerHalted(describeFailure(error));
    this.gap = undefined;
    this.state = 'halted';
    this.reason = this.halted.reason;
    const before = this.halted.event;
    this.haltedBefore = before && `${before.stream}@${before.revision} ${before.type}`;
    this.context.logger.error({ consumer: this.key, before: this.haltedBefore, reason: this.reason }, 'halted');
    const halted = { consumer: this.key, at: this.place, reason: this.reason, before };
    while (!signal.aborted) {
      const written = await markHalted(this.context.dataSource, halted).catch((failure: unknown) => failure);
      if (written === undefined || !isTransient(written)) return;
      await backoff(6, signal);
    }
  }

  private isLasting(gap: GapFound): boolean {
    const at = `${gap.stream}@${gap.expected}`;
    this.gap = { at, looks: this.gap?.at === at ? this.gap.looks + 1 : 1 };
    return this.gap.looks >= GAP_LOOKS_MAX;
  }

  private async again(error: unknown, signal: AbortSignal): Promise<void> {
    this.noteRestart(error);
    await backoff(this.failures, signal);
    this.failures += 1;
  }

  private noteRestart(error: unknown): void {
    this.state = 'retrying';
    this.reason = describeFailure(error);
    this.restarts += 1;
    this.context.onRestart(this.key, types.isNativeError(error) ? error.name : 'unknown');
    this.context.logger.warn({ consumer: this.key, reason: this.reason }, 'was interrupted and begins again');
  }

  private async obey(request: Request): Promise<void> {
    const { dataSource, logger, known } = this.context;
    logger.info({ consumer: this.key, request }, 'does as an operator asked');
    if (request === 'rebuild' && this.consumer.kind === 'projection') {
      const plan = planOf(this.consumer);
      this.state = 'catching-up';
      this.caughtUp = false;
      known.set(this.key, BEFORE_ALL);
      await migrateSchema(dataSource, plan, (sql) => resetCheckpoint(sql, this.key, plan.schema));
    }
    await clearRequest(dataSource, this.key, request);
    this.halted = undefined;
    this.gap = undefined;
  }

  /** Until an operator or the end of the lease changes something. */
  private async idle(state: ConsumerState, signal: AbortSignal): Promise<void> {
    this.state = state;
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      this.wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
