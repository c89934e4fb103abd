// What tests of apps may use: the tables of bad input, idempotency and bad tokens.
export { describeBadInputs } from './bad-inputs';
export type { BadInputOptions } from './bad-inputs';
export type { MoneyField, OwnBadInput, RouteUnderTest } from './route-under-test';
export { sendRaw } from './raw-http';
export type { RawAnswer, RawRequest } from './raw-http';
