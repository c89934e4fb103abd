// Are the lists of manual journal entries, of the records they settle and of their moves of suspense what the events say?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { OrderedCheck } from '../tables/ordered-check';
import type { Row } from '../tables/table';
import { JOURNAL, ManualJournalRows, MOVE, SETTLED } from './manual-journal-rows';

export const MANUAL_JOURNALS: LogReadModel = {
  follows: 'log',
  consumer: 'manual-journals_v1',
  tables: [JOURNAL, SETTLED, MOVE],
  open: async (snapshot) => {
    const journals = await OrderedCheck.open(snapshot, JOURNAL);
    const settled = await OrderedCheck.open(snapshot, SETTLED);
    return new ManualJournalsCheck(journals, settled, await OrderedCheck.open(snapshot, MOVE));
  },
};

class ManualJournalsCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  private readonly rows = new ManualJournalRows();
  private readonly settledRows: Row[] = [];
  private readonly moveRows: Row[] = [];

  constructor(
    private readonly journals: OrderedCheck,
    private readonly settled: OrderedCheck,
    private readonly moves: OrderedCheck,
  ) {
    this.tables = [journals, settled, moves];
  }

  event(event: RecordedEvent): Promise<void> {
    const change = this.rows.apply(event);
    this.settledRows.push(...(change?.settled ?? []));
    this.moveRows.push(...(change?.moves ?? []));
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.journals.values()) this.journals.expect(row);
    for (const row of this.settledRows.sort(bySettled)) this.settled.expect(row);
    for (const row of this.moveRows.sort(byJournal)) this.moves.expect(row);
    for (const table of this.tables) await table.end();
  }
}

/** As the tables are read: by number, then by journal. */
function bySettled(a: Row, b: Row): number {
  return Number(a['n']) - Number(b['n']) || inOrder(a, b, 'journal_id');
}

function byJournal(a: Row, b: Row): number {
  return inOrder(a, b, 'journal_id') || inOrder(a, b, 'account_id');
}

function inOrder(a: Row, b: Row, column: string): number {
  const [left, right] = [a[column] ?? '', b[column] ?? ''];
  return left === right ? 0 : left < right ? -1 : 1;
}
