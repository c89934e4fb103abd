// How the checker reads and writes amounts: a second implementation, which shares only the table of currencies.
import { exponentOf, isCurrency } from '@daybook/money';

/** Minor units with their sign; undefined for a text that is no amount of the currency. */
export function minorUnits(text: unknown, currency: string): bigint | undefined {
  const pattern = patternOf(currency);
  return pattern !== undefined && typeof text === 'string' && pattern.test(text)
    ? BigInt(text.replace('.', ''))
    : undefined;
}

export function decimal(minor: bigint, currency: string): string {
  const decimals = isCurrency(currency) ? exponentOf(currency) : 0;
  if (decimals === 0) return String(minor);
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const patterns = new Map<string, RegExp>();

/** Stored amounts have exactly their currency's decimals. */
function patternOf(currency: string): RegExp | undefined {
  const known = patterns.get(currency);
  if (known !== undefined || !isCurrency(currency)) return known;
  const decimals = exponentOf(currency);
  const pattern = new RegExp(`^-?(0|[1-9][0-9]*)${decimals === 0 ? '' : `\\.[0-9]{${decimals}}`}$`);
  patterns.set(currency, pattern);
  return pattern;
}
