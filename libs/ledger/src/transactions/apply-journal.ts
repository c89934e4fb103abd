// How does a posted transaction change the book? Worked out again from its entries, and held against what it states.
import type { Entry, TransactionPosted } from '@daybook/contracts';
import { ENTRIES_MAX } from '@daybook/contracts';
import { MINOR_MAX, isCurrency, parseMinor } from '@daybook/money';
import { type Account, availableOf, balancesOf } from '../accounts/account';
import type { Applying } from '../book/apply-outcome';
import type { BookState } from '../book/book-state';
import type { Moment } from '../book/decision';
import { MoneyInvariantBroken } from '../book/errors';
import { countedInDay, countedInMonth } from './guards';
import { type JournalLine, accountOnBothSides, unbalancedCurrency } from './journal-lines';
import { suspenseAccountId } from './post-transaction';
import { type Touch, touchesOf } from './touched-accounts';

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyTransaction(state: BookState, outcome: TransactionPosted, { moment, undo }: Applying): void {
  const accounts: Account[] = [];
  const lines = outcome.entries.map((entry) => lineOf(state, entry, accounts));
  const touches = touchesOf(lines, accounts);
  assertMoneyRules(outcome, lines, touches);

  for (const { account, change, debits } of touches) {
    const { posted, counted } = account;
    undo?.push(() => {
      account.posted = posted;
      account.counted = counted;
    });
    account.posted += change;
    if (outcome.record !== true && debits > 0n) count(account, debits, moment);
  }
}

/** Only requests count towards limits. */
function count(account: Account, debits: bigint, moment: Moment): void {
  const { counted } = account;
  account.counted = {
    day: moment.date,
    inDay: countedInDay(counted, moment) + debits,
    month: moment.month,
    inMonth: countedInMonth(counted, moment) + debits,
  };
}

function lineOf(state: BookState, entry: Entry, accounts: Account[]): JournalLine {
  const { accountId, direction, currency } = entry;
  const account = state.accounts.find(accountId);
  const amount = isCurrency(currency) ? parseMinor(entry.amount, currency) : undefined;
  if (account === undefined || account.currency !== currency || amount === undefined || amount === 0n) {
    throw new MoneyInvariantBroken('WELL_FORMED', `${entry.amount} ${currency} on ${accountId}`);
  }
  accounts.push(account);
  return { accountId, direction, amount, currency: account.currency };
}

function assertMoneyRules(
  { n, record, balances, overrides }: TransactionPosted,
  lines: readonly JournalLine[],
  touches: readonly Touch[],
): void {
  if (lines.length < 2 || lines.length > ENTRIES_MAX) throw broken('WELL_FORMED', n, `${lines.length} entries`);
  const both = accountOnBothSides(lines);
  if (both !== undefined && !(overrides !== undefined && isSuspense(both, lines))) {
    throw broken('WELL_FORMED', n, `${both} on both sides`);
  }
  const unbalanced = unbalancedCurrency(lines);
  if (unbalanced !== undefined) throw broken('ZERO_SUM', n, `${unbalanced.currency} is over by ${unbalanced.over}`);
  if (balances.length !== touches.length) throw broken('BALANCES_STATED', n, `${balances.length} balances`);

  touches.forEach(({ account, change }, index) => {
    const { accountId } = account;
    const posted = account.posted + change;
    if (posted > MINOR_MAX || posted < -MINOR_MAX) throw broken('WELL_FORMED', n, `${accountId} out of range`);
    const available = availableOf(account, posted);
    if (record !== true && change < 0n && available !== undefined && available < 0n) {
      throw broken('NO_OVERDRAFT', n, `a request leaves ${available} available on ${accountId}`);
    }
    const expected = balancesOf(account, posted);
    const stated = balances[index];
    if (
      stated?.accountId !== accountId ||
      stated.posted !== expected.posted ||
      stated.held !== expected.held ||
      stated.available !== expected.available
    ) {
      throw broken('BALANCES_STATED', n, `${accountId} should be left with ${expected.posted}`);
    }
  });
}

/** The lines of a record may meet in suspense from both sides. */
function isSuspense(accountId: string, lines: readonly JournalLine[]): boolean {
  return lines.some((line) => line.accountId === accountId && suspenseAccountId(line.currency) === accountId);
}

function broken(invariant: MoneyInvariantBroken['invariant'], n: number, detail: string): MoneyInvariantBroken {
  return new MoneyInvariantBroken(invariant, `outcome ${n}: ${detail}`);
}
