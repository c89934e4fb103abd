// What Prometheus learns of the book: whether this process writes it, which page it knows, and how long pages take.
import type { FinishedPage } from '@daybook/ledger';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BookPositions } from './book-replica';

export class BookkeeperMetrics {
  readonly faults: Counter;
  readonly halted: Gauge;
  private readonly pages: Gauge;
  private readonly outcomes: Counter;
  private readonly writeSeconds: Histogram;

  constructor(registry: Registry, positions: () => BookPositions) {
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
    new Gauge({
      name: 'ledger_writer',
      help: '1 in the process that writes the book, 0 in those that stand by.',
      registers,
      collect() {
        this.set(positions().isWriter ? 1 : 0);
      },
    });
    new Gauge({
      name: 'ledger_page_known',
      help: 'Number of the last page of the book that this process knows, written here or followed; -1 for none.',
      registers,
      collect() {
        this.set(positions().page);
      },
    });
  }

  page({ head }: FinishedPage, writeMs: number): void {
    this.pages.set(head.page);
    this.outcomes.inc(head.count);
    this.writeSeconds.observe(writeMs / 1000);
  }
}
