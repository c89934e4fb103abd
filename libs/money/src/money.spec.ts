// Money reckons exactly, rounds half to even, says what rounding left, and never mixes currencies.
import fc from 'fast-check';
import { type Currency } from './currency';
import { MINOR_MAX } from './minor-units';
import { Money, MoneyError } from './money';

const currency = fc.constantFrom<Currency[]>('EUR', 'JPY', 'KWD');
const amount = fc.bigInt(-(10n ** 17n), 10n ** 17n);
const rate = fc.stringMatching(/^(0|[1-9][0-9]{0,2})(\.[0-9]{1,10})?$/);
const eur = (text: string): Money => Money.of(text, 'EUR');

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
}

/** A decimal string as a whole number of units of 10^-30, for exact comparison without big.js. */
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const magnitude = BigInt(whole + fraction.padEnd(30, '0'));
  return text.startsWith('-') ? -magnitude : magnitude;
}

describe('Money', () => {
  it('reads, reckons, compares and writes', () => {
    const price = eur('12.50');
    expect(price.plus(eur('0.5')).toString()).toBe('13.00 EUR');
    expect(price.minus(eur('20')).toString()).toBe('-7.50 EUR');
    expect(price.negate().amount()).toBe('-12.50');
    expect(price.compare(eur('12.49'))).toBe(1);
    expect(price.isLessThan(eur('12.51')) && price.isGreaterThan(eur('0'))).toBe(true);
    expect(price.equals(eur('12.5')) && !price.equals(Money.of('12.5', 'USD'))).toBe(true);
    expect([Money.zero('JPY').isZero(), price.isPositive(), price.isNegative()]).toEqual([true, true, false]);
    expect(JSON.stringify({ price })).toBe('{"price":{"amount":"12.50","currency":"EUR"}}');
    expect(Money.from(price.toJSON()).equals(price)).toBe(true);
  });

  it('is immutable', () => {
    const price = eur('1');
    expect(() => Object.assign(price, { minor: 5n })).toThrow(TypeError);
  });

  it('obeys the laws of addition and order', () => {
    fc.assert(
      fc.property(amount, amount, amount, currency, (a, b, c, code) => {
        const [x, y, z] = [Money.ofMinor(a, code), Money.ofMinor(b, code), Money.ofMinor(c, code)];
        expect(x.plus(y).equals(y.plus(x))).toBe(true);
        expect(
          x
            .plus(y)
            .plus(z)
            .equals(x.plus(y.plus(z))),
        ).toBe(true);
        expect(x.plus(y).minus(y).equals(x)).toBe(true);
        expect(x.plus(x.negate()).isZero()).toBe(true);
        expect(x.compare(y)).toBe(-y.compare(x) + 0);
        expect(x.compare(y) > 0).toBe(x.minus(y).isPositive());
        expect(Money.from(JSON.parse(JSON.stringify(x)) as ReturnType<Money['toJSON']>).equals(x)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, () => unknown, string]>([
    ['another currency in plus', () => eur('1').plus(Money.of('1', 'USD')), 'currency-mismatch'],
    ['another currency in minus', () => eur('1').minus(Money.of('1', 'USD')), 'currency-mismatch'],
    ['another currency in compare', () => eur('1').compare(Money.of('1', 'USD')), 'currency-mismatch'],
    ['an amount that is none', () => eur('1e3'), 'malformed-amount'],
    ['too many decimals', () => Money.of('1.5', 'JPY'), 'malformed-amount'],
    ['an unknown currency', () => Money.of('1', 'XXX' as Currency), 'unknown-currency'],
    ['an unknown currency in minor units', () => Money.ofMinor(1n, 'XXX' as Currency), 'unknown-currency'],
    ['a sum beyond the range', () => Money.ofMinor(MINOR_MAX, 'EUR').plus(eur('0.01')), 'out-of-range'],
    ['a product beyond the range', () => Money.ofMinor(MINOR_MAX, 'EUR').multiplyRate('2'), 'out-of-range'],
    ['a negative rate', () => eur('1').multiplyRate('-1'), 'malformed-rate'],
    ['a rate with an exponent', () => eur('1').multiplyRate('1e7000000'), 'malformed-rate'],
    ['a percentage with a sign', () => eur('1').percentage('2%'), 'malformed-rate'],
  ])('throws on %s', (_what, action, code) => {
    expect(codeOf(action)).toBe(code);
  });
});

describe('rounding', () => {
  it.each<[string, Currency, string, string, string]>([
    ['100.00', 'EUR', '2.9', '2.90', '0'],
    ['10.05', 'EUR', '2.5', '0.25', '0.00125'],
    ['0.50', 'EUR', '1', '0.00', '0.005'],
    ['1.50', 'EUR', '1', '0.02', '-0.005'],
    ['2.50', 'EUR', '1', '0.02', '0.005'],
    ['-1.50', 'EUR', '1', '-0.02', '0.005'],
    ['2.51', 'EUR', '1', '0.03', '-0.0049'],
    ['150', 'JPY', '1', '2', '-0.5'],
    ['250', 'JPY', '1', '2', '0.5'],
    ['1.000', 'KWD', '0.05', '0.000', '0.0005'],
    ['1.00', 'EUR', '0', '0.00', '0'],
  ])('%s %s at %s per cent is %s, and %s is left', (text, code, percent, money, residue) => {
    const rounded = Money.of(text, code).percentage(percent);
    expect([rounded.money.amount(), rounded.residue]).toEqual([money, residue]);
  });

  it.each<[string, Currency, string, Currency, string, string]>([
    ['1.00', 'USD', '149.5', 'JPY', '150 JPY', '-0.5'],
    ['1000', 'JPY', '0.00612345', 'EUR', '6.12 EUR', '0.00345'],
    ['3.00', 'EUR', '0.333333333333333333', 'KWD', '1.000 KWD', '-0.000000000000000001'],
  ])('%s %s at %s into %s is %s, and %s is left', (text, code, factor, into, money, residue) => {
    const rounded = Money.of(text, code).multiplyRate(factor, into);
    expect([rounded.money.toString(), rounded.residue]).toEqual([money, residue]);
  });

  it('loses nothing: money and residue make the exact product, at most half a unit apart', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), rate, currency, currency, (minor, factor, from, into) => {
        const money = Money.ofMinor(minor, from);
        const rounded = money.multiplyRate(factor, into);
        const exact = (scaled(money.amount()) * scaled(factor)) / 10n ** 30n;
        expect(scaled(rounded.money.amount()) + scaled(rounded.residue)).toBe(exact);
        const unit = scaled(Money.ofMinor(1n, into).amount());
        const left = scaled(rounded.residue);
        expect(2n * (left < 0n ? -left : left) <= unit).toBe(true);
        if (2n * left === unit || 2n * left === -unit) expect(rounded.money.minor % 2n).toBe(0n);
        expect(money.negate().multiplyRate(factor, into).money.minor).toBe(-rounded.money.minor);
      }),
      { numRuns: 1_000 },
    );
  });

  it('splits by largest remainder', () => {
    expect(eur('1.00').allocate([1n, 1n, 1n]).map(String)).toEqual(['0.34 EUR', '0.33 EUR', '0.33 EUR']);
  });
});
