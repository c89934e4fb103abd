// An amount of one currency that can be reckoned with: exact, immutable, never mixed with another currency.
import Big from 'big.js';
import { allocate } from './allocate';
import { type Currency, exponentOf, isCurrency } from './currency';
import { MINOR_MAX, formatMinor, parseSignedMinor } from './minor-units';

export type MoneyErrorCode =
  'malformed-amount' | 'unknown-currency' | 'currency-mismatch' | 'out-of-range' | 'malformed-rate';

/** A bug in the caller: what comes from outside is read by `parseMinor` and `isCurrency` first. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
  constructor(
    readonly code: MoneyErrorCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** How money stands in events and on the wire. */
export interface MoneyJson {
  readonly amount: string;
  readonly currency: Currency;
}

/** A rounded product and what rounding left: exact = money + residue, the residue in major units with all its decimals. */
export interface Rounded {
  readonly money: Money;
  readonly residue: string;
}

const RATE = /^(0|[1-9][0-9]{0,14})(\.[0-9]{1,18})?$/;

/** A constructor of our own: other users of big.js cannot change its settings, and it refuses JavaScript numbers. */
const Decimal = Big();
Decimal.strict = true;

export class Money {
  private constructor(
    /** In minor units; negative for what is owed or lacking. */
    readonly minor: bigint,
    readonly currency: Currency,
  ) {
    Object.freeze(this);
  }

  /** `Money.of('12.50', 'EUR')`. @throws MoneyError */
  static of(amount: string, currency: Currency): Money {
    if (!isCurrency(currency)) throw new MoneyError('unknown-currency', 'not an active ISO 4217 currency');
    const minor = parseSignedMinor(amount, currency);
    if (minor === undefined) throw new MoneyError('malformed-amount', `not an amount of ${currency}`);
    return new Money(minor, currency);
  }

  static from({ amount, currency }: MoneyJson): Money {
    return Money.of(amount, currency);
  }

  static ofMinor(minor: bigint, currency: Currency): Money {
    if (!isCurrency(currency)) throw new MoneyError('unknown-currency', 'not an active ISO 4217 currency');
    if (minor > MINOR_MAX || minor < -MINOR_MAX) throw new MoneyError('out-of-range', 'over 10^18 - 1 minor units');
    return new Money(minor, currency);
  }

  static zero(currency: Currency): Money {
    return Money.ofMinor(0n, currency);
  }

  plus(other: Money): Money {
    return Money.ofMinor(this.minor + this.sameCurrency(other).minor, this.currency);
  }

  minus(other: Money): Money {
    return Money.ofMinor(this.minor - this.sameCurrency(other).minor, this.currency);
  }

  negate(): Money {
    return Money.ofMinor(-this.minor, this.currency);
  }

  /** −1, 0 or 1, for sorting and guards. */
  compare(other: Money): -1 | 0 | 1 {
    const { minor } = this.sameCurrency(other);
    if (this.minor === minor) return 0;
    return this.minor < minor ? -1 : 1;
  }

  /** False for another currency, where compare throws. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  isGreaterThan(other: Money): boolean {
    return this.compare(other) > 0;
  }

  isLessThan(other: Money): boolean {
    return this.compare(other) < 0;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  /** So many per cent of this: `percentage('2.9')`. Rounded half-even to the minor unit. */
  percentage(percent: string): Rounded {
    return this.times(decimalRate(percent).times('0.01'), this.currency);
  }

  /** This at so many units of `into` for one unit of ours; without `into`, a factor. Rounded half-even to the minor unit. */
  multiplyRate(rate: string, into: Currency = this.currency): Rounded {
    return this.times(decimalRate(rate), into);
  }

  /** Parts in proportion to whole-number weights, by largest remainder; see `allocate`. */
  allocate(weights: readonly bigint[]): Money[] {
    return allocate(this.minor, weights).map((part) => Money.ofMinor(part, this.currency));
  }

  /** The amount alone, with all decimals of the currency. */
  amount(): string {
    return formatMinor(this.minor, this.currency);
  }

  toString(): string {
    return `${this.amount()} ${this.currency}`;
  }

  toJSON(): MoneyJson {
    return { amount: this.amount(), currency: this.currency };
  }

  private times(factor: Big, into: Currency): Rounded {
    const exponent = exponentOf(into);
    const exact = new Decimal(this.amount()).times(factor);
    const rounded = exact.round(exponent, Decimal.roundHalfEven);
    const minor = BigInt(rounded.times(new Decimal('10').pow(exponent)).toFixed(0));
    return { money: Money.ofMinor(minor, into), residue: plain(exact.minus(rounded)) };
  }

  private sameCurrency(other: Money): Money {
    if (other.currency !== this.currency) {
      throw new MoneyError('currency-mismatch', `${this.currency} does not go with ${other.currency}`);
    }
    return other;
  }
}

function decimalRate(text: string): Big {
  if (!RATE.test(text)) throw new MoneyError('malformed-rate', 'rates are plain, non-negative decimals');
  return new Decimal(text);
}

/** big.js keeps the sign of zero; we do not. */
function plain(decimal: Big): string {
  return decimal.eq('0') ? '0' : decimal.toFixed();
}
