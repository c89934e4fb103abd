// How does a journal transaction change the book? Worked out from its entries, and compared with what it states.
import type { BalancesAfter, Entry, GivenBack, Journalled } from '@daybook/contracts';
import { ENTRIES_MAX } from '@daybook/contracts';
import { MINOR_MAX, isCurrency, parseMinor, parseSignedMinor } from '@daybook/money';
import { type Account, availableOf, balancesOf } from '../accounts/account';
import { withDebits, withGivenBack } from '../accounts/counted-debits';
import type { Applying } from '../book/applying';
import type { BookState } from '../book/book-state';
import { MoneyInvariantBroken, broken } from '../book/errors';
import { suspenseAccountId } from './booked-lines';
import { type JournalLine, accountOnBothSides, unbalancedCurrency } from './journal-lines';
import { type FromHold, type Touch, heldAfter, outsideHold, touchesOf } from './touched-accounts';

interface Return {
  readonly account: Account;
  readonly amount: bigint;
  readonly countedAt: string;
}

/**
 * Books the lines, counts the debits of requests outside a hold towards limits (reversals count nothing), and gives back
 * what the outcome states. The
 * amount held is changed where the hold is applied.
 * @throws MoneyInvariantBroken, before anything is changed
 */
export function applyJournal(
  state: BookState,
  outcome: Journalled,
  { moment, undo }: Applying,
  fromHold?: FromHold,
): void {
  const accounts: Account[] = [];
  const lines = outcome.entries.map((entry) => lineOf(state, entry, accounts));
  const touches = touchesOf(lines, accounts);
  assertMoneyRules(outcome, lines, touches, fromHold);
  const counts = outcome.record !== true && outcome.outcome !== 'TransactionReversed';
  const returns = outcome.givenBack?.map((given) => returnOf(state, given));

  for (const { account, change, debits } of touches) {
    const { posted, counted } = account;
    undo?.push(() => {
      account.posted = posted;
      account.counted = counted;
    });
    account.posted += change;
    const asked = fromHold?.accountId === account.accountId ? debits - fromHold.captured : debits;
    if (counts && asked > 0n) account.counted = withDebits(counted, asked, moment);
  }
  for (const { account, amount, countedAt } of returns ?? [])
    giveBack(account, { amount, countedAt }, { moment, undo });
}

/** Takes off the account's counters what a request counted at `countedAt`, as far as the windows that counted are open. */
export function giveBack(
  account: Account,
  given: { readonly amount: bigint; readonly countedAt: string },
  { moment, undo }: Pick<Applying, 'moment' | 'undo'>,
): void {
  const { counted } = account;
  undo?.push(() => void (account.counted = counted));
  account.counted = withGivenBack(counted, given, moment);
}

function returnOf(state: BookState, { accountId, amount: decimal, countedAt }: GivenBack): Return {
  const account = state.accounts.find(accountId);
  const amount = account === undefined ? undefined : parseSignedMinor(decimal, account.currency);
  if (account === undefined || amount === undefined) {
    throw new MoneyInvariantBroken('WELL_FORMED', `${decimal} given back on ${accountId}`);
  }
  return { account, amount, countedAt };
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
  { n, record, balances, overrides }: Journalled,
  lines: readonly JournalLine[],
  touches: readonly Touch[],
  fromHold: FromHold | undefined,
): void {
  if (lines.length < 2 || lines.length > ENTRIES_MAX) throw broken('WELL_FORMED', n, `${lines.length} entries`);
  const both = accountOnBothSides(lines);
  if (both !== undefined && !(overrides !== undefined && isSuspense(both, lines))) {
    throw broken('WELL_FORMED', n, `${both} on both sides`);
  }
  const unbalanced = unbalancedCurrency(lines);
  if (unbalanced !== undefined) throw broken('ZERO_SUM', n, `${unbalanced.currency} is over by ${unbalanced.over}`);
  if (balances.length !== touches.length) throw broken('BALANCES_STATED', n, `${balances.length} balances`);

  outsideHold(touches, fromHold).forEach((asked, index) => {
    const { account, change } = touches[index] as Touch;
    const { accountId } = account;
    const posted = account.posted + change;
    if (posted > MINOR_MAX || posted < -MINOR_MAX) throw broken('WELL_FORMED', n, `${accountId} out of range`);
    const held = heldAfter(account, fromHold);
    const available = availableOf(account, posted, held);
    if (record !== true && asked.change < 0n && available !== undefined && available < 0n) {
      throw broken('NO_OVERDRAFT', n, `a request leaves ${available} available on ${accountId}`);
    }
    assertStated(n, balancesOf(account, posted, held), balances[index]);
  });
}

/** @throws MoneyInvariantBroken */
export function assertStated(n: number, expected: BalancesAfter, stated: BalancesAfter | undefined): void {
  if (
    stated?.accountId !== expected.accountId ||
    stated.posted !== expected.posted ||
    stated.held !== expected.held ||
    stated.available !== expected.available
  ) {
    throw broken('BALANCES_STATED', n, `${expected.accountId} should be left with ${expected.posted}`);
  }
}

/** The lines of a record may meet in suspense from both sides. */
function isSuspense(accountId: string, lines: readonly JournalLine[]): boolean {
  return lines.some((line) => line.accountId === accountId && suspenseAccountId(line.currency) === accountId);
}
