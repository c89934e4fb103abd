// What a party is at the moment a case is decided: read from its own stream, never from a projection.
import { Inject, Injectable } from '@nestjs/common';
import { partyDecider, type KnownParty, type PartyFact } from '@daybook/kyc';
import { EVENT_LOG, notFound, readState, type EventLog } from '@daybook/platform';

@Injectable()
export class PartyFacts {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  /** @throws Problem 404 when there is no such party */
  async of(partyId: string): Promise<PartyFact> {
    const { state, revision } = await readState(this.log, partyDecider, partyId);
    if (state.status === 'none') throw notFound();
    const { kind, tier } = state;
    return { partyId, kind, tier, revision };
  }

  /** @throws Problem 404 when there is no such party */
  async restrictionsOf(partyId: string): Promise<KnownParty['restrictions']> {
    const { state } = await readState(this.log, partyDecider, partyId);
    if (state.status === 'none') throw notFound();
    return state.restrictions;
  }
}
