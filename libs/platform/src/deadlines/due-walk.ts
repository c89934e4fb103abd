// Which items of a due work are asked for now? All that are due, in order of their time, each after a pause of its own.
import type { DueItem, DueWork, Pauses } from './due-work';

const ITEMS_PER_PAGE = 200;
/** A look ends after this many items; the next look goes on behind them, so that every item has its turn. */
const ITEMS_PER_LOOK = 2_000;
const AT_ONCE = 8;
const AGAIN: Pauses = { firstMs: 60_000, maxMs: 600_000 };
const FAILED_FIRST_MS = 1_000;

/** What one look did. */
interface Looked {
  readonly asked: number;
  readonly failed: readonly { readonly item: DueItem; readonly error: unknown }[];
}

interface Rest {
  readonly untilMs: number;
  readonly pauseMs: number;
  readonly failed: boolean;
  /** The round in which the item was last found to be due. */
  round: number;
}

/**
 * Walks through everything that is due, round after round, and remembers for how long each item rests. Nothing that stays due
 * for ever keeps later items from their turn. An item that a whole round did not meet is no longer due, and is forgotten.
 */
export class DueWalk<T extends DueItem> {
  private after: T | undefined;
  private round = 0;
  private readonly rests = new Map<string, Rest>();

  constructor(private readonly work: DueWork<T>) {}

  /** To be called again and again, never twice at once. Rejects when what is due cannot be read. */
  async look(now: string, signal: AbortSignal): Promise<Looked> {
    const looked = { asked: 0, failed: [] as { item: DueItem; error: unknown }[] };
    for (let left = ITEMS_PER_LOOK; left > 0 && !signal.aborted; left -= ITEMS_PER_PAGE) {
      const items = await this.work.due({ now, after: this.after, limit: ITEMS_PER_PAGE });
      const ready = items.filter((item) => this.isReady(item));
      const askNext = async (): Promise<void> => {
        for (let item = ready.shift(); item !== undefined && !signal.aborted; item = ready.shift()) {
          await this.ask(item, now, looked);
        }
      };
      await Promise.all(Array.from({ length: this.work.atOnce ?? AT_ONCE }, askNext));
      this.after = items.at(-1);
      if (items.length < ITEMS_PER_PAGE) {
        this.endRound();
        break;
      }
    }
    return looked;
  }

  private isReady({ id }: DueItem): boolean {
    const rest = this.rests.get(id);
    if (rest === undefined) return true;
    rest.round = this.round;
    return rest.untilMs <= performance.now();
  }

  private async ask(item: T, now: string, looked: { asked: number; failed: unknown[] }): Promise<void> {
    try {
      if (await this.work.ask(item, now)) looked.asked += 1;
      this.rest(item, false);
    } catch (error) {
      looked.failed.push({ item, error });
      this.rest(item, true);
    }
  }

  private rest({ id }: DueItem, failed: boolean): void {
    const { firstMs, maxMs } = this.work.again ?? AGAIN;
    const before = this.rests.get(id);
    const first = failed ? Math.min(firstMs, FAILED_FIRST_MS) : firstMs;
    const pauseMs = before?.failed === failed ? Math.min(maxMs, before.pauseMs * 2) : first;
    this.rests.set(id, { untilMs: performance.now() + pauseMs, pauseMs, failed, round: this.round });
  }

  private endRound(): void {
    this.after = undefined;
    for (const [id, { round }] of this.rests) if (round !== this.round) this.rests.delete(id);
    this.round += 1;
  }
}
