// How do reversals and refunds change the book? They are booked like any transaction, and the book remembers what they undid.
import type { Journalled, TransactionPosted, TransactionReversed } from '@daybook/contracts';
import { type Currency, parseMinor, parseSignedMinor } from '@daybook/money';
import type { Applying } from '../book/applying';
import type { BookState } from '../book/book-state';
import { broken } from '../book/errors';
import { applyJournal } from '../transactions/apply-journal';
import { applyResolving, assertUnresolved } from '../transactions/resolving';
import { assertSweeps } from '../transactions/sweep';
import { NOTHING_UNDONE, type Undone, withGivenBack, withReversed } from './undone';

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyReversal(state: BookState, outcome: TransactionReversed, applying: Applying): void {
  const { reverses, parts, entries, n } = outcome;
  if (reverses.n >= n || reverses.page >= applying.page) throw broken('WELL_FORMED', n, `reverses ${reverses.n}`);
  if (parts.length !== entries.length) throw broken('WELL_FORMED', n, `${parts.length} parts`);
  const reversed = parts.map(({ entryIndex, amount }, index) => {
    const entry = entries[index];
    if (entry?.amount !== amount) throw broken('WELL_FORMED', n, `part ${index} is not its entry`);
    return { entryIndex, amount: parseMinor(amount, entry.currency as Currency) ?? 0n };
  });
  const given = givenBackOf(outcome);
  applyJournal(state, outcome, applying);
  remember(state, reverses.n, applying, (undone) => withGivenBack(withReversed(undone, reversed), given));
}

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyPosted(state: BookState, outcome: TransactionPosted, applying: Applying): void {
  const { refunds, givenBack, n } = outcome;
  assertSweeps(outcome);
  assertUnresolved(state, outcome);
  if (givenBack === undefined) {
    applyJournal(state, outcome, applying);
    applyResolving(state, outcome, applying);
    return;
  }
  if (refunds === undefined || refunds.n >= n || refunds.page >= applying.page) {
    throw broken('WELL_FORMED', n, 'gives back what nothing before it counted');
  }
  const given = givenBackOf(outcome);
  applyJournal(state, outcome, applying);
  applyResolving(state, outcome, applying);
  remember(state, refunds.n, applying, (undone) => withGivenBack(undone, given));
}

/** An account is given back at most what the transaction credits on it. */
function givenBackOf({ entries, givenBack = [], n }: Journalled): { accountId: string; amount: bigint }[] {
  return givenBack.map(({ accountId, amount: decimal }) => {
    const credits = entries.filter((entry) => entry.accountId === accountId && entry.direction === 'credit');
    const currency = credits[0]?.currency as Currency | undefined;
    // The sum of several entries may exceed the highest amount.
    const amount = currency === undefined ? undefined : parseSignedMinor(decimal, currency);
    const credited = credits.reduce(
      (sum, entry) => sum + (parseMinor(entry.amount, entry.currency as Currency) ?? 0n),
      0n,
    );
    if (amount === undefined || amount <= 0n || amount > credited) {
      throw broken('WELL_FORMED', n, `gives ${decimal} back to ${accountId}`);
    }
    return { accountId, amount };
  });
}

function remember(state: BookState, n: number, { undo }: Applying, change: (undone: Undone) => Undone): void {
  const { undone } = state;
  const before = undone.get(n);
  undo?.push(() => void (before === undefined ? undone.delete(n) : undone.set(n, before)));
  undone.set(n, change(before ?? NOTHING_UNDONE));
}
