// What passes deadlines? One process of each context looks for what is due, as long as its clock can be believed.
import type { Clock } from '../time/clock';
import type { Logger } from '../observability/logger';
import { Repeated } from '../time/repeated';
import { ClockGuard } from './clock-guard';
import { DueWalk } from './due-walk';
import type { DueItem, DueWork, ScanPermit } from './due-work';

interface ScannerParts {
  readonly works: readonly DueWork[];
  readonly permit: ScanPermit;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly observer?: ScannerObserver;
}

/** Is told what the scanner does, to count it. */
export interface ScannerObserver {
  asked(work: string, count: number): void;
  failed(work: string): void;
  clockMoved(hasMoved: boolean): void;
}

const LOOK_EVERY_MS = 1_000;

/** Each due work has its own pace: one that waits for an outside party does not hold up the others. */
export class DeadlineScanner {
  private readonly guard: ClockGuard;
  private readonly loops: readonly Repeated[];
  private wasBelieved = true;

  constructor(private readonly parts: ScannerParts) {
    const { works, clock, logger, observer } = parts;
    this.guard = new ClockGuard({ nowMs: () => clock.nowMs(), steadyMs: () => performance.now() });
    this.loops = works.map((work) => {
      const walk = new DueWalk(work);
      return new Repeated((signal) => this.lookFor(work, walk, signal), {
        everyMs: work.everyMs ?? LOOK_EVERY_MS,
        onFailure: (error) => {
          observer?.failed(work.name);
          logger.warn({ error, work: work.name }, 'what is due could not be looked for; tried again');
        },
      });
    });
  }

  /** Whether this process is the one that passes deadlines. */
  get isActive(): boolean {
    return this.parts.permit.mayScan();
  }

  /** How far the clock is from what is believed; 0 while it is believed. */
  get clockMovedMs(): number {
    return this.guard.movedMs;
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Looks for all works now; at most one look for a work at a time. Never rejects. */
  async look(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.now()));
  }

  /** An operator says what time it is. False when this clock differs by more than five minutes. */
  confirmClock(nowMs: number): boolean {
    return this.guard.confirm(nowMs);
  }

  private async lookFor(work: DueWork, walk: DueWalk<DueItem>, signal: AbortSignal): Promise<void> {
    const { clock, logger, observer, permit } = this.parts;
    const isBelieved = await this.believesClock();
    if (!(isBelieved || work.harmlessIfEarly === true) || signal.aborted || !permit.mayScan()) return;
    const { asked, failed } = await walk.look(clock.nowIso(), signal);
    observer?.asked(work.name, asked);
    const [first] = failed;
    if (first === undefined) return;
    observer?.failed(work.name);
    const { item, error } = first;
    const fields = { error, work: work.name, failed: failed.length, first: item.id };
    logger.warn(fields, 'what is due could not be asked for; it is asked for again');
  }

  /** False also while it is not known yet what to compare the clock with. */
  private async believesClock(): Promise<boolean> {
    const { permit, logger, observer } = this.parts;
    const recordedAt = this.guard.needsComparison ? await permit.lastRecordedAt() : '';
    if (recordedAt === undefined) return false;
    const isBelieved = this.guard.isBelieved(recordedAt);
    observer?.clockMoved(!isBelieved);
    if (!isBelieved && this.wasBelieved) {
      const { movedMs } = this.guard;
      logger.error({ movedMs }, 'ALARM: the clock has moved; nothing expires until it is confirmed or set back');
    }
    this.wasBelieved = isBelieved;
    return isBelieved;
  }
}
