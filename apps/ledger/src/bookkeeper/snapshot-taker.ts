// When is a snapshot of the book taken? Often enough for a quick start, rarely enough not to slow posting down.
import { type BookState, freezeBook } from '@daybook/ledger';
import type { SnapshotStore } from './snapshot-store';

export interface SnapshotDue {
  readonly pages: number;
  readonly outcomes: number;
  readonly ms: number;
  /** Nor before this multiple of the time that the last snapshot took has passed. */
  readonly restTimes: number;
}

const SNAPSHOT_DUE: SnapshotDue = { pages: 5_000, outcomes: 100_000, ms: 5 * 60_000, restTimes: 5 };

export class SnapshotTaker {
  private page = -1;
  private outcomes = 0;
  private endedMs = performance.now();
  private tookMs = 0;
  private taking: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: Pick<SnapshotStore, 'write'>,
    private readonly onTrouble: (error: unknown) => void = () => undefined,
    private readonly due: SnapshotDue = SNAPSHOT_DUE,
  ) {}

  /** Where pages and outcomes are counted from: where the book was begun. */
  begin({ nextPage, frontier }: BookState): void {
    this.page = nextPage - 1;
    this.outcomes = frontier.size;
  }

  /** To be called after every page, while nothing is half decided. */
  betweenPages(state: BookState): void {
    if (this.taking !== undefined || !this.isDue(state)) return;
    this.begin(state);
    const startedMs = performance.now();
    this.taking = this.store
      .write(freezeBook(state), this.stopping.signal)
      .then(
        () => undefined,
        (error: unknown) => {
          if (!this.stopping.signal.aborted) this.onTrouble(error);
        },
      )
      .finally(() => {
        this.endedMs = performance.now();
        this.tookMs = this.endedMs - startedMs;
        this.taking = undefined;
      });
  }

  /** A snapshot that is being written is given up. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.taking;
  }

  private isDue({ nextPage, frontier }: BookState): boolean {
    if (this.stopping.signal.aborted || nextPage - 1 <= this.page) return false;
    const passedMs = performance.now() - this.endedMs;
    if (passedMs < this.tookMs * this.due.restTimes) return false;
    const { pages, outcomes, ms } = this.due;
    return nextPage - 1 - this.page >= pages || frontier.size - this.outcomes >= outcomes || passedMs >= ms;
  }
}
