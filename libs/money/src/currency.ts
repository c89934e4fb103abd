// What a currency is here: an active ISO 4217 code with a known number of decimals.
import { ISO_4217 } from './iso-4217.table';

export type Currency = keyof typeof ISO_4217;

const exponents: ReadonlyMap<string, number> = new Map(Object.entries(ISO_4217));

/** All codes, in alphabetical order. */
export const CURRENCIES: readonly Currency[] = (Object.keys(ISO_4217) as Currency[]).sort();

export function isCurrency(code: unknown): code is Currency {
  return typeof code === 'string' && exponents.has(code);
}

/** Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. @throws RangeError on a code that is none */
export function exponentOf(currency: Currency): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new RangeError('not an active ISO 4217 currency');
  return exponent;
}
