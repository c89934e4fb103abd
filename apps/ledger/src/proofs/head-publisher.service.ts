// Keeps heads being signed: one process at a time by lease; all of them watch that the book is still the one published.
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { CLOCK, EVENT_LOG, Health, Leases, LiveReaders, Logger, type Clock, type EventLog } from '@daybook/platform';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { HeadPublisher, NotTheBookPublished } from './head-publisher';
import { HeadsFile } from './heads-file';
import { HEADS_SETTINGS, type HeadsSettings } from './heads.settings';
import { HeadsSender, sendForEver } from './heads-sender';
import { treeSizeOf } from './signed-head';

export type PublisherState = 'watching' | 'publishing' | 'refused' | 'stopped';

const LEASE = 'head-publisher';
/** Heads follow one another no closer than this. */
const LOOK_EVERY_MS = 1_000;
const READ_AGAIN_MS = 5_000;

@Injectable()
export class HeadPublisherService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  state: PublisherState = 'stopped';
  /** Why it refuses. */
  reason: string | undefined;

  private readonly stopping = new AbortController();
  private readonly publisher: HeadPublisher;
  private readonly leases: Leases;
  private readonly signedPage: Gauge;
  private readonly refused: Gauge;
  private running: Promise<unknown> = Promise.resolve();
  private checkedMs = -Infinity;

  constructor(
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(CLOCK) clock: Clock,
    @Inject(HEADS_SETTINGS) private readonly settings: HeadsSettings,
    private readonly file: HeadsFile,
    private readonly logger: Logger,
    private readonly health: Health,
    private readonly liveReaders: LiveReaders,
    dataSource: DataSource,
    registry: Registry,
  ) {
    this.publisher = new HeadPublisher({ log, clock, settings, file, sql: dataSource.manager });
    this.leases = Leases.of(dataSource, { applicationName: 'daybook ledger heads', logger });
    const registers = [registry];
    this.signedPage = new Gauge({ name: 'ledger_signed_page', help: 'Page of the last head signed here.', registers });
    this.refused = new Gauge({
      name: 'ledger_heads_refused',
      help: '1 when the book is not the one published.',
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.health.watch('published-heads', () => this.state !== 'refused');
    this.liveReaders.follow({ stream: BOOK_STREAM }).on(({ data }) => {
      this.publisher.hear(treeSizeOf((data as PageWritten).head));
    });
    this.leases.start();
    this.running = this.keepWatching();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.leases.stop();
    await this.running;
  }

  private async keepWatching(): Promise<void> {
    const { signal } = this.stopping;
    this.state = 'watching';
    const publishing = this.keepPublishing();
    while (this.goesOn()) {
      if (performance.now() - this.checkedMs >= this.settings.everyMs) await this.guarded(() => this.publisher.check());
      await this.rest(signal);
    }
    await publishing;
    if (this.reason === undefined) this.state = 'stopped';
    // Another may hold the lease that this one has no more use for.
    await this.leases.stop();
  }

  private async keepPublishing(): Promise<void> {
    while (this.goesOn()) {
      const lease = await this.leases.acquire(LEASE);
      const session = new AbortController();
      const signal = AbortSignal.any([lease, this.stopping.signal, session.signal]);
      const sending = this.sending(signal);
      if (!signal.aborted) await this.guarded(() => this.publisher.prepare());
      while (!signal.aborted && this.goesOn()) {
        this.state = 'publishing';
        if (this.publisher.isDue()) await this.guarded(() => this.publish());
        await this.rest(signal);
      }
      session.abort();
      await sending;
      if (!this.goesOn()) return;
      this.state = 'watching';
      await this.rest(this.stopping.signal);
    }
  }

  private async publish(): Promise<void> {
    const signed = await this.publisher.publish();
    if (signed !== undefined) this.signedPage.set(signed.statement.page);
  }

  private async sending(signal: AbortSignal): Promise<void> {
    const { url } = this.settings;
    if (url === undefined) return;
    await sendForEver(new HeadsSender({ url, file: this.file, logger: this.logger }), LOOK_EVERY_MS, signal);
  }

  /** A node that lags may not have what was published: only a second read is believed. */
  private async guarded(work: () => Promise<void>, isSecondRead = false): Promise<void> {
    try {
      await work();
      this.checkedMs = performance.now();
    } catch (error) {
      if (error instanceof NotTheBookPublished) {
        if (isSecondRead) return this.refuse(error);
        this.logger.warn({ error }, 'the book seems not to be the one published; it is read again');
        await pause(READ_AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        if (this.goesOn()) await this.guarded(work, true);
      } else if (!this.stopping.signal.aborted)
        this.logger.warn({ error }, 'heads could not be looked after; tried again');
    }
  }

  private refuse(error: NotTheBookPublished): void {
    if (this.state === 'refused') return;
    this.state = 'refused';
    this.reason = error.message;
    this.refused.set(1);
    this.logger.error({ error }, 'ALARM: the book is not the one whose heads were published; nothing more is signed');
  }

  private goesOn(): boolean {
    return !this.stopping.signal.aborted && this.state !== 'refused';
  }

  private async rest(signal: AbortSignal): Promise<void> {
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
