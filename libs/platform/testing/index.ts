// What the tests of apps may use: the tables of bad input, of bad callers and of retries, run against their routes.
/** Apps decide by `DecideCommand` on the command bus; tests that have only a log use this. */
export { execute } from '../src/deciding/execute';
export { AMPLE_LIMITS } from './ample-limits';
export { BURST_LIMITS, describeBursts } from './bursts';
export type { BurstRoute } from './bursts';
export { describeBadInputs } from './bad-inputs';
export { describeBadCallers } from './bad-callers';
export { describeIdempotency } from './idempotency';
export type { IdempotentRoute } from './idempotency';
export type { RouteUnderTest } from './route-under-test';
export { sendRaw } from './raw-http';
export { FaultyLog } from './faulty-log';
export type { AppendFault } from './faulty-log';
export { BOOK, Kit, Sums, add, until } from './subscription-kit';
export { MisbehavingLog } from './misbehaving-log';
export { ContextHost } from './context-host';
export { freePort } from './free-port';
export { LedgerDriver } from './ledger-driver';
export type { ChartAccount } from './ledger-driver';
export { SELF_SIGNED } from './self-signed';
