// The rows that one journal transaction makes.
import type { Journalled } from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { ProjectionHalts } from '@daybook/platform';
import type { BookedAt } from '../book-pages';
import { JournalEntryRow, JournalTransactionRow } from './journal.entity';

/** Column by column: of millions of rows, each is made the same way, and fast. */
export function transactionRow({ outcome, head }: BookedAt<Journalled>): JournalTransactionRow {
  const row = new JournalTransactionRow();
  row.n = String(outcome.n);
  row.page = String(head.page);
  row.outcome = outcome.outcome;
  row.transactionId = outcome.id;
  row.sender = outcome.sender;
  row.kind = outcome.kind;
  row.bookingDate = outcome.bookingDate;
  row.valueDate = outcome.valueDate;
  row.recordedAt = new Date(head.recordedAt);
  row.correlationId = outcome.correlationId;
  row.amounts = amountsOf(outcome);
  row.externalReference = outcome.externalReference ?? null;
  row.description = outcome.description ?? null;
  row.metadata = outcome.metadata ?? null;
  row.isRecord = outcome.record === true;
  row.overrides = outcome.overrides ?? null;
  row.sweeps = null;
  row.holdId = null;
  row.refundsN = null;
  row.reversesN = null;
  row.parts = null;
  row.isComplete = null;
  setOwnColumns(row, outcome);
  return row;
}

function setOwnColumns(row: JournalTransactionRow, outcome: Journalled): void {
  switch (outcome.outcome) {
    case 'TransactionPosted':
      row.sweeps = outcome.sweeps ?? null;
      if (outcome.refunds !== undefined) row.refundsN = String(outcome.refunds.n);
      break;
    case 'HoldCaptured':
      row.holdId = outcome.holdId;
      break;
    case 'TransactionReversed':
      row.reversesN = String(outcome.reverses.n);
      row.parts = outcome.parts;
      row.isComplete = outcome.isComplete;
      break;
  }
}

/** Debits, which equal the credits, by currency. */
function amountsOf({ n, entries }: Journalled): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { direction, amount, currency } of entries) {
    const minor = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
    if (minor === undefined) throw new ProjectionHalts(`outcome ${n} books ${amount} ${currency}`);
    if (direction === 'debit') sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  }
  return Object.fromEntries(
    [...sums].map(([currency, minor]) => [currency, isCurrency(currency) ? formatMinor(minor, currency) : '']),
  );
}

/** `nextLines` says the next line of each account, and is moved on. */
export function entryRows(outcome: Journalled, nextLines: Map<string, number>): JournalEntryRow[] {
  const { n, entries, balances, bookingDate, valueDate } = outcome;
  const after = new Map(balances.map(({ accountId, posted }) => [accountId, posted]));
  return entries.map(({ accountId, direction, amount, currency }, entryIndex) => {
    const balanceAfter = after.get(accountId);
    if (balanceAfter === undefined) throw new ProjectionHalts(`outcome ${n} states no balance of ${accountId}`);
    const line = nextLines.get(accountId) ?? 0;
    nextLines.set(accountId, line + 1);
    const row = new JournalEntryRow();
    row.n = String(n);
    row.entryIndex = entryIndex;
    row.accountId = accountId;
    row.line = String(line);
    row.direction = direction;
    row.amount = amount;
    row.currency = currency;
    row.balanceAfter = balanceAfter;
    row.bookingDate = bookingDate;
    row.valueDate = valueDate;
    return row;
  });
}
