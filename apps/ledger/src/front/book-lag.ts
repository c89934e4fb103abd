// How far is the book behind the inbox, as seen from what was sent here and the pages that came back?
import type { PageHead } from '@daybook/contracts';

/** How much of an average the latest page is. */
const LATEST_SHARE = 0.1;

interface Sent {
  readonly revision: number;
  readonly count: number;
  readonly sentMs: number;
}

/**
 * Costs nothing but a few numbers: the inbox is not read. What others have sent in between is taken to be as many
 * instructions to an event as the latest pages had.
 */
export class BookLag {
  /** Sent from here and on no page yet, oldest first. */
  private readonly waiting: Sent[] = [];
  private own = 0;
  private through: PageHead['through'] | undefined;
  private perEvent = 1;

  /** An inbox event was written from here. */
  sent({ revision, count, sentMs }: Sent): void {
    if (this.isOnPage(revision, count)) return;
    this.waiting.push({ revision, count, sentMs });
    this.own += count;
  }

  page({ from, through, count }: Pick<PageHead, 'from' | 'through' | 'count'>): void {
    this.through = through;
    this.perEvent += LATEST_SHARE * (count / (through.revision - from.revision + 1) - this.perEvent);
    for (let oldest = this.waiting[0]; oldest !== undefined; oldest = this.waiting[0]) {
      if (!this.isOnPage(oldest.revision, oldest.count)) return;
      this.own -= oldest.count;
      this.waiting.shift();
    }
  }

  /** Instructions in the inbox up to the last one sent from here, and on no page. */
  get instructions(): number {
    const newest = this.waiting.at(-1);
    if (newest === undefined || this.through === undefined) return this.own;
    const others = newest.revision - this.through.revision - this.waiting.length;
    return this.own + Math.max(0, Math.round(others * this.perEvent));
  }

  /** How long the oldest of them has been waiting. */
  ageMs(nowMs: number): number {
    const oldest = this.waiting[0];
    return oldest === undefined ? 0 : nowMs - oldest.sentMs;
  }

  private isOnPage(revision: number, count: number): boolean {
    if (this.through === undefined || this.through.revision < revision) return false;
    return this.through.revision > revision || this.through.index >= count - 1;
  }
}
