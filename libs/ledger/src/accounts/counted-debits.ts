// How much have requests debited an account in the current UTC day and month? Limits are compared with it.
import type { Moment } from '../book/moment';
import type { CountedDebits } from './account';

export function countedInDay(counted: CountedDebits, { date }: Moment): bigint {
  return counted.day === date ? counted.inDay : 0n;
}

export function countedInMonth(counted: CountedDebits, { month }: Moment): bigint {
  return counted.month === month ? counted.inMonth : 0n;
}

export function withDebits(counted: CountedDebits, debits: bigint, moment: Moment): CountedDebits {
  return {
    day: moment.date,
    inDay: countedInDay(counted, moment) + debits,
    month: moment.month,
    inMonth: countedInMonth(counted, moment) + debits,
  };
}

/**
 * Takes off what was counted at the instant `countedAt`, from the day and the month that counted it if they are still open;
 * a window that has passed stays as it was. Never below zero.
 */
export function withGivenBack(
  counted: CountedDebits,
  { amount, countedAt }: { readonly amount: bigint; readonly countedAt: string },
  moment: Moment,
): CountedDebits {
  if (!countedAt.startsWith(moment.month)) return counted;
  const inDay = countedInDay(counted, moment);
  return {
    day: moment.date,
    inDay: countedAt.startsWith(moment.date) ? less(inDay, amount) : inDay,
    month: moment.month,
    inMonth: less(countedInMonth(counted, moment), amount),
  };
}

function less(counted: bigint, amount: bigint): bigint {
  return counted > amount ? counted - amount : 0n;
}
