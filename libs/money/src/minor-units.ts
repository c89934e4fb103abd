// How amounts are read and written: decimal strings outside, bigint minor units inside, and nothing in between.
import { type Currency, exponentOf } from './currency';

/** No amount and no balance is larger, in minor units. */
export const MINOR_MAX = 10n ** 18n - 1n;

const DIGITS_MAX = 18;
const AMOUNT_INTEGER_DIGITS_MAX = 15;
/** So many digits fit a double exactly. */
const EXACT_DIGITS_MAX = 15;

const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;

/**
 * An amount from outside: `^(0|[1-9][0-9]{0,14})(\.[0-9]{1,n})?$` with n the currency's decimals, ASCII only. Total: whatever
 * it is given, it answers minor units or undefined. Zero is an amount; where it is not welcome the caller says so.
 */
export function parseMinor(text: unknown, currency: Currency): bigint | undefined {
  if (typeof text !== 'string') return undefined;
  return parseFrom(text, 0, exponentOf(currency), AMOUNT_INTEGER_DIGITS_MAX);
}

/** A balance or difference: as an amount, but with an optional `-` (not on zero) and up to MINOR_MAX. Reads what formatMinor writes. */
export function parseSignedMinor(text: unknown, currency: Currency): bigint | undefined {
  if (typeof text !== 'string') return undefined;
  if (text.charCodeAt(0) !== MINUS) return parseFrom(text, 0, exponentOf(currency), DIGITS_MAX);
  const magnitude = parseFrom(text, 1, exponentOf(currency), DIGITS_MAX);
  return magnitude === undefined || magnitude === 0n ? undefined : -magnitude;
}

/**
 * A sum of balances, which may be larger than any one of them: as a balance, but of any length. Reads what formatMinor writes.
 */
export function parseSum(text: unknown, currency: Currency): bigint | undefined {
  if (typeof text !== 'string') return undefined;
  const [, sign, whole = '', decimals = ''] = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text) ?? [];
  const exponent = exponentOf(currency);
  const isSum = sign !== undefined && decimals.length <= exponent && !(text.includes('.') && exponent === 0);
  if (!isSum) return undefined;
  const magnitude = BigInt(whole + decimals.padEnd(exponent, '0'));
  if (sign === '') return magnitude;
  return magnitude === 0n ? undefined : -magnitude;
}

/** Exactly as many decimals as the currency has; `-` before negative amounts. */
export function formatMinor(minor: bigint, currency: Currency): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return minor.toString();
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  return sign + digits.slice(0, point) + '.' + digits.slice(point);
}

function parseFrom(text: string, start: number, exponent: number, integerDigitsMax: number): bigint | undefined {
  if (text.length > start + DIGITS_MAX + 2) return undefined;
  const integerEnd = digitsEnd(text, start);
  const integerDigits = integerEnd - start;
  if (integerDigits === 0 || integerDigits > integerDigitsMax || integerDigits + exponent > DIGITS_MAX)
    return undefined;
  if (integerDigits > 1 && text.charCodeAt(start) === ZERO) return undefined;

  let decimals = 0;
  if (integerEnd < text.length) {
    if (text.charCodeAt(integerEnd) !== POINT) return undefined;
    const end = digitsEnd(text, integerEnd + 1);
    decimals = end - integerEnd - 1;
    if (end < text.length || decimals === 0 || decimals > exponent) return undefined;
  }
  const digits = text.slice(start, integerEnd) + text.slice(integerEnd + 1) + '0'.repeat(exponent - decimals);
  return BigInt(digits.length <= EXACT_DIGITS_MAX ? Number(digits) : digits);
}

/** The offset after the run of ASCII digits that begins at `from`. */
function digitsEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < ZERO || unit > ZERO + 9) break;
  }
  return at;
}
