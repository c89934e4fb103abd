// What the clients of a run know: what they have opened and asked for, so that requests meet.
import type { Lift, TransactionPlace } from '@daybook/contracts';
import type { Random } from '../engine/random';

export interface KnownAccount {
  readonly accountId: string;
  readonly currency: string;
}

export interface KnownWallet extends KnownAccount {
  readonly walletId: string;
}

export class Known {
  /** Wallets that are open. */
  readonly wallets: KnownWallet[] = [];
  /** Wallets that were asked for, whatever became of them. */
  readonly asked: Omit<KnownWallet, 'accountId'>[] = [];
  /** Holds that were placed, with what they were placed for. */
  readonly holds: (KnownAccount & { readonly holdId: string; readonly amount: string })[] = [];
  /** Transactions that were posted. */
  readonly transactions: (TransactionPlace & { readonly currency: string })[] = [];
  /** Restrictions that were asked for. */
  readonly imposed: Pick<Lift, 'accountId' | 'reason' | 'effect'>[] = [];
  readonly accounts: KnownAccount[] = [];
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
