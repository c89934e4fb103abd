// Amounts from bands: the least, small ones, round ones, and the greatest there can be.
import { exponentOf, formatMinor, isCurrency } from '@daybook/money';
import type { Random } from '../engine/random';

/** No amount has more digits before the point; a few of these fill an account. */
const WHOLE_DIGITS_MAX = 15;

export function amountOf(currency: string, random: Random): string {
  const band = random.weighted({ least: 4, small: 50, round: 30, large: 8, huge: 2, greatest: 1 });
  if (!isCurrency(currency)) throw new Error(`${currency} is no currency`);
  return formatMinor(minorIn(band, 10n ** BigInt(WHOLE_DIGITS_MAX + exponentOf(currency)), random), currency);
}

/** The greatest amount there can be: a few more than ten of them fill an account. */
export function greatestAmount(currency: string): string {
  return '9'.repeat(WHOLE_DIGITS_MAX) + (isCurrency(currency) && exponentOf(currency) > 0 ? '.99' : '');
}

type Band = 'least' | 'small' | 'round' | 'large' | 'huge' | 'greatest';

function minorIn(band: Band, tooMuch: bigint, random: Random): bigint {
  switch (band) {
    case 'least':
      return 1n;
    case 'small':
      return BigInt(2 + random.below(3_000));
    case 'round':
      return BigInt(100 * (1 + random.below(100)));
    case 'large':
      return BigInt(10_000 + random.below(5_000_000));
    case 'huge':
      return tooMuch / 10n + BigInt(random.below(1_000));
    case 'greatest':
      return tooMuch - 1n;
  }
}
