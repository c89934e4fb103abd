// Is every closing of a period there, and no other?
import type { Outcome, PageHead } from '@daybook/contracts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { timeText, type Row } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

export const CLOSING: OrderedTable = {
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

  outcome(outcome: Outcome, head: PageHead): void {
    for (const row of closingRows(outcome, head)) this.closings.expect(row);
  }

  settle(): Promise<void> {
    return this.closings.settle();
  }

  atCheckpoint(): Promise<void> {
    return this.closings.end();
  }
}

/** One for the closing of a period, and none for any other outcome. */
export function closingRows(outcome: Outcome, { page, recordedAt }: PageHead): Row[] {
  if (outcome.outcome !== 'PeriodClosed') return [];
  const { through, n, id } = outcome;
  return [{ n: String(n), page: String(page), instruction_id: id, through, closed_at: timeText(recordedAt) }];
}
