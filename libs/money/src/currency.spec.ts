// The currency table holds the active codes of ISO 4217, each with the right number of decimals.
import { CURRENCIES, type Currency, exponentOf, isCurrency } from './currency';

describe('currencies', () => {
  it.each<[Currency, number]>([
    ['EUR', 2],
    ['USD', 2],
    ['GBP', 2],
    ['BGN' as Currency, -1],
    ['XCG', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['HUF', 2],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
    ['MGA', 2],
  ])('%s has %d decimals (-1: no longer active)', (code, decimals) => {
    expect(isCurrency(code) ? exponentOf(code) : -1).toBe(decimals);
  });

  it.each([
    'eur',
    'EURO',
    'EU',
    'XXX',
    'XTS',
    'XAU',
    'XBT',
    'HRK',
    'E\u200bUR',
    'EUR ',
    '',
    'toString',
    '__proto__',
    5,
    null,
    ['EUR'],
  ])('%p is none', (code) => {
    expect(isCurrency(code)).toBe(false);
  });

  it('are three capitals each, in order, with 0, 2, 3 or 4 decimals', () => {
    expect(CURRENCIES).toHaveLength(165);
    expect([...CURRENCIES].sort()).toEqual(CURRENCIES);
    for (const code of CURRENCIES) {
      expect(code).toMatch(/^[A-Z]{3}$/);
      expect([0, 2, 3, 4]).toContain(exponentOf(code));
    }
  });

  it('throws when asked for the decimals of something else', () => {
    expect(() => exponentOf('XXX' as Currency)).toThrow(RangeError);
  });
});
