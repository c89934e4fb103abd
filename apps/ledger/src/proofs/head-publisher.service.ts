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
import {
  CLOCK,
  EVENT_LOG,
  Health,
  Leases,
  LiveReaders,
  Logger,
  repeat,
  whileLeased,
  type Clock,
  type EventLog,
} from '@daybook/platform';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { HeadPublisher, NotTheBookPublished } from './head-publisher';
import { HeadsFile } from './heads-file';
import { HEADS_SETTINGS, type HeadsSettings } from './heads.settings';
import { HeadsSender } from './heads-sender';
import { treeSizeOf } from './signed-head';

type PublisherState = 'watching' | 'publishing' | 'refused' | 'stopped';

const LEASE = 'head-publisher';
/** Heads follow one another no closer than this. */
const LOOK_EVERY_MS = 1_000;
const READ_AGAIN_MS = 5_000;

@Injectable()
export class HeadPublisherService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  state: PublisherState = 'stopped';
  /** Why it refuses. */
  reason: string | undefined;

  /** Aborted when the app ends, and when nothing more may be signed. */
  private readonly ending = new AbortController();
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
    this.ending.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.leases.stop();
  }

  /** Both loops end when the app does, and when the book was found not to be the one published: another may have the lease then. */
  private async keepWatching(): Promise<void> {
    const { signal } = this.ending;
    this.state = 'watching';
    const check = async (): Promise<void> => {
      if (performance.now() - this.checkedMs >= this.settings.everyMs) await this.guarded(() => this.publisher.check());
    };
    await Promise.all([
      this.every(check, signal),
      whileLeased(this.leases, LEASE, signal, (leased) => this.publishing(leased)),
    ]);
    if (this.reason === undefined) this.state = 'stopped';
  }

  private async publishing(signal: AbortSignal): Promise<void> {
    this.state = 'publishing';
    const sending = this.sending(signal);
    await this.guarded(() => this.publisher.prepare());
    await this.every(async () => {
      if (this.publisher.isDue()) await this.guarded(() => this.publish());
    }, signal);
    await sending;
    if (!this.ending.signal.aborted) this.state = 'watching';
  }

  private async publish(): Promise<void> {
    const signed = await this.publisher.publish();
    if (signed !== undefined) this.signedPage.set(signed.statement.page);
  }

  private async sending(signal: AbortSignal): Promise<void> {
    const { url } = this.settings;
    if (url === undefined) return;
    const sender = new HeadsSender({ url, file: this.file, logger: this.logger });
    await this.every(() => sender.send(signal), signal);
  }

  private every(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    return repeat(work, { everyMs: LOOK_EVERY_MS, onFailure: (error) => this.failed(error) }, signal);
  }

  /** A node that lags may not have what was published: only a second read is believed. */
  private async guarded(work: () => Promise<void>, isSecondRead = false): Promise<void> {
    const { signal } = this.ending;
    try {
      await work();
      this.checkedMs = performance.now();
    } catch (error) {
      if (!(error instanceof NotTheBookPublished)) return this.failed(error);
      if (isSecondRead) return this.refuse(error);
      this.logger.warn({ error }, 'the book seems not to be the one published; it is read again');
      await pause(READ_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.guarded(work, true);
    }
  }

  private failed(error: unknown): void {
    if (!this.ending.signal.aborted) this.logger.warn({ error }, 'heads could not be looked after; tried again');
  }

  private refuse(error: NotTheBookPublished): void {
    if (this.state === 'refused') return;
    this.state = 'refused';
    this.reason = error.message;
    this.refused.set(1);
    this.ending.abort();
    this.logger.error({ error }, 'ALARM: the book is not the one whose heads were published; nothing more is signed');
  }
}
