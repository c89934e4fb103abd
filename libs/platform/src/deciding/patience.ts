// How long something is tried again before it is given up, and how long to wait in between.

/** The clock and the sleep that waiting uses; the simulator passes its own. */
export interface Waiting {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

export const REAL_WAITING: Waiting = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export const GIVE_UP_AFTER_MS = 60_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/** Pauses that double, until the time is up. */
export class Patience {
  private readonly endMs: number;
  private pauseMs = FIRST_PAUSE_MS;

  constructor(
    giveUpAfterMs: number,
    private readonly waiting: Waiting,
  ) {
    this.endMs = waiting.nowMs() + giveUpAfterMs;
  }

  isOver(): boolean {
    return this.waiting.nowMs() >= this.endMs;
  }

  async pause(): Promise<void> {
    const leftMs = Math.max(0, this.endMs - this.waiting.nowMs());
    await this.waiting.sleep(Math.min(this.pauseMs, leftMs));
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
