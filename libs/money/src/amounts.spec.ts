// Are validated amounts written with exactly the decimals of their currency?
import { canonicalAmount, decimalOf, minorOf } from './amounts';

it.each([
  ['5', 'EUR', '5.00'],
  ['5.1', 'EUR', '5.10'],
  ['500', 'JPY', '500'],
  ['0.125', 'KWD', '0.125'],
])('%s %s is written %s', (amount, currency, text) => {
  expect(canonicalAmount(amount, currency)).toBe(text);
  expect(decimalOf(minorOf(amount, currency), currency)).toBe(text);
});

it.each([
  ['5.001', 'EUR'],
  ['-5', 'EUR'],
  ['5', 'XXX'],
  ['', 'EUR'],
])('%p %s is a bug', (amount, currency) => {
  expect(() => canonicalAmount(amount, currency)).toThrow(RangeError);
});

it('nothing is written in no currency', () => expect(() => decimalOf(1n, 'XXX')).toThrow(RangeError));
