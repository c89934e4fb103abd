// The rows that one journal transaction makes.
import type { Journalled } from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { ProjectionHalts } from '@daybook/platform';
import type { BookedAt } from '../book-pages';
import { JournalEntryRow, type JournalTransactionRow } from './journal.entity';

export function transactionRow({ outcome, head }: BookedAt<Journalled>): Partial<JournalTransactionRow> {
  const { n, id, sender, kind, bookingDate, valueDate, correlationId, record } = outcome;
  return {
    ...{ n: String(n), page: String(head.page), outcome: outcome.outcome, transactionId: id, sender, kind },
    ...{ bookingDate, valueDate, correlationId, isRecord: record === true },
    recordedAt: new Date(head.recordedAt),
    amounts: amountsOf(outcome),
    externalReference: outcome.externalReference ?? null,
    description: outcome.description ?? null,
    metadata: outcome.metadata ?? null,
    overrides: outcome.overrides ?? null,
    sweeps: null,
    holdId: null,
    refundsN: null,
    reversesN: null,
    parts: null,
    isComplete: null,
    ...ownColumns(outcome),
  };
}

function ownColumns(outcome: Journalled): Partial<JournalTransactionRow> {
  switch (outcome.outcome) {
    case 'TransactionPosted': {
      const { sweeps, refunds } = outcome;
      return { sweeps: sweeps ?? null, refundsN: refunds === undefined ? null : String(refunds.n) };
    }
    case 'HoldCaptured':
      return { holdId: outcome.holdId };
    case 'TransactionReversed': {
      const { reverses, parts, isComplete } = outcome;
      return { reversesN: String(reverses.n), parts, isComplete };
    }
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
    return Object.assign(new JournalEntryRow(), {
      ...{ n: String(n), entryIndex, accountId, line: String(line), direction, amount, currency },
      ...{ balanceAfter, bookingDate, valueDate },
    });
  });
}
