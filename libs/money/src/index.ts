// Money: currencies, minor units, exact arithmetic, rounding and splitting.
export { CURRENCIES, exponentOf, isCurrency } from './currency';
export type { Currency } from './currency';
export { MINOR_MAX, formatMinor, parseMinor, parseSignedMinor, parseSum } from './minor-units';
export { canonicalAmount, decimalOf, minorOf } from './amounts';
export { allocate } from './allocate';
export { Money, MoneyError } from './money';
export type { MoneyErrorCode, MoneyJson, Rounded } from './money';
