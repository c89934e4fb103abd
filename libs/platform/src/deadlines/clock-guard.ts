// Can this machine's clock be believed when it says that a deadline has passed?

/** One clock that tells the time of day, and one that only ever goes on. */
interface Clocks {
  nowMs(): number;
  /** Milliseconds since some moment; setting the clock does not change them. */
  steadyMs(): number;
}

/** How far the clock may run apart from the steady one before it counts as moved. */
const MOVED_MS_MAX = 5 * 60_000;
/** The last record may be this old at the first look; when it is older, an operator must confirm the clock. */
const AWAY_MS_MAX = 24 * 3_600_000;

/**
 * Deadlines are data, and passing one cannot be undone: a clock that jumps would pass all of them at once. The clock is believed
 * as long as it moves as time does since it was last believed; when it was set, it must be confirmed or set back. At the first
 * look it is compared with the time of the last record instead.
 */
export class ClockGuard {
  private believed: { readonly wallMs: number; readonly atSteadyMs: number } | undefined;
  private moved = 0;

  constructor(private readonly clocks: Clocks) {}

  /** How far the clock is from what is believed; 0 while it is believed. */
  get movedMs(): number {
    return this.moved;
  }

  /** The clock was never believed yet: `isBelieved` compares it with the last record. */
  get needsComparison(): boolean {
    return this.believed === undefined;
  }

  /** To be asked again and again. `lastRecordedAt` is the instant of the last record, the empty string before the first one. */
  isBelieved(lastRecordedAt: string): boolean {
    const wallMs = this.clocks.nowMs();
    const movedMs =
      this.believed === undefined ? apartFrom(lastRecordedAt, wallMs) : this.movedSince(this.believed, wallMs);
    this.moved = Math.abs(movedMs) > MOVED_MS_MAX ? movedMs : 0;
    if (this.moved === 0) this.believe();
    return this.moved === 0;
  }

  /** An operator read `nowMs` off another clock. False, and nothing is believed, when this clock differs from it. */
  confirm(nowMs: number): boolean {
    if (Math.abs(this.clocks.nowMs() - nowMs) > MOVED_MS_MAX) return false;
    this.believe();
    this.moved = 0;
    return true;
  }

  private believe(): void {
    this.believed = { wallMs: this.clocks.nowMs(), atSteadyMs: this.clocks.steadyMs() };
  }

  private movedSince(believed: { wallMs: number; atSteadyMs: number }, wallMs: number): number {
    return wallMs - believed.wallMs - (this.clocks.steadyMs() - believed.atSteadyMs);
  }
}

/** A day without a record is no reason for doubt. */
function apartFrom(lastRecordedAt: string, wallMs: number): number {
  if (lastRecordedAt === '') return 0;
  const sinceMs = wallMs - Date.parse(lastRecordedAt);
  return sinceMs >= 0 && sinceMs <= AWAY_MS_MAX ? 0 : sinceMs;
}
