// The life of one consumer in this process: waits for the lease, runs, tries again, halts, and obeys operators.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import type { Logger } from '../observability/logger';
import { backoff } from '../time/backoff';
import type { Checkpoint, KnownPlaces } from './checkpoints';
import { type Consumer, consumerKey } from './consumer';
import { ConsumerHealth, type ConsumerState } from './consumer-health';
import type { ConsumerStore } from './consumer-store';
import { GapFound, isTransient, SessionEnded } from './failures';
import { Feed } from './feed';
import type { Leases } from '../leases/leases';
import type { LiveReader } from './live-readers';
import { BEFORE_ALL, type Place } from './place';
import type { Request } from './platform-tables';
import { runPolicy } from './policy-session';
import { runProjection } from './projection-session';

interface WorkerContext {
  readonly log: EventLog;
  readonly store: ConsumerStore;
  readonly leases: Pick<Leases, 'acquire'>;
  readonly reader: () => LiveReader;
  readonly known: KnownPlaces;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly stallCheckMs: number;
  /** Makes tables and rows that are missing. */
  readonly prepare: () => Promise<void>;
  readonly onHandled: (key: string, events: number, ms: number) => void;
  readonly onRestart: (key: string, reason: string) => void;
}

export class ConsumerWorker {
  readonly key: string;
  readonly health = new ConsumerHealth();
  private feed: Feed | undefined;
  private oldestUnderWay: () => number | undefined = () => undefined;
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

  /** When the oldest event that has arrived and is not handled was written, epoch milliseconds. */
  get oldestMs(): number | undefined {
    return this.oldestUnderWay() ?? this.feed?.oldest?.createdMs;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt();
    await this.running;
  }

  /** Called from time to time with the row: it holds operators' requests, and how far another process is. */
  observe(row: Checkpoint): void {
    if (!this.leading) {
      this.health.copy(row);
      this.context.known.set(this.key, row.place);
    } else if (row.request !== null || row.paused !== (this.health.state === 'paused')) this.interrupt();
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
      this.health.state = 'standby';
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
      const row = await this.context.store.load(this.key);
      if (row === undefined) return await this.begin(signal);
      if (row.request !== null) return await this.carryOut(row.request);
      this.health.caughtUp = row.caughtUp;
      this.context.known.set(this.key, row.place);
      if (row.paused) return await this.idle('paused', signal);
      if (this.health.halted !== undefined) return await this.idle('halted', signal);
      await this.session(row, signal);
    } catch (error) {
      if (!signal.aborted) await this.settle(error, signal);
    }
  }

  /** The database was emptied while this process ran: all tables are made again from the log. */
  private async begin(signal: AbortSignal): Promise<void> {
    this.health.resumed();
    await this.again(new Error('the tables of the consumer are gone: they are made again'), signal);
    await this.context.prepare();
  }

  private async session(row: Checkpoint, signal: AbortSignal): Promise<void> {
    const { log, store, known, stallCheckMs } = this.context;
    if (this.health.state !== 'retrying') this.health.state = 'catching-up';
    if (row.state === 'halted' || row.state === 'paused') await store.markRunning(this.key, 'catching-up');
    const feed = new Feed({
      ...{ log, source: this.consumer.source, after: row.place, reader: this.context.reader(), stallCheckMs },
      ownFirst: this.health.looksForGap,
      onInterrupted: (error) => this.note(error),
    });
    this.feed = feed;
    const over = (): void => feed.end(new SessionEnded('the lease is lost or the process stops'));
    signal.addEventListener('abort', over, { once: true });
    if (signal.aborted) over();
    const context = { log, store, feed, from: row.place, known, ...this.told(row) };
    try {
      if (this.consumer.kind === 'projection') await runProjection(this.consumer, context);
      else await runPolicy(this.consumer, context);
    } finally {
      signal.removeEventListener('abort', over);
      feed.end(new SessionEnded('over'));
      this.feed = undefined;
      this.oldestUnderWay = () => undefined;
    }
  }

  /** The callbacks through which a session reports. */
  private told(row: Checkpoint) {
    const { store, logger } = this.context;
    let announced = row.state === 'live';
    return {
      onBegin: (oldestMs: () => number | undefined) => void (this.oldestUnderWay = oldestMs),
      onDrained: () => {
        this.health.becomeLive();
        if (announced) return;
        announced = true;
        void store.markRunning(this.key, 'live').catch(() => (announced = false));
      },
      onHandled: (events: number, ms: number) => {
        this.health.failures = 0;
        this.context.onHandled(this.key, events, ms);
      },
      onParked: (event: RecordedEvent | undefined, key: string, reason: string) =>
        logger.warn(
          { consumer: this.key, key, stream: event?.stream, revision: event?.revision, reason },
          event === undefined ? 'parked events were taken up again' : 'an event was parked',
        ),
    };
  }

  private async settle(error: unknown, signal: AbortSignal): Promise<void> {
    if (error instanceof SessionEnded) return;
    if (error instanceof GapFound ? !this.health.isLasting(error) : isTransient(error))
      return this.again(error, signal);
    const { reason, event } = this.health.halt(error);
    const { store, logger } = this.context;
    logger.error({ consumer: this.key, before: this.health.haltedBefore, reason }, 'halted');
    while (!signal.aborted) {
      const halted = { consumer: this.key, at: this.place, reason, before: event };
      const failure: unknown = await store.markHalted(halted).catch((thrown: unknown) => thrown);
      if (failure === undefined || !isTransient(failure)) return;
      await backoff(6, signal);
    }
  }

  private async again(error: unknown, signal: AbortSignal): Promise<void> {
    this.note(error);
    await backoff(this.health.failures, signal);
    this.health.failures += 1;
  }

  private note(error: unknown): void {
    this.context.onRestart(this.key, this.health.interrupted(error));
    this.context.logger.warn({ consumer: this.key, reason: this.health.reason }, 'was interrupted and begins again');
  }

  private async carryOut(request: Request): Promise<void> {
    const { store, logger } = this.context;
    logger.info({ consumer: this.key, request }, 'carries out the request of an operator');
    try {
      if (request === 'rebuild') await this.rebuild();
    } catch (error) {
      if (!isTransient(error)) await store.clearRequest(this.key, request);
      throw error;
    }
    await store.clearRequest(this.key, request);
    this.health.resumed();
  }

  private async rebuild(): Promise<void> {
    const { store, known } = this.context;
    if (this.consumer.kind === 'policy') return;
    this.health.state = 'catching-up';
    this.health.caughtUp = false;
    known.set(this.key, BEFORE_ALL);
    await store.rebuild(this.consumer);
  }

  /** Until an operator or the end of the lease changes something. */
  private async idle(state: ConsumerState, signal: AbortSignal): Promise<void> {
    this.health.state = state;
    if (state === 'paused') await this.context.store.markRunning(this.key, state);
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      this.wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
