// Looks once a second for what is due, in the one process that writes the book, and only while the clock can be believed.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CLOCK, EVENT_LOG, InboxSender, Logger, type Clock, type EventLog } from '@daybook/platform';
import { Counter, Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { BookkeeperService } from '../bookkeeper/bookkeeper.service';
import { dueHolds } from '../holds/holds.queries';
import { lapsingProposals } from '../manual-journal/manual-journals.queries';
import { ClockGuard } from './clock-guard';
import type { DueWork } from './due-work';
import { HoldExpiry } from './hold-expiry';
import { ProposalLapse } from './proposal-lapse';

const LOOK_EVERY_MS = 1_000;

/** What asks for deadlines is idempotent by their ids: the bookkeeper's lease only keeps two processes from both asking. */
@Injectable()
export class DeadlineScanner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly guard: ClockGuard;
  private readonly works: readonly DueWork[];
  private readonly askedFor: Counter<'work'>;
  private readonly failures: Counter<'work'>;
  private readonly clockMoved: Gauge;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private wasBelieved = true;
  private isStopped = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) log: EventLog,
    private readonly bookkeeper: BookkeeperService,
    private readonly logger: Logger,
    dataSource: DataSource,
    registry: Registry,
  ) {
    this.guard = new ClockGuard({ nowMs: () => clock.nowMs(), steadyMs: () => performance.now() });
    const holds = new HoldExpiry({
      due: (now, limit) => dueHolds(dataSource.manager, now, limit),
      open: () => bookkeeper.current()?.state.holds,
      inbox: new InboxSender(log, clock, { kind: 'system', id: 'hold-expiry' }),
    });
    const lapsing = (now: string, limit: number) => lapsingProposals(dataSource.manager, now, limit);
    this.works = [holds, new ProposalLapse({ due: lapsing, log })];
    const registers = [registry];
    const labelNames = ['work'] as const;
    this.askedFor = new Counter({
      name: 'ledger_deadlines_asked_total',
      help: 'Asked for here.',
      labelNames,
      registers,
    });
    this.failures = new Counter({
      ...{ name: 'ledger_deadline_failures_total', help: 'Looks that failed; tried again.', labelNames, registers },
    });
    this.clockMoved = new Gauge({
      name: 'ledger_deadline_clock_moved',
      help: '1 while the clock is not believed and no deadline is passed.',
      registers,
    });
  }

  /** How far the clock is from what is believed; 0 while it is believed. */
  get clockMovedMs(): number {
    return this.guard.movedMs;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /** Never rejects; at most one look at a time. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** Somebody says what time it is. False when this clock differs by more than five minutes. */
  confirmClock(nowMs: number): boolean {
    return this.guard.confirm(nowMs);
  }

  private async lookOnce(): Promise<void> {
    const { state } = this.bookkeeper;
    const keeper = this.bookkeeper.current();
    if (this.isStopped || keeper === undefined || (state !== 'standing-by' && state !== 'writing')) return;
    if (!this.believesClock(keeper.state.recordedAt) || !this.bookkeeper.positions().isWriter) return;
    const now = this.clock.nowIso();
    for (const work of this.works) {
      try {
        this.askedFor.inc({ work: work.name }, await work.run(now));
      } catch (error) {
        this.failures.inc({ work: work.name });
        this.logger.warn({ error, work: work.name }, 'what is due could not be looked after; tried again');
      }
    }
  }

  private believesClock(lastPageAt: string): boolean {
    const isBelieved = this.guard.isBelieved(lastPageAt);
    this.clockMoved.set(isBelieved ? 0 : 1);
    if (!isBelieved && this.wasBelieved) {
      const { movedMs } = this.guard;
      this.logger.error({ movedMs }, 'ALARM: the clock has moved; nothing expires until it is confirmed or set back');
    }
    this.wasBelieved = isBelieved;
    return isBelieved;
  }
}
