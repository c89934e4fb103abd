// The life of an app's deadline scanner: it starts with the app, and finishes its work when the app ends.
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../time/clock';
import { EVENT_LOG, type EventLog } from '../event-store/event-log';
import { Logger } from '../observability/logger';
import { Leases } from '../leases/leases';
import { DeadlineMetrics } from './deadline-metrics';
import { DeadlineScanner } from './deadline-scanner';
import type { DueWork, ScanPermit } from './due-work';
import { LeasePermit } from './lease-permit';

/** What an app says of its deadlines: classes that its modules provide. */
export interface DeadlineOptions {
  readonly works: readonly Type<DueWork>[];
  /** Default: the process that has a lease of the app's database. */
  readonly permit?: Type<ScanPermit>;
}

export const DEADLINE_OPTIONS = Symbol('DeadlineOptions');

@Injectable()
export class Deadlines implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leases: Leases;
  private scanner: DeadlineScanner | undefined;

  constructor(
    @Inject(DEADLINE_OPTIONS) private readonly options: DeadlineOptions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly logger: Logger,
    private readonly modules: ModuleRef,
    private readonly registry: Registry,
    dataSource: DataSource,
  ) {
    this.leases = Leases.of(dataSource, { applicationName: 'daybook deadlines', logger });
  }

  get clockMovedMs(): number {
    return this.scanner?.clockMovedMs ?? 0;
  }

  get isActive(): boolean {
    return this.scanner?.isActive === true;
  }

  onApplicationBootstrap(): void {
    const { clock, logger } = this;
    this.scanner = new DeadlineScanner({
      ...{ clock, logger, permit: this.permit(), observer: new DeadlineMetrics(this.registry) },
      works: this.options.works.map((work) => this.provided(work)),
    });
    this.scanner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.scanner?.stop();
    await this.leases.stop();
  }

  /** See `DeadlineScanner`. */
  async look(): Promise<void> {
    await this.scanner?.look();
  }

  /** See `DeadlineScanner`. */
  confirmClock(nowMs: number): boolean {
    return this.scanner?.confirmClock(nowMs) === true;
  }

  private permit(): ScanPermit {
    const { permit } = this.options;
    if (permit !== undefined) return this.provided(permit);
    this.leases.start();
    return new LeasePermit(this.leases, this.log);
  }

  private provided<T>(type: Type<T>): T {
    return this.modules.get(type, { strict: false });
  }
}
