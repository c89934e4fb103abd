// What was booked, in which entries, and what did it leave on each account?
import { BOOK_STREAM, type TransactionPosted } from '@daybook/contracts';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Journal1763900000000 } from '../../migrations/journal.migration';
import { outcomesOf, type BookedAt } from '../book-pages';
import { JournalEntryRow, JournalTransactionRow } from './journal.entity';

export class JournalProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'journal';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [JournalTransactionRow, JournalEntryRow];
  readonly migrations = [Journal1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const posted = [...outcomesOf(events)].filter(isPosted);
    await tables.insertMany(JournalTransactionRow, posted.map(transactionRow));
    await tables.insertMany(
      JournalEntryRow,
      posted.flatMap(({ outcome }) => entryRows(outcome)),
    );
  }
}

function isPosted(booked: BookedAt): booked is BookedAt<TransactionPosted> {
  return booked.outcome.outcome === 'TransactionPosted';
}

function transactionRow({ outcome, head }: BookedAt<TransactionPosted>): Partial<JournalTransactionRow> {
  const { n, id, sender, kind, bookingDate, valueDate, correlationId } = outcome;
  return {
    ...{
      n: String(n),
      page: String(head.page),
      transactionId: id,
      sender,
      kind,
      bookingDate,
      valueDate,
      correlationId,
    },
    recordedAt: new Date(head.recordedAt),
    externalReference: outcome.externalReference ?? null,
    description: outcome.description ?? null,
    metadata: outcome.metadata ?? null,
    overrides: outcome.overrides ?? null,
  };
}

function entryRows({ n, entries, balances }: TransactionPosted): Partial<JournalEntryRow>[] {
  const after = new Map(balances.map(({ accountId, posted }) => [accountId, posted]));
  return entries.map(({ accountId, direction, amount, currency }, entryIndex) => {
    const balanceAfter = after.get(accountId);
    if (balanceAfter === undefined) throw new ProjectionHalts(`outcome ${n} states no balance of ${accountId}`);
    return { n: String(n), entryIndex, accountId, direction, amount, currency, balanceAfter };
  });
}
