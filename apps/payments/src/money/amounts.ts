// How an amount from a request is written on the log: with exactly the currency's decimals.
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';

/** The request was validated: an invalid amount here is a bug. */
export function canonicalAmount(amount: string, currency: string): string {
  const minor = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (minor === undefined || !isCurrency(currency)) throw new Error('invalid amount passed validation');
  return formatMinor(minor, currency);
}
