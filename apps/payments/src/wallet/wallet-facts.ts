// What a wallet is at the moment a payment is decided: read from its own stream, never from a projection.
import { Inject, Injectable } from '@nestjs/common';
import { walletDecider, type WalletFact } from '@daybook/payments';
import { EVENT_LOG, notFound, readState, type EventLog } from '@daybook/platform';

/** An open wallet's fact never changes; others are read each time. */
const REMEMBERED_MAX = 50_000;

@Injectable()
export class WalletFacts {
  /** Open wallets, least recently asked for first. */
  private readonly open = new Map<string, WalletFact>();

  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  /** @throws Problem 404 when there is no such wallet */
  async of(walletId: string): Promise<WalletFact> {
    const known = this.open.get(walletId);
    if (known !== undefined) {
      this.remember(known);
      return known;
    }
    const { state, revision } = await readState(this.log, walletDecider, walletId);
    if (state.status === 'none') throw notFound();
    const { status, accountId, currency } = state;
    const fact: WalletFact = { walletId, accountId, revision, status, currency };
    if (status === 'open') this.remember(fact);
    return fact;
  }

  private remember(fact: WalletFact): void {
    this.open.delete(fact.walletId);
    this.open.set(fact.walletId, fact);
    if (this.open.size <= REMEMBERED_MAX) return;
    const oldest = this.open.keys().next();
    if (oldest.done !== true) this.open.delete(oldest.value);
  }
}
