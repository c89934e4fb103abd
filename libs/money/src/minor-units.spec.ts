// Amounts are read exactly or not at all, and written in one way only.
import fc from 'fast-check';
import { CURRENCIES, type Currency, exponentOf } from './currency';
import { MINOR_MAX, formatMinor, parseMinor, parseSignedMinor, parseSum } from './minor-units';

const currency = fc.constantFrom<Currency[]>('EUR', 'JPY', 'KWD', 'CLF', 'USD');
const minor = fc.bigInt(-MINOR_MAX, MINOR_MAX);

describe('parseMinor', () => {
  it.each<[string, Currency, bigint]>([
    ['0', 'EUR', 0n],
    ['0.00', 'EUR', 0n],
    ['0.05', 'EUR', 5n],
    ['0.5', 'EUR', 50n],
    ['1', 'EUR', 100n],
    ['12.34', 'EUR', 1234n],
    ['999999999999999.99', 'EUR', 99_999_999_999_999_999n],
    ['0', 'JPY', 0n],
    ['999999999999999', 'JPY', 999_999_999_999_999n],
    ['1.005', 'KWD', 1005n],
    ['999999999999999.999', 'KWD', MINOR_MAX],
    ['99999999999999.9999', 'CLF', MINOR_MAX],
  ])('reads %s %s as %s', (text, code, expected) => {
    expect(parseMinor(text, code)).toBe(expected);
    expect(parseSignedMinor(text, code)).toBe(expected);
  });

  it.each<[unknown, Currency]>([
    ...[10.5, 10, 10n, null, undefined, true, [], ['1'], {}, Object('1')].map((value): [unknown, Currency] => [
      value,
      'EUR',
    ]),
    ...['1e3', '1E400', '1e-7000000', '0x10', '0b1', '0o7', 'NaN', 'Infinity'].map((text): [unknown, Currency] => [
      text,
      'EUR',
    ]),
    ...[' 1', '1 ', '1\n', '\u00a01', '', '.', '+1', '-1', '-0', '--1'].map((text): [unknown, Currency] => [
      text,
      'EUR',
    ]),
    ...['1.', '.5', '01.00', '00', '1.0.0', '1..0', '1,000.00', '1_000', "1'000", '1,5'].map(
      (text): [unknown, Currency] => [text, 'EUR'],
    ),
    ...['１００', '٣', '1\u200b0', '1\0', '1/', '1:'].map((text): [unknown, Currency] => [text, 'EUR']),
    ['1.005', 'EUR'],
    ['1.5', 'JPY'],
    ['1.0', 'JPY'],
    ['1.', 'JPY'],
    ['1.0005', 'KWD'],
    ['1000000000000000', 'EUR'],
    ['9999999999999999.99', 'EUR'],
    ['1000000000000000', 'JPY'],
    ['100000000000000.0000', 'CLF'],
    ['1'.repeat(1_000_000), 'EUR'],
    [`0.${'0'.repeat(1_000_000)}`, 'EUR'],
  ])('refuses %p %s', (text, code) => {
    expect(parseMinor(text, code)).toBeUndefined();
  });

  it('reads exactly what the pattern of the requirement allows', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[-+]?[0-9]{0,17}\.?[0-9]{0,5}$/),
      fc.stringMatching(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/),
    );
    fc.assert(
      fc.property(text, currency, (candidate, code) => {
        const decimals = exponentOf(code);
        const pattern =
          decimals === 0 ? /^(0|[1-9][0-9]{0,14})$/ : new RegExp(`^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,${decimals}})?$`);
        const [whole = '', fraction = ''] = candidate.split('.');
        const expected = pattern.test(candidate) ? BigInt(whole + fraction.padEnd(decimals, '0')) : undefined;
        expect(parseMinor(candidate, code)).toBe(
          expected !== undefined && expected <= MINOR_MAX ? expected : undefined,
        );
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('parseSignedMinor', () => {
  it.each<[string, Currency, bigint]>([
    ['-0.01', 'EUR', -1n],
    ['-9999999999999999.99', 'EUR', -MINOR_MAX],
    ['9999999999999999.99', 'EUR', MINOR_MAX],
    ['-999999999999999999', 'JPY', -MINOR_MAX],
  ])('reads %s %s as %s', (text, code, expected) => {
    expect(parseSignedMinor(text, code)).toBe(expected);
  });

  it.each<[unknown, Currency]>([
    ['-0', 'EUR'],
    ['-0.00', 'EUR'],
    ['--1', 'EUR'],
    ['-', 'EUR'],
    ['-.5', 'EUR'],
    ['−1', 'EUR'],
    ['10000000000000000.00', 'EUR'],
    ['10000000000000000', 'EUR'],
    ['1000000000000000000', 'JPY'],
    [-1, 'EUR'],
  ])('refuses %p %s', (text, code) => {
    expect(parseSignedMinor(text, code)).toBeUndefined();
  });
});

describe('parseSum', () => {
  it.each<[string, Currency, bigint]>([
    ['10000000000000000.00', 'EUR', MINOR_MAX + 1n],
    ['-1999999999999999.998', 'KWD', 2n - 2n * (MINOR_MAX + 1n)],
    ['0.5', 'EUR', 50n],
    ['123456789012345678901234567890', 'JPY', 123_456_789_012_345_678_901_234_567_890n],
  ])('reads %s %s as %s', (text, code, expected) => {
    expect(parseSum(text, code)).toBe(expected);
  });

  it.each<[unknown, Currency]>([
    ['-0.00', 'EUR'],
    ['1.005', 'EUR'],
    ['1.0', 'JPY'],
    ['1.', 'EUR'],
    ['01', 'EUR'],
    ['1e3', 'EUR'],
    ['', 'EUR'],
    [1, 'EUR'],
  ])('refuses %p %s', (text, code) => {
    expect(parseSum(text, code)).toBeUndefined();
  });

  it('reads every balance as parseSignedMinor does, and every larger sum back as it was written', () => {
    fc.assert(
      fc.property(minor, fc.bigInt(), currency, (balance, sum, code) => {
        expect(parseSum(formatMinor(balance, code), code)).toBe(parseSignedMinor(formatMinor(balance, code), code));
        expect(parseSum(formatMinor(sum, code), code)).toBe(sum);
      }),
    );
  });
});

describe('formatMinor', () => {
  it.each<[bigint, Currency, string]>([
    [0n, 'EUR', '0.00'],
    [5n, 'EUR', '0.05'],
    [-5n, 'EUR', '-0.05'],
    [123n, 'EUR', '1.23'],
    [-123n, 'JPY', '-123'],
    [1n, 'KWD', '0.001'],
    [-MINOR_MAX, 'CLF', '-99999999999999.9999'],
  ])('writes %s %s as %s', (amount, code, text) => {
    expect(formatMinor(amount, code)).toBe(text);
  });

  it('is read back as it was, in every currency', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom(...CURRENCIES), (amount, code) => {
        const text = formatMinor(amount, code);
        expect(parseSignedMinor(text, code)).toBe(amount);
        expect((text.split('.')[1] ?? '').length).toBe(exponentOf(code));
      }),
      { numRuns: 2_000 },
    );
  });
});
