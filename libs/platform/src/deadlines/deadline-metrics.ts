// What is measured of deadlines: what was asked for, what could not be, and whether the clock is believed.
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ScannerObserver } from './deadline-scanner';

export class DeadlineMetrics implements ScannerObserver {
  private readonly askedFor: Counter<'work'>;
  private readonly failures: Counter<'work'>;
  private readonly moved: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['work'] as const;
    this.askedFor = new Counter({
      name: 'daybook_deadlines_asked_total',
      help: 'What was due and asked for by this process.',
      ...{ labelNames, registers },
    });
    this.failures = new Counter({
      name: 'daybook_deadline_failures_total',
      help: 'Looks in which something could not be read or asked for; tried again.',
      ...{ labelNames, registers },
    });
    this.moved = new Gauge({
      name: 'daybook_deadline_clock_moved',
      help: '1 while the clock is not believed and no deadline is passed.',
      registers,
    });
  }

  asked(work: string, count: number): void {
    this.askedFor.inc({ work }, count);
  }

  failed(work: string): void {
    this.failures.inc({ work });
  }

  clockMoved(hasMoved: boolean): void {
    this.moved.set(hasMoved ? 1 : 0);
  }
}
