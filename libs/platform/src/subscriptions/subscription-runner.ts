// The one mechanism that runs the policies and projections of a process from the log.
import { Registry } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { refuseAhead, refuseOtherLog } from './ahead-of-log';
import { backoff } from '../time/backoff';
import { Repeated } from '../time/repeated';
import { readAt, tokenOf, waitForPlaces } from './checkpoint-waits';
import {
  askConsumer,
  AWAITED_CHANNEL,
  type Checkpoint,
  KnownPlaces,
  loadCheckpoints,
  MOVED_CHANNEL,
  type OperatorRequest,
  REQUESTS_CHANNEL,
} from './checkpoints';
import { type Consumer, consumerKey } from './consumer';
import { appliedByAll, type ConsumerStatus, statusOf } from './consumer-status';
import { sqlConsumerStore } from './consumer-store';
import { ConsumerWorker } from './consumer-worker';
import { AheadOfLog, describeFailure, isTransient } from './failures';
import { Leases } from '../leases/leases';
import { LiveReaders } from './live-readers';
import { BEFORE_ALL, sourceKey } from './place';
import { prepareTables } from './prepare-tables';
import { RunnerMetrics } from './runner-metrics';
import { DEFAULT_TIMING, refuseUnfit, type RunnerTiming, type SubscriptionRunnerOptions } from './runner-options';

export class SubscriptionRunner {
  readonly liveReaders: LiveReaders;
  private readonly known = new KnownPlaces();
  private readonly workers: readonly ConsumerWorker[];
  private readonly leases: Leases;
  private readonly metrics: RunnerMetrics;
  private readonly timing: RunnerTiming;
  private readonly stopping = new AbortController();
  private readonly checks: Repeated[] = [];
  private parked = new Map<string, number>();
  private checked = false;

  constructor(private readonly options: SubscriptionRunnerOptions) {
    const { consumers, log, dataSource, logger } = options;
    refuseUnfit(consumers);
    this.timing = { ...DEFAULT_TIMING, ...options.timing };
    this.metrics = new RunnerMetrics(options.metrics ?? new Registry(), () => this.status());
    const { stallCheckMs } = this.timing;
    this.liveReaders = options.liveReaders ?? new LiveReaders(log, { stallCheckMs });
    this.liveReaders.onFailure((source, error) => {
      this.metrics.readerFailed(sourceKey(source));
      logger.warn({ source: sourceKey(source), reason: describeFailure(error) }, 'a live reader was interrupted');
    });
    this.leases = Leases.of(dataSource, {
      applicationName: `daybook ${options.context} leases`,
      channels: [MOVED_CHANNEL, REQUESTS_CHANNEL, AWAITED_CHANNEL],
      onNotification: (channel, payload) => this.notified(channel, payload),
      logger,
      everyMs: this.timing.leaseEveryMs,
    });
    const store = sqlConsumerStore(dataSource);
    this.workers = consumers.map(
      (consumer) =>
        new ConsumerWorker(consumer, {
          log,
          store,
          leases: this.leases,
          reader: () => this.liveReaders.follow(consumer.source),
          known: this.known,
          logger,
          stallCheckMs,
          prepare: () => prepareTables(dataSource, consumers),
          onHandled: (key, events, ms) => this.metrics.handled(key, events, ms),
          onRestart: (key, reason) => this.metrics.restarted(key, reason),
        }),
    );
  }

  /** Makes missing tables and compares every checkpoint with the log; waits for Postgres and the log. Throws `AheadOfLog`. */
  async check(): Promise<void> {
    if (this.checked) return;
    const { dataSource, log, consumers } = this.options;
    await this.patiently(() => prepareTables(dataSource, consumers));
    const rows = await this.patiently(() => loadCheckpoints(dataSource, consumers.map(consumerKey)));
    await this.patiently(() => refuseOtherLog(log, consumers, rows));
    this.look(rows);
    this.checked = true;
  }

  /** Checks, if `check` was not called before, and starts. */
  async start(): Promise<void> {
    await this.check();
    if (this.stopping.signal.aborted) return;
    this.leases.start();
    const { runs = () => true } = this.options;
    for (const worker of this.workers) if (runs(worker.consumer)) worker.start();
    this.every(this.timing.observeEveryMs, () => this.observe());
    this.every(this.timing.aheadCheckMs, () => this.refuseAhead());
  }

  /** Releases all leases; work under way is finished, or will be done again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const check of this.checks) void check.stop();
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.leases.stop();
    if (this.options.liveReaders === undefined) await this.liveReaders.close();
  }

  status(): ConsumerStatus[] {
    return this.workers.map((worker) => statusOf(worker, this.parked.get(worker.key) ?? 0));
  }

  /** Every consumer has been at the end of the log since it was last built. */
  ready(): boolean {
    return this.workers.every(({ health }) => health.caughtUp);
  }

