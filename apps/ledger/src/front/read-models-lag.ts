// How far are the read models behind the book, in time? Told by the pages heard here and the last page that all have applied.
import type { PageHead } from '@daybook/contracts';

/** A page is remembered at this interval; the pages between two remembered ones count as old as the first. */
const EVERY_MS = 100;
/** Ten minutes of pages are remembered: a read model further behind counts as ten minutes behind. */
const HEARD_MAX = 6_000;
/** Read models that have not moved for this long are not behind because of load: no process works on them, and bulks do not wait. */
const STANDS_STILL_MS = 10_000;

interface Heard {
  readonly page: number;
  readonly atMs: number;
}

export class ReadModelsLag {
  /** Oldest first; applied pages are dropped when the lag is asked for. */
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
   * Age of the oldest page that one of the read models has not applied; 0 while they do not move. `appliedThrough`: the last page
   * that all of them have applied; undefined when none follows the book.
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
