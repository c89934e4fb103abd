// Amounts that were validated before, as minor units and as text: an invalid one here is a bug.
import { isCurrency } from './currency';
import { formatMinor, parseMinor } from './minor-units';

/** @throws RangeError */
export function minorOf(amount: string, currency: string): bigint {
  const minor = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (minor === undefined) throw new RangeError(`'${amount}' is no amount in ${currency}`);
  return minor;
}

/** With exactly the currency's decimals. @throws RangeError */
export function decimalOf(minor: bigint, currency: string): string {
  if (!isCurrency(currency)) throw new RangeError(`'${currency}' is no currency`);
  return formatMinor(minor, currency);
}

/** How an amount from a request is written on the log. @throws RangeError */
export function canonicalAmount(amount: string, currency: string): string {
  return decimalOf(minorOf(amount, currency), currency);
}