  /** The process that holds the lease finishes the consumer's work under way, and stops it until it is resumed. */
  async pause(name: string): Promise<void> {
    return this.ask(name, 'pause');
  }

  /** Ends a pause; tries a halted event again. */
  async resume(name: string): Promise<void> {
    return this.ask(name, 'resume');
  }

  /** Drops the projection's tables and fills them again from the beginning of the log. */
  async rebuild(name: string): Promise<void> {
    if (this.named(name).kind === 'policy') throw new Error(`${name} is a policy: only projections are rebuilt.`);
    await this.ask(name, 'rebuild');
  }

  /** Tries the policy's parked items again, in order. */
  async retryParked(name: string): Promise<void> {
    return this.ask(name, 'retry-parked');
  }

  /** Resolves true once these consumers have applied what the token asks of them, false when the time is up. */
  async waitForCheckpoint(names: readonly string[], token: string, timeoutMs = 2_000): Promise<boolean> {
    const { dataSource } = this.options;
    const context = { dataSource, known: this.known, isActive: (key: string) => this.isActive(key) };
    return waitForPlaces(context, this.allNamed(names), token, timeoutMs);
  }

  /** The token that these consumers have reached; inside a reading transaction it belongs to what was read, see `readAt`. */
  async checkpointsOf(names: readonly string[], sql?: Pick<EntityManager, 'query'>): Promise<string> {
    return tokenOf(sql ?? this.options.dataSource, this.allNamed(names));
  }

  /** See `appliedByAll`. */
  appliedThrough(stream: string): bigint | undefined {
    return appliedByAll(this.workers, stream, this.known);
  }

  /** Reads in one snapshot: the result is exactly what the log up to `asOf` gives. */
  async readAt<T>(
    names: readonly string[],
    work: (sql: EntityManager) => Promise<T>,
  ): Promise<{ result: T; asOf: string }> {
    return readAt(this.options.dataSource, this.allNamed(names), work);
  }

  private named(name: string): Consumer {
    const consumer = this.options.consumers.find((candidate) => candidate.name === name);
    if (consumer === undefined) throw new Error(`There is no consumer "${name}" in ${this.options.context}.`);
    return consumer;
  }

  private allNamed(names: readonly string[]): Consumer[] {
    return names.map((name) => this.named(name));
  }

  private ask(name: string, request: OperatorRequest): Promise<void> {
    return askConsumer(this.options.dataSource, consumerKey(this.named(name)), request);
  }

  private isActive(key: string): boolean {
    return this.workers.some((worker) => worker.key === key && worker.active);
  }

  private notified(channel: string, payload: string): void {
    if (channel === AWAITED_CHANNEL && this.isActive(payload)) this.known.readerWaits();
    if (channel === REQUESTS_CHANNEL) void this.observe().catch(() => undefined);
    const [key, position, prepare] = payload.split(' ');
    if (channel !== MOVED_CHANNEL || key === undefined || this.isActive(key)) return;
    this.known.set(key, { position: BigInt(position ?? -1), prepare: BigInt(prepare ?? 0) });
  }

  private async observe(): Promise<void> {
    const { dataSource, consumers } = this.options;
    this.look(await loadCheckpoints(dataSource, consumers.map(consumerKey)));
    const counts: { consumer: string; count: string }[] = await dataSource.query(
      'SELECT consumer, count(*) AS count FROM platform.parked GROUP BY consumer',
    );
    this.parked = new Map(counts.map(({ consumer, count }) => [consumer, Number(count)]));
  }

  private look(rows: ReadonlyMap<string, Checkpoint>): void {
    for (const worker of this.workers) {
      const row = rows.get(worker.key);
      if (row !== undefined) worker.observe(row);
    }
  }

  private async refuseAhead(): Promise<void> {
    const { log, consumers, logger, onFatal } = this.options;
    try {
      await refuseAhead(log, consumers, (consumer) => this.known.get(consumerKey(consumer)) ?? BEFORE_ALL);
    } catch (error) {
      if (!(error instanceof AheadOfLog)) throw error;
      logger.error({ reason: error.message }, 'a checkpoint is ahead of the log: everything stops');
      await this.stop();
      if (onFatal !== undefined) return onFatal(error);
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  private every(everyMs: number, work: () => Promise<void>): void {
    const { logger } = this.options;
    const onFailure = (error: unknown): void => logger.warn({ reason: describeFailure(error) }, 'a check failed');
    const check = new Repeated(work, { everyMs, onFailure });
    check.start();
    this.checks.push(check);
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || this.stopping.signal.aborted) throw error;
        this.options.logger.warn({ reason: describeFailure(error) }, 'waits for Postgres and the log');
        await backoff(attempt, this.stopping.signal);
      }
    }
  }
}
