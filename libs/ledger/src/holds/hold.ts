// Which holds are open, and what remains of each?
import type { SenderName } from '@daybook/contracts';
import type { Currency } from '@daybook/money';

/**
 * Money set aside on an account; known by the sender and id of the `PlaceHold` that placed it. It is open as long as something
 * remains of it: a hold that found nothing to set aside was never open.
 */
export interface Hold {
  readonly sender: SenderName;
  readonly id: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly amount: bigint;
  /** Above zero, and at most `amount`: neither captured nor given back. */
  readonly remaining: bigint;
  /** The instant at which its amount was counted towards limits. */
  readonly placedAt: string;
  /** From this instant on it may be expired; undefined when it never is. */
  readonly expiresAt: string | undefined;
}

/** Open holds as deciding sees them: read only. */
export interface HoldsView {
  /** Undefined when that sender has no such open hold. */
  find(sender: SenderName, id: string): Hold | undefined;
}

export class OpenHolds implements HoldsView {
  private readonly bySender = new Map<SenderName, Map<string, Hold>>();

  get count(): number {
    let count = 0;
    for (const holds of this.bySender.values()) count += holds.size;
    return count;
  }

  find(sender: SenderName, id: string): Hold | undefined {
    return this.bySender.get(sender)?.get(id);
  }

  /** Adds the hold, or replaces it by its new state. */
  put(hold: Hold): void {
    let holds = this.bySender.get(hold.sender);
    if (holds === undefined) {
      holds = new Map();
      this.bySender.set(hold.sender, holds);
    }
    holds.set(hold.id, hold);
  }

  remove({ sender, id }: Pick<Hold, 'sender' | 'id'>): void {
    this.bySender.get(sender)?.delete(id);
  }

  /** In no particular order. */
  *all(): Iterable<Hold> {
    for (const holds of this.bySender.values()) yield* holds.values();
  }
}
