// When does the ledger answer 503 with Retry-After? Every request when the book lags; bulks earlier, and also when read models lag.
import { Problem } from '@daybook/platform';

/** A book further behind than this takes no more requests; bulks are refused at half of it. */
const BEHIND_MS_MAX = 2_000;
const BEHIND_INSTRUCTIONS_MAX = 20_000;
const BULK_SHARE = 0.5;
/** Bulks are refused while a read model is further behind the book than this; single posts never are. */
const READ_MODELS_BEHIND_MS_MAX = 6_000;
/** Each holds up to half a MiB. */
export const BULKS_IN_FLIGHT_MAX = 20;
/** A bulk under work takes several times its size in memory: this many keep the book busy, more would only stay in memory longer. */
export const BULKS_AT_ONCE = 4;

export type Asking = 'single' | 'bulk';

export interface Behind {
  readonly instructions: number;
  readonly ms: number;
  /** The slowest read model of the book, in time. */
  readonly readModelsMs: number;
}

export class Admission {
  readonly shed: Record<Asking, number> = { single: 0, bulk: 0 };
  private bulks = 0;
  private working = 0;
  /** Bulks that wait until another one is done, first come first served. */
  private readonly turns: (() => void)[] = [];

  constructor(private readonly behind: () => Behind) {}

  get bulksInFlight(): number {
    return this.bulks;
  }

  /** @throws Problem 503 `unavailable` */
  admit(asking: Asking): void {
    const share = asking === 'bulk' ? BULK_SHARE : 1;
    const { instructions, ms, readModelsMs } = this.behind();
    const isBookBehind = ms > BEHIND_MS_MAX * share || instructions > BEHIND_INSTRUCTIONS_MAX * share;
    if (isBookBehind || (asking === 'bulk' && readModelsMs > READ_MODELS_BEHIND_MS_MAX)) this.refuse(asking);
  }

  /** Counts a bulk for as long as it is under way. @throws Problem 503 `unavailable` */
  async bulk<T>(work: () => Promise<T>): Promise<T> {
    this.admit('bulk');
    if (this.bulks >= BULKS_IN_FLIGHT_MAX) this.refuse('bulk');
    this.bulks += 1;
    try {
      await this.turn();
      return await work().finally(() => this.nextTurn());
    } finally {
      this.bulks -= 1;
    }
  }

  private async turn(): Promise<void> {
    if (this.working === BULKS_AT_ONCE) return new Promise((resolve) => this.turns.push(resolve));
    this.working += 1;
  }

  /** The bulk that has waited longest takes the place. */
  private nextTurn(): void {
    const next = this.turns.shift();
    if (next === undefined) this.working -= 1;
    else next();
  }

  private refuse(asking: Asking): never {
    this.shed[asking] += 1;
    throw new Problem(503, 'unavailable', { headers: { 'retry-after': asking === 'bulk' ? '2' : '1' } });
  }
}
