// Are the amounts and rates of a rule amounts and rates, in each currency of the price list?
import type { FeeAmounts, FeeRule } from '@daybook/contracts';
import { isCurrency, parseMinor } from '@daybook/money';
import { parseRate } from '../rate';
import type { Finding } from './finding';

type Found = Pick<Finding, 'code' | 'pointer'>;

/** Every amount of a rule with its pointer into the rule. */
function amountsOf(rule: FeeRule): (readonly [pointer: string, amounts: FeeAmounts])[] {
  const { fixed, min, max, capPerPeriod, floorPerPeriod, increment, match, tiers = [] } = rule;
  const named: (readonly [string, FeeAmounts | undefined])[] = [
    ...Object.entries({ fixed, min, max, capPerPeriod, floorPerPeriod, increment }),
    ['match/amountFrom', match.amountFrom],
    ['match/amountTo', match.amountTo],
    ...tiers.flatMap((tier, index) => [
      [`tiers/${index}/upTo`, tier.upTo] as const,
      [`tiers/${index}/fixed`, tier.fixed] as const,
    ]),
  ];
  return named.flatMap(([pointer, amounts]) => (amounts === undefined ? [] : [[pointer, amounts] as const]));
}

export function lintAmounts(rule: FeeRule, currencies: readonly string[]): Found[] {
  return amountsOf(rule).flatMap(([pointer, amounts]): Found[] => {
    const given = amounts.map(({ currency }) => currency);
    const isComplete = given.length === currencies.length && currencies.every((currency) => given.includes(currency));
    const invalid = amounts.flatMap(({ amount, currency }, index): Found[] =>
      isCurrency(currency) && parseMinor(amount, currency) === undefined
        ? [{ code: 'AMOUNT_INVALID', pointer: `${pointer}/${index}/amount` }]
        : [],
    );
    return [...(isComplete ? [] : [{ code: 'CURRENCIES_DIFFER', pointer } as const]), ...invalid];
  });
}

export function lintRates({ rate, tiers = [], payerPercent }: FeeRule): Found[] {
  const rates: (readonly [string, string | undefined])[] = [
    ['rate', rate],
    ...tiers.map((tier, index) => [`tiers/${index}/rate`, tier.rate] as const),
    ['payerPercent', payerPercent],
  ];
  return rates.flatMap(([pointer, text]) =>
    text !== undefined && parseRate(text) === undefined ? [{ code: 'RATE_INVALID', pointer } as const] : [],
  );
}

/** Whether an amount is above another in any of the currencies; amounts that are none are not compared. */
export function isAbove(amounts: FeeAmounts, others: FeeAmounts, currencies: readonly string[]): boolean {
  return currencies.some((currency) => {
    const [amount, other] = [minorOf(amounts, currency), minorOf(others, currency)];
    return amount !== undefined && other !== undefined && amount > other;
  });
}

/** As `isAbove`, or equal. */
export function reaches(amounts: FeeAmounts, others: FeeAmounts, currencies: readonly string[]): boolean {
  return currencies.some((currency) => {
    const [amount, other] = [minorOf(amounts, currency), minorOf(others, currency)];
    return amount !== undefined && other !== undefined && amount >= other;
  });
}

export function minorOf(amounts: FeeAmounts | undefined, currency: string): bigint | undefined {
  const amount = amounts?.find((one) => one.currency === currency)?.amount;
  return amount === undefined || !isCurrency(currency) ? undefined : parseMinor(amount, currency);
}
