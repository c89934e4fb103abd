// Keeps the book being written: one process at a time by lease, again from the log after anything that went wrong.
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import {
  CHART_OF_ACCOUNTS,
  MoneyInvariantBroken,
  PageDoesNotFollow,
  RulesUnknown,
  type BookState,
  type FinishedPage,
} from '@daybook/ledger';
import { CLOCK, EVENT_LOG, Health, InboxSender, Leases, Logger, type Clock, type EventLog } from '@daybook/platform';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { BookWriter, ClockDiffers } from './book-writer';

export type BookkeeperState = 'waiting for the lease' | 'following' | 'writing' | 'halted' | 'stopped';

const LEASE = 'bookkeeper';
const RETRY_MS = 500;
const CLOCK_RETRY_MS = 10_000;

@Injectable()
export class BookkeeperService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  state: BookkeeperState = 'stopped';
  /** Why it is halted: what no repetition mends. */
  reason: string | undefined;

  private readonly stopping = new AbortController();
  private readonly leases: Leases;
  private readonly sender: InboxSender;
  private readonly metrics: BookkeeperMetrics;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly health: Health,
    dataSource: DataSource,
    registry: Registry,
  ) {
    this.leases = new Leases({
      databaseUrl: urlOf(dataSource),
      applicationName: 'daybook ledger bookkeeper',
      channels: [],
      onNotification: () => undefined,
      logger,
    });
    this.sender = new InboxSender(log, clock, { kind: 'system', id: 'chart-of-accounts' });
    this.metrics = new BookkeeperMetrics(registry);
  }

  onApplicationBootstrap(): void {
    this.health.watch('bookkeeper', () => this.state !== 'halted');
    this.leases.start();
    this.running = this.keepWriting();
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.leases.stop();
    await this.running;
  }

  private async keepWriting(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && this.state !== 'halted') {
      this.state = 'waiting for the lease';
      const lease = await this.leases.acquire(LEASE);
      if (signal.aborted) break;
      await this.write(AbortSignal.any([lease, signal]));
    }
    if (this.state !== 'halted') this.state = 'stopped';
    // A program that knows more may take over; without it another would wait behind this one for ever.
    await this.leases.stop();
  }

  private async write(signal: AbortSignal): Promise<void> {
    this.state = 'following';
    const writer = new BookWriter(this.log, this.clock, {
      onFollowed: (book) => this.followed(book),
      onPage: (page, writeMs) => this.metrics.page(page, writeMs),
      onFault: (error, { id, sender }) => {
        this.metrics.faults.inc();
        this.logger.error({ error, id, sender }, 'ALARM: deciding an instruction threw; it is refused FAULT');
      },
    });
    try {
      await writer.run(signal);
    } catch (error) {
      if (isFinal(error)) return this.halt(error);
      this.logger.warn({ error }, 'the bookkeeper begins again from the log');
      await pause(error instanceof ClockDiffers ? CLOCK_RETRY_MS : RETRY_MS, undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  /** The chart's missing accounts are asked for; asking twice changes nothing. */
  private followed({ accounts, nextPage }: BookState): void {
    this.state = 'writing';
    this.logger.info({ pages: nextPage }, 'the bookkeeper has followed the book and writes');
    const missing = CHART_OF_ACCOUNTS.filter(({ accountId }) => accounts.find(accountId) === undefined);
    this.sender.send(missing).catch((error: unknown) => {
      this.logger.warn(
        { error },
        'the chart of accounts could not be sent; it is sent again when the bookkeeper begins again',
      );
    });
  }

  private halt(error: unknown): void {
    this.state = 'halted';
    this.reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.metrics.halted.set(1);
    this.logger.error({ error }, 'ALARM: the book is halted; nothing is posted until somebody has looked');
  }
}

/** No repetition mends these: the rules are broken or unknown, or the book is not what it was. */
function isFinal(error: unknown): boolean {
  return error instanceof MoneyInvariantBroken || error instanceof RulesUnknown || error instanceof PageDoesNotFollow;
}

function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('the ledger keeps its leases in Postgres');
  return options.url;
}

class BookkeeperMetrics {
  readonly faults: Counter;
  readonly halted: Gauge;
  private readonly pages: Gauge;
  private readonly outcomes: Counter;
  private readonly writeSeconds: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.faults = new Counter({ name: 'ledger_faults_total', help: 'Instructions refused FAULT.', registers });
    this.halted = new Gauge({ name: 'ledger_halted', help: '1 when the book is halted.', registers });
    this.pages = new Gauge({ name: 'ledger_page_head', help: 'Number of the last page written here.', registers });
    this.outcomes = new Counter({ name: 'ledger_outcomes_total', help: 'Outcomes written here.', registers });
    this.writeSeconds = new Histogram({
      name: 'ledger_page_write_seconds',
      help: 'From a finished page to its being durable.',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
  }

  page({ head }: FinishedPage, writeMs: number): void {
    this.pages.set(head.page);
    this.outcomes.inc(head.count);
    this.writeSeconds.observe(writeMs / 1000);
  }
}
