// Could two rules fit the same payment equally closely, so that nothing says which of them counts?
import type { FeeMatch, FeeRule } from '@daybook/contracts';
import { minorOf } from './amounts';

const LISTS = [
  'payerCountry',
  'payeeCountry',
  'corridor',
  'currency',
  'rail',
  'cardRegion',
  'plan',
  'tier',
  'channel',
] as const;

/** Rules that no payment can choose between. */
export function areAmbiguous(one: FeeRule, other: FeeRule, currencies: readonly string[]): boolean {
  return (
    one.product === other.product &&
    one.component === other.component &&
    one.priority === other.priority &&
    closenessOf(one.match) === closenessOf(other.match) &&
    overlap(one.match, other.match, currencies)
  );
}

/**
 * How closely a rule fits, as a text that compares: first the number of dimensions it names, then whether they are a country,
 * a plan, a rail, a currency, an amount. The rule with the greater one counts.
 */
export function closenessOf(match: FeeMatch): string {
  const lists = LISTS.filter((dimension) => match[dimension] !== undefined).length;
  const isAmountNamed = match.amountFrom !== undefined || match.amountTo !== undefined;
  const order = [
    match.payerCountry !== undefined || match.payeeCountry !== undefined,
    match.plan !== undefined,
    match.rail !== undefined,
    match.currency !== undefined,
    isAmountNamed,
  ];
  const named = String(lists + (isAmountNamed ? 1 : 0)).padStart(2, '0');
  return named + order.map((isNamed) => (isNamed ? '1' : '0')).join('');
}

function overlap(one: FeeMatch, other: FeeMatch, currencies: readonly string[]): boolean {
  const shareLists = LISTS.every((dimension) => {
    const [values, others] = [one[dimension], other[dimension]];
    return values === undefined || others === undefined || values.some((value) => others.includes(value));
  });
  return shareLists && currencies.some((currency) => shareAmounts(one, other, currency));
}

function shareAmounts(one: FeeMatch, other: FeeMatch, currency: string): boolean {
  return startsBelowEnd(one, other, currency) && startsBelowEnd(other, one, currency);
}

function startsBelowEnd(one: FeeMatch, other: FeeMatch, currency: string): boolean {
  const from = minorOf(one.amountFrom, currency) ?? 0n;
  const to = minorOf(other.amountTo, currency);
  return to === undefined || from < to;
}
