// What stands between a request and an account: freezes, limits, funds and the highest balance, in this order.
import { formatMinor } from '@daybook/money';
import { availableOf } from '../accounts/account';
import { countedInDay, countedInMonth } from '../accounts/counted-debits';
import { type Moment } from '../book/moment';
import { type Refusal, refuse } from '../book/refusal';
import { isFrozen, lowestLimit } from '../restrictions/restriction';
import type { Touch } from './touched-accounts';

export type Guard = (touch: Touch, moment: Moment) => Refusal | undefined;

const debitsFrozen: Guard = ({ account: { accountId, restrictions }, debits }) =>
  debits > 0n && isFrozen(restrictions, 'freeze-debits') ? refuse('DEBITS_FROZEN', { accountId }) : undefined;

const creditsFrozen: Guard = ({ account: { accountId, restrictions }, credits }) =>
  credits > 0n && isFrozen(restrictions, 'freeze-credits') ? refuse('CREDITS_FROZEN', { accountId }) : undefined;

/** Windows are the UTC day and month of the page; debits counted in another window do not count. */
const overLimit =
  (window: 'day' | 'month'): Guard =>
  ({ account: { accountId, currency, restrictions, counted }, debits }, moment) => {
    if (debits === 0n) return undefined;
    const limit = lowestLimit(restrictions, window === 'day' ? 'limit-per-day' : 'limit-per-month');
    if (limit === undefined) return undefined;
    const before = window === 'day' ? countedInDay(counted, moment) : countedInMonth(counted, moment);
    if (before + debits <= limit) return undefined;
    return refuse('LIMIT_EXCEEDED', {
      accountId,
      window,
      limit: formatMinor(limit, currency),
      counted: formatMinor(before, currency),
      asked: formatMinor(debits, currency),
    });
  };

/** Only a change that lowers the balance needs funds: an account below zero may receive money. */
const insufficientFunds: Guard = ({ account, change }) => {
  if (change >= 0n) return undefined;
  const available = availableOf(account, account.posted);
  if (available === undefined || available + change >= 0n) return undefined;
  return refuse('INSUFFICIENT_FUNDS', {
    accountId: account.accountId,
    available: formatMinor(available, account.currency),
    needed: formatMinor(-change, account.currency),
  });
};

/** Only a change that raises the balance can exceed it: an account may stand above a limit that was imposed later. */
const overHighestBalance: Guard = ({ account: { accountId, currency, restrictions, posted }, change }) => {
  if (change <= 0n) return undefined;
  const highest = lowestLimit(restrictions, 'highest-balance');
  if (highest === undefined || posted + change <= highest) return undefined;
  return refuse('HIGHEST_BALANCE_EXCEEDED', {
    accountId,
    highest: formatMinor(highest, currency),
    balance: formatMinor(posted + change, currency),
  });
};

/** Each is tried on every account before the next one. */
export const GUARDS: readonly Guard[] = [
  debitsFrozen,
  creditsFrozen,
  overLimit('day'),
  overLimit('month'),
  insufficientFunds,
  overHighestBalance,
];

/** A reversal is judged by no limit. */
export const GUARDS_OF_REVERSALS: readonly Guard[] = [
  debitsFrozen,
  creditsFrozen,
  insufficientFunds,
  overHighestBalance,
];
