// How far are the read models behind the book, in time: by the pages that were heard here and what has been applied of them?
import type { PageHead } from '@daybook/contracts';

/** So often a page is remembered; what lies between is as old as the one before it. */
const EVERY_MS = 100;
/** So many are remembered, ten minutes of them, although nobody asks: who is that far behind is as if it were no further. */
const HEARD_MAX = 6_000;
/** What has not moved for so long is not behind because of load: nobody works on it, and posting does not wait for it. */
const STANDS_STILL_MS = 10_000;

interface Heard {
  readonly page: number;
  readonly atMs: number;
}

export class ReadModelsLag {
  /** Oldest first; none that was applied the last time anybody asked. */
  private readonly heard: Heard[] = [];
  private appliedThrough: bigint | undefined;
  private movedMs = 0;

  page({ page }: Pick<PageHead, 'page'>, atMs: number): void {
    const last = this.heard.at(-1);
    if (last !== undefined && atMs - last.atMs < EVERY_MS) return;
    if (this.heard.length === HEARD_MAX) this.heard.shift();
    this.heard.push({ page, atMs });
  }

  /**
   * Age of the oldest page that one of them has not applied; 0 while they stand still. `appliedThrough`: the last page that
   * all of them have, if any follows.
   */
  ageMs(nowMs: number, appliedThrough: bigint | undefined): number {
    if (appliedThrough !== this.appliedThrough) {
      this.appliedThrough = appliedThrough;
      this.movedMs = nowMs;
    }
    for (let oldest = this.heard[0]; oldest !== undefined; oldest = this.heard[0]) {
      if (appliedThrough !== undefined && BigInt(oldest.page) > appliedThrough) {
        return nowMs - this.movedMs > STANDS_STILL_MS ? 0 : nowMs - oldest.atMs;
      }
      this.heard.shift();
    }
    return 0;
  }
}
