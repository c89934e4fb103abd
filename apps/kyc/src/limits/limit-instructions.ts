// What a fact asks the ledger for: the party as it stood at that fact, on the wallets it had by then.
import { Inject, Injectable } from '@nestjs/common';
import type { Instruction } from '@daybook/contracts';
import { evolve } from '@daybook/es';
import {
  instructionsWhenPartyMoves,
  instructionsWhenWalletOpens,
  ownedWallet,
  partyDecider,
  type PartyEvent,
  type PartyState,
} from '@daybook/kyc';
import { EVENT_LOG, type EventLog } from '@daybook/platform';
import { kycFacts } from '../facts/kyc-fact';
import type { LimitingFact, WalletOpenedFact } from './limiting-fact';
import { OwnedWallets } from './owned-wallets';

type PartyEventFact = Extract<LimitingFact, { readonly kind: 'party' }>;

/** After these a wallet may have to be limited otherwise. */
const LIMITING: ReadonlySet<string> = new Set<PartyEvent['type']>([
  'kyc.StandingChanged',
  'kyc.RestrictionPlaced',
  'kyc.RestrictionLifted',
]);

@Injectable()
export class LimitInstructions {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>,
    private readonly wallets: OwnedWallets,
  ) {}

  /** The same for ever for the same fact: nothing after its place in the log is looked at. @throws ReferenceBehind */
  of(fact: LimitingFact): Promise<readonly Instruction[]> {
    if (fact.kind === 'wallet') return this.whenWalletOpens(fact);
    if (fact.kind === 'party' && LIMITING.has(fact.event.type)) return this.whenPartyMoves(fact);
    return Promise.resolve([]);
  }

  private async whenPartyMoves(fact: PartyEventFact): Promise<readonly Instruction[]> {
    const { subjectId, position, event } = fact;
    const wallets = await this.wallets.openedBefore(subjectId, position);
    if (wallets.length === 0) return [];
    const before = await this.partyUpTo(subjectId, (id) => id === fact.id);
    return instructionsWhenPartyMoves(fact, { before, after: evolve(partyDecider, before, event), wallets });
  }

  private async whenWalletOpens(fact: WalletOpenedFact): Promise<readonly Instruction[]> {
    const wallet = ownedWallet(fact.event.data.accountId);
    if (wallet === undefined) return [];
    const party = await this.partyUpTo(wallet.ownerId, (_, commit) => commit > fact.position.commit);
    return instructionsWhenWalletOpens(fact, wallet, party);
  }

  /** As its stream has it, up to and without the event at which `isEnd` says so. */
  private async partyUpTo(partyId: string, isEnd: (id: string, commit: bigint) => boolean): Promise<PartyState> {
    let party = partyDecider.initial;
    for await (const recorded of this.log.readStream(`kyc.party-${partyId}`)) {
      if (isEnd(recorded.id, recorded.position.commit)) break;
      const fact = kycFacts.factOf(recorded);
      if (fact?.kind === 'party') party = evolve(partyDecider, party, fact.event);
    }
    return party;
  }
}
