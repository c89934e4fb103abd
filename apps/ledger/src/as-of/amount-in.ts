// Sums as Postgres tells them, as amounts of their currency.
import { formatMinor, isCurrency, parseSum } from '@daybook/money';

/** Minor units. @throws Error for what is no sum of that currency */
export function minorIn(sum: string, currency: string): bigint {
  const minor = isCurrency(currency) ? parseSum(sum, currency) : undefined;
  if (minor === undefined) throw new Error(`${sum} is no sum of ${currency}`);
  return minor;
}

export function decimalOf(minor: bigint, currency: string): string {
  if (!isCurrency(currency)) throw new Error(`currency ${currency} is not known here`);
  return formatMinor(minor, currency);
}

/** With exactly the currency's decimals. */
export function amountIn(sum: string, currency: string): string {
  return decimalOf(minorIn(sum, currency), currency);
}
