// Does the work list of records have every override and every refused record, with what lies in suspense?
import type { Outcome, PageHead } from '@daybook/contracts';
import { OrderedCheck } from '../tables/ordered-check';
import type { BookCheck, BookReadModel } from '../read-models/check';
import { RECORD_ITEM, recordRows } from './record-rows';

export const RECORDS: BookReadModel = {
  follows: 'book',
  consumer: 'records_v1',
  tables: [RECORD_ITEM],
  open: async (snapshot) => new RecordsCheck(await OrderedCheck.open(snapshot, RECORD_ITEM)),
};

class RecordsCheck implements BookCheck {
  readonly tables: readonly OrderedCheck[];

  constructor(private readonly items: OrderedCheck) {
    this.tables = [items];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    for (const row of recordRows(outcome, head)) this.items.expect(row);
  }

  settle(): Promise<void> {
    return this.items.settle();
  }

  atCheckpoint(): Promise<void> {
    return this.items.end();
  }
}
