// What a case records of the party it is about, when it decides by it.
import type { PartyKind, Tier } from '@daybook/contracts';

/** The party as read from its stream just before deciding; `revision` is that of the stream's last event. */
export interface PartyFact {
  readonly partyId: string;
  readonly kind: PartyKind;
  readonly tier: Tier;
  readonly revision: number;
}

/** One value that a decision was made by, and where it was read. */
export interface DecisionInput {
  readonly name: string;
  readonly value: string;
  readonly stream: string;
  readonly revision: number;
}

export function inputsFrom({ partyId, kind, tier, revision }: PartyFact): DecisionInput[] {
  const stream = `kyc.party-${partyId}`;
  return [
    { name: 'party.kind', value: kind, stream, revision },
    { name: 'party.tier', value: tier, stream, revision },
  ];
}
