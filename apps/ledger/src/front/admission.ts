// Who is asked to come again later: everybody when the book is too far behind, bulks long before.
import { Problem } from '@daybook/platform';

/** The book may be so far behind before nothing more is taken on; bulks are refused at half of it. */
export const BEHIND_MS_MAX = 2_000;
export const BEHIND_INSTRUCTIONS_MAX = 20_000;
const BULK_SHARE = 0.5;
/** Each holds up to half a MiB, several times over, until its outcomes are known. */
export const BULKS_IN_FLIGHT_MAX = 20;

export type Asking = 'single' | 'bulk';

export interface Behind {
  readonly instructions: number;
  readonly ms: number;
}

export class Admission {
  readonly shed: Record<Asking, number> = { single: 0, bulk: 0 };
  private bulks = 0;

  constructor(private readonly behind: () => Behind) {}

  get bulksInFlight(): number {
    return this.bulks;
  }

  /** @throws Problem 503 `unavailable` */
  admit(asking: Asking): void {
    const share = asking === 'bulk' ? BULK_SHARE : 1;
    const { instructions, ms } = this.behind();
    if (ms <= BEHIND_MS_MAX * share && instructions <= BEHIND_INSTRUCTIONS_MAX * share) return;
    this.refuse(asking);
  }

  /** Counts a bulk for as long as it is under way. @throws Problem 503 `unavailable` */
  async bulk<T>(work: () => Promise<T>): Promise<T> {
    this.admit('bulk');
    if (this.bulks >= BULKS_IN_FLIGHT_MAX) this.refuse('bulk');
    this.bulks += 1;
    try {
      return await work();
    } finally {
      this.bulks -= 1;
    }
  }

  private refuse(asking: Asking): never {
    this.shed[asking] += 1;
    throw new Problem(503, 'unavailable', { headers: { 'retry-after': asking === 'bulk' ? '2' : '1' } });
  }
}
