// Does the journal have every transaction of the book, with every entry, and nothing else?
import { isJournalled, type Journalled, type Outcome, type PageHead } from '@daybook/contracts';
import { decimal, minorUnits } from '../book/amounts';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

const TRANSACTION: OrderedTable = {
  schema: 'journal_v1',
  name: 'journal_transaction',
  key: ['n'],
  order: ['n'],
  columns: {
    n: 'number',
    page: 'number',
    outcome: 'text',
    transaction_id: 'text',
    sender: 'text',
    kind: 'text',
    booking_date: 'date',
    value_date: 'date',
    recorded_at: 'time',
    correlation_id: 'text',
    amounts: 'json',
    external_reference: 'text',
    description: 'text',
    metadata: 'json',
    is_record: 'text',
    overrides: 'json',
    sweeps: 'json',
    hold_id: 'text',
    refunds_n: 'number',
    reverses_n: 'number',
    parts: 'json',
    is_complete: 'text',
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
    line: 'number',
    direction: 'text',
    amount: 'number',
    currency: 'text',
    balance_after: 'number',
    booking_date: 'date',
    value_date: 'date',
  },
};

export const JOURNAL: BookReadModel = {
  follows: 'book',
  consumer: 'journal_v1',
  tables: [TRANSACTION, ENTRY],
  open: async (snapshot) =>
    new JournalCheck(await OrderedCheck.open(snapshot, TRANSACTION), await OrderedCheck.open(snapshot, ENTRY)),
};

class JournalCheck implements BookCheck {
  readonly tables: readonly OrderedCheck[];
  /** Entries of each account up to here. */
  private readonly lines = new Map<string, number>();

  constructor(
    private readonly transactions: OrderedCheck,
    private readonly entries: OrderedCheck,
  ) {
    this.tables = [transactions, entries];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    if (!isJournalled(outcome)) return;
    this.transactions.expect(transactionRow(outcome, head));
    for (const row of entryRows(outcome, this.lines)) this.entries.expect(row);
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

function transactionRow(outcome: Journalled, { page, recordedAt }: PageHead): Row {
  return {
    n: String(outcome.n),
    page: String(page),
    outcome: outcome.outcome,
    transaction_id: outcome.id,
    sender: outcome.sender,
    kind: outcome.kind,
    booking_date: outcome.bookingDate,
    value_date: outcome.valueDate,
    recorded_at: timeText(recordedAt),
    correlation_id: outcome.correlationId,
    amounts: jsonText(debitsOf(outcome)),
    external_reference: outcome.externalReference ?? null,
    description: outcome.description ?? null,
    metadata: jsonText(outcome.metadata),
    is_record: String(outcome.record === true),
    overrides: jsonText(outcome.overrides),
    sweeps: 'sweeps' in outcome ? jsonText(outcome.sweeps) : null,
    hold_id: 'holdId' in outcome ? outcome.holdId : null,
    refunds_n: 'refunds' in outcome ? String(outcome.refunds.n) : null,
    reverses_n: 'reverses' in outcome ? String(outcome.reverses.n) : null,
    parts: 'parts' in outcome ? jsonText(outcome.parts) : null,
    is_complete: 'isComplete' in outcome ? String(outcome.isComplete) : null,
  };
}

function debitsOf({ entries }: Journalled): Record<string, string> {
  const sums: Record<string, bigint> = {};
  for (const { direction, amount, currency } of entries) {
    if (direction === 'debit') sums[currency] = (sums[currency] ?? 0n) + (minorUnits(amount, currency) ?? 0n);
  }
  return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, decimal(sum, currency)]));
}

function entryRows(outcome: Journalled, lines: Map<string, number>): Row[] {
  const { n, entries, balances, bookingDate, valueDate } = outcome;
  return entries.map(({ accountId, direction, amount, currency }, index) => {
    const line = lines.get(accountId) ?? 0;
    lines.set(accountId, line + 1);
    return {
      n: String(n),
      entry_index: String(index),
      account_id: accountId,
      line: String(line),
      direction,
      amount,
      currency,
      balance_after: balances.find((after) => after.accountId === accountId)?.posted ?? null,
      booking_date: bookingDate,
      value_date: valueDate,
    };
  });
}
