// The time of day, as a port that tests can set.

export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** RFC 3339 in UTC with milliseconds. */
  nowIso(): string;
}

export const CLOCK = Symbol('Clock');

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  nowIso: () => new Date().toISOString(),
};
