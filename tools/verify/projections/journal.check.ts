// Does the journal have every transaction of the book, with every entry, and nothing else?
import type { Outcome, PageHead, TransactionPosted } from '@daybook/contracts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { BookCheck, ReadModel } from './check';

const TRANSACTION: OrderedTable = {
  schema: 'journal_v1',
  name: 'journal_transaction',
  key: ['n'],
  order: ['n'],
  columns: {
    n: 'number',
    page: 'number',
    transaction_id: 'text',
    sender: 'text',
    kind: 'text',
    booking_date: 'date',
    value_date: 'date',
    recorded_at: 'time',
    correlation_id: 'text',
    external_reference: 'text',
    description: 'text',
    metadata: 'json',
    overrides: 'json',
  },
};

const ENTRY: OrderedTable = {
  schema: 'journal_v1',
  name: 'journal_entry',
  key: ['n', 'entry_index'],
  order: ['n', 'entry_index'],
  columns: {
    n: 'number',
    entry_index: 'number',
    account_id: 'text',
    direction: 'text',
    amount: 'number',
    currency: 'text',
    balance_after: 'number',
  },
};

export const JOURNAL: ReadModel<BookCheck> = {
  context: 'ledger',
  consumer: 'journal_v1',
  open: async (snapshot) =>
    new JournalCheck(await OrderedCheck.open(snapshot, TRANSACTION), await OrderedCheck.open(snapshot, ENTRY)),
};

class JournalCheck implements BookCheck {
  readonly tables: readonly OrderedCheck[];

  constructor(
    private readonly transactions: OrderedCheck,
    private readonly entries: OrderedCheck,
  ) {
    this.tables = [transactions, entries];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    if (outcome.outcome !== 'TransactionPosted') return;
    this.transactions.expect(transactionRow(outcome, head));
    for (const row of entryRows(outcome)) this.entries.expect(row);
  }

  async settle(): Promise<void> {
    await this.transactions.settle();
    await this.entries.settle();
  }

  async atCheckpoint(): Promise<void> {
    await this.transactions.end();
    await this.entries.end();
  }
}

function transactionRow(outcome: TransactionPosted, { page, recordedAt }: PageHead): Row {
  return {
    n: String(outcome.n),
    page: String(page),
    transaction_id: outcome.id,
    sender: outcome.sender,
    kind: outcome.kind,
    booking_date: outcome.bookingDate,
    value_date: outcome.valueDate,
    recorded_at: timeText(recordedAt),
    correlation_id: outcome.correlationId,
    external_reference: outcome.externalReference ?? null,
    description: outcome.description ?? null,
    metadata: jsonText(outcome.metadata),
    overrides: jsonText(outcome.overrides),
  };
}

function entryRows({ n, entries, balances }: TransactionPosted): Row[] {
  return entries.map(({ accountId, direction, amount, currency }, index) => ({
    n: String(n),
    entry_index: String(index),
    account_id: accountId,
    direction,
    amount,
    currency,
    balance_after: balances.find((after) => after.accountId === accountId)?.posted ?? null,
  }));
}
