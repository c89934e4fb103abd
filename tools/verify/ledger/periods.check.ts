// Is every closing of a period there, and no other?
import type { Outcome, PageHead } from '@daybook/contracts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { timeText } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

const CLOSING: OrderedTable = {
  ...{ schema: 'periods_v1', name: 'period_closing', key: ['n'], order: ['n'] },
  columns: { n: 'number', through: 'date', page: 'number', instruction_id: 'text', closed_at: 'time' },
};

export const PERIODS: BookReadModel = {
  follows: 'book',
  consumer: 'periods_v1',
  tables: [CLOSING],
  open: async (snapshot) => new PeriodsCheck(await OrderedCheck.open(snapshot, CLOSING)),
};

class PeriodsCheck implements BookCheck {
  readonly tables: readonly OrderedCheck[];

  constructor(private readonly closings: OrderedCheck) {
    this.tables = [closings];
  }

  outcome(outcome: Outcome, { page, recordedAt }: PageHead): void {
    if (outcome.outcome !== 'PeriodClosed') return;
    const { through, n, id } = outcome;
    const place = { n: String(n), page: String(page), instruction_id: id };
    this.closings.expect({ ...place, through, closed_at: timeText(recordedAt) });
  }

  settle(): Promise<void> {
    return this.closings.settle();
  }

  atCheckpoint(): Promise<void> {
    return this.closings.end();
  }
}
