// What does the bookkeeper know of one account?
import type { AccountType, BalancesAfter, Direction } from '@daybook/contracts';
import { type Currency, formatMinor } from '@daybook/money';
import type { Restriction } from '../restrictions/restriction';

/** What requests have debited so far in the UTC day and month in which the account was last debited. */
export interface CountedDebits {
  readonly day: string;
  readonly inDay: bigint;
  readonly month: string;
  readonly inMonth: bigint;
}

/** Balances are minor units on the normal side of the account's type: a liability that owes 5 has posted 5. */
export interface Account {
  readonly accountId: string;
  readonly type: AccountType;
  readonly currency: Currency;
  readonly overdraft: bigint | 'unlimited';
  readonly ownerId: string | undefined;
  posted: bigint;
  held: bigint;
  /** Holds placed on the account that are neither captured whole nor released. */
  openHolds: number;
  isClosed: boolean;
  restrictions: readonly Restriction[];
  counted: CountedDebits;
}

const NORMAL_SIDE: Readonly<Record<AccountType, Direction>> = {
  asset: 'debit',
  expense: 'debit',
  liability: 'credit',
  equity: 'credit',
  income: 'credit',
};

export const NO_RESTRICTIONS: readonly Restriction[] = [];
const NOTHING_COUNTED: CountedDebits = { day: '', inDay: 0n, month: '', inMonth: 0n };

export function newAccount(
  opened: Pick<Account, 'accountId' | 'type' | 'currency' | 'overdraft' | 'ownerId'>,
): Account {
  return {
    ...opened,
    ...{ posted: 0n, held: 0n, openHolds: 0, isClosed: false },
    ...{ restrictions: NO_RESTRICTIONS, counted: NOTHING_COUNTED },
  };
}

/** The side on which an account's balance grows. */
export function normalSideOf(type: AccountType): Direction {
  return NORMAL_SIDE[type];
}

/** What an entry adds to the account's balance: negative when it stands against the normal side. */
export function signedAmount(account: Account, direction: Direction, amount: bigint): bigint {
  return NORMAL_SIDE[account.type] === direction ? amount : -amount;
}

/** What may still be taken when `posted` is the balance; undefined when the overdraft is unlimited. */
export function availableOf(
  account: Pick<Account, 'held' | 'overdraft'>,
  posted: bigint,
  held = account.held,
): bigint | undefined {
  const { overdraft } = account;
  return overdraft === 'unlimited' ? undefined : posted - held + overdraft;
}

/** The account's balances as an outcome states them, with `posted` as its balance and `held` set aside. */
export function balancesOf(account: Account, posted: bigint, held = account.held): BalancesAfter {
  const { accountId, currency } = account;
  const available = availableOf(account, posted, held);
  return {
    accountId,
    available: available === undefined ? null : formatMinor(available, currency),
    held: formatMinor(held, currency),
    posted: formatMinor(posted, currency),
  };
}
