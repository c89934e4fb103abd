// Runs the replica of the book in this process, and tells the rest of the app how the book stands.
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Bookkeeper } from '@daybook/ledger';
import {
  CLOCK,
  CONFIG,
  EVENT_LOG,
  Health,
  InboxSender,
  Leases,
  Logger,
  type Clock,
  type ContextConfig,
  type EventLog,
} from '@daybook/platform';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { BookReplica, type ReplicaState, type BookPositions } from './book-replica';
import { HeadsFile } from '../proofs/heads-file';
import { BookMemory } from './book-memory';
import { InstructionsIdTable } from './id-table';
import { programDigest } from './program';
import { BookkeeperMetrics } from './bookkeeper.metrics';
import { missingFromChart, sendChart } from './chart-sender';
import { readMemorySettings } from './memory.settings';

/** The very first start waits up to this long for the chart of accounts to be in the book, before it serves anything. */
const CHART_MS_MAX = 3_000;
const CHART_LOOK_MS = 10;

@Injectable()
export class BookService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly leases: Leases;
  private readonly replica: BookReplica;
  private readonly memory: BookMemory;
  private readonly sender: InboxSender;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(CLOCK) clock: Clock,
    private readonly logger: Logger,
    private readonly health: Health,
    dataSource: DataSource,
    registry: Registry,
    heads: HeadsFile,
    @Inject(CONFIG) { home }: ContextConfig,
  ) {
    this.leases = Leases.of(dataSource, { applicationName: 'daybook ledger bookkeeper', logger });
    this.sender = new InboxSender(log, clock, { kind: 'system', id: 'chart-of-accounts' });
    const metrics = new BookkeeperMetrics(registry, () => this.positions());
    this.memory = new BookMemory({
      ...{ log, logger, table: new InstructionsIdTable(dataSource) },
      ...{ settings: readMemorySettings(process.env, home), program: programDigest() },
    });
    this.replica = new BookReplica(log, clock, this.leases, {
      ...this.memory.hooks,
      writer: `${hostname()}/${process.pid}`,
      published: () => lastPublished(heads, logger),
      onWriting: (bookkeeper, signal) => this.writes(bookkeeper, signal),
      onPage: (page, writeMs) => metrics.page(page, writeMs),
      onFault: (error, { id, sender }) => {
        metrics.faults.inc();
        logger.error({ error, id, sender }, 'ALARM: deciding an instruction threw; it is refused FAULT');
      },
      onTrouble: (error) => logger.warn({ error }, 'the bookkeeper follows the book again'),
      onHalted: (error) => {
        metrics.halted.set(1);
        logger.error({ error }, 'ALARM: the book is halted; nothing is posted until a person has looked');
      },
    });
  }

  get state(): ReplicaState {
    return this.replica.state;
  }

  /** Why it is halted; trying again would not help. */
  get reason(): string | undefined {
    return this.replica.reason;
  }

  /** The book as this process has it, writer or not; undefined before it has begun, and after a doubt. */
  current(): Bookkeeper | undefined {
    return this.replica.current();
  }

  positions(): BookPositions {
    return this.replica.positions();
  }

  async onApplicationBootstrap(): Promise<void> {
    this.health.watch(
      'bookkeeper',
      () => this.state !== 'halted',
      () => this.state,
    );
    this.leases.start();
    // A newer program may take over from a halted one; it would wait for ever if the lease were not released.
    this.running = this.replica.run(this.stopping.signal).finally(() => this.leases.stop());
    const giveUpAtMs = performance.now() + CHART_MS_MAX;
    while (!this.hasChart() && performance.now() < giveUpAtMs) await pause(CHART_LOOK_MS);
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.running, this.memory.stop()]);
  }

  private writes(bookkeeper: Bookkeeper, signal: AbortSignal): void {
    this.logger.info({ pages: bookkeeper.state.nextPage }, 'the bookkeeper has the lease and writes');
    void sendChart(this.sender, bookkeeper, signal, (error) => {
      this.logger.warn({ error }, 'the chart of accounts could not be sent; it is sent again soon');
    });
  }

  /** True also when the book is halted and will not get the chart. */
  private hasChart(): boolean {
    return this.state === 'halted' || missingFromChart(this.current()).length === 0;
  }
}

/** The publisher deals with a file that cannot be read: it signs no more, and posting goes on. */
async function lastPublished(heads: HeadsFile, logger: Logger): Promise<number> {
  try {
    await heads.refresh();
  } catch (error) {
    logger.error({ error }, 'published heads could not be read: the end of the book is not checked against them');
  }
  return heads.last?.statement.page ?? -1;
}
