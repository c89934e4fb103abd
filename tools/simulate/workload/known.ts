// What the clients of a run know: what they have opened and asked for, so that requests meet.
import type { Random } from '../engine/random';

export interface KnownWallet {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
}

export class Known {
  /** Wallets that are open. */
  readonly wallets: KnownWallet[] = [];
  /** Wallets that were asked for, whatever became of them. */
  readonly asked: Omit<KnownWallet, 'accountId'>[] = [];
  readonly accounts: { readonly accountId: string; readonly currency: string }[] = [];
  readonly owners: readonly string[];
  /** How often the first of a list is meant, whichever else there is. */
  readonly skew: number;

  constructor(random: Random, ownerCount: number) {
    this.owners = Array.from({ length: ownerCount }, (_, index) => `c-${index}`);
    this.skew = random.pick([0, 0, 0.3, 0.7, 0.95]);
  }

  /** One of them; the hot one most of the time, when there is one. */
  one<T>(list: readonly T[], random: Random): T | undefined {
    if (list.length === 0) return undefined;
    return random.chance(this.skew) ? list[0] : random.pick(list);
  }
}
