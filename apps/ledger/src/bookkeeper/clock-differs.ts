// How far may a clock be off and still date a page?

/** This machine's clock and the store's differ by more than five minutes: no page may carry such a time. */
export class ClockDiffers extends Error {
  override readonly name = 'ClockDiffers';
}

export const CLOCK_DIFFERENCE_MS_MAX = 5 * 60_000;
