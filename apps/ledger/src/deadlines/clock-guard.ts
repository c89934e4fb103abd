// Can this machine's clock be believed when it says that a deadline has passed?

/** What tells the time of day, and what only ever goes on. */
export interface Clocks {
  nowMs(): number;
  /** Milliseconds since whenever, which setting the clock does not change. */
  steadyMs(): number;
}

/** So far the clock may run apart from the steady one, or from what it is compared with. */
export const MOVED_MS_MAX = 5 * 60_000;
/** After the book's last page nobody may have been there for so long before somebody must confirm the clock. */
export const AWAY_MS_MAX = 24 * 3_600_000;

/**
 * Deadlines are data, and passing one cannot be undone: a clock that jumps would pass all of them at once. It is believed as
 * long as it moves as time does since it was last believed; when it was set it must be confirmed, or be set back. At the first
 * look it is compared with the book's last page instead.
 */
export class ClockGuard {
  private believed: { readonly wallMs: number; readonly atSteadyMs: number } | undefined;
  private moved = 0;

  constructor(private readonly clocks: Clocks) {}

  /** How far the clock is from what is believed; 0 while it is believed. */
  get movedMs(): number {
    return this.moved;
  }

  /** To be asked again and again. `lastPageAt` is the instant of the book's last page, the empty string before the first. */
  isBelieved(lastPageAt: string): boolean {
    const wallMs = this.clocks.nowMs();
    const movedMs =
      this.believed === undefined ? apartFrom(lastPageAt, wallMs) : this.movedSince(this.believed, wallMs);
    this.moved = Math.abs(movedMs) > MOVED_MS_MAX ? movedMs : 0;
    if (this.moved === 0) this.believe();
    return this.moved === 0;
  }

  /** Somebody has read `nowMs` off another clock. False, and nothing is believed, when this one differs from it. */
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

/** A day without a page is no reason for doubt. */
function apartFrom(lastPageAt: string, wallMs: number): number {
  if (lastPageAt === '') return 0;
  const sinceMs = wallMs - Date.parse(lastPageAt);
  return sinceMs >= 0 && sinceMs <= AWAY_MS_MAX ? 0 : sinceMs;
}
