// What the desk has to know about parties: their problems, and how their events read as an answer.
import type { Standing } from '@daybook/contracts';
import { fold } from '@daybook/es';
import { partyDecider, type PartyCommand, type PartyEvent, type PartyRefusal, type PartyState } from '@daybook/kyc';
import type { DeskKind, DeskView } from '@daybook/platform';

export interface PartyView extends DeskView {
  readonly id: string;
  readonly status: 'registered' | 'active';
  readonly kind: string;
  readonly country: string;
  readonly tier: string;
  readonly standing?: StandingPart;
  readonly registeredAt: string;
}

type StandingPart = Pick<Standing, 'standingRevision' | 'capabilities' | 'limits' | 'limitsVersion' | 'scopes'>;

export const partyKind: DeskKind<PartyState, PartyCommand, PartyEvent, PartyRefusal, PartyView> = {
  operation: 'registrations.create',
  path: 'parties',
  decider: partyDecider,
  pendingAfter: [],
  problems: {
    PARTY_NOT_FOUND: [404, 'not-found'],
    PARTY_NOT_ACTIVE: [409, 'state-conflict'],
    TIER_NOT_FOR_KIND: [422, 'tier-not-for-kind'],
    TIER_NOT_LOWER: [409, 'state-conflict'],
    RESTRICTION_NOT_FOUND: [404, 'not-found'],
    TWO_PERSONS_NEEDED: [403, 'two-persons-needed'],
  },
  view: (id, events) => {
    const [first] = events;
    const party = fold(partyDecider, events);
    if (first === undefined || party.status === 'none') throw new Error(`party ${id} is not registered`);
    const { status, kind, country, tier, standing } = party;
    const registeredAt = first.at;
    return { id, status, kind, country, tier, ...(standing && { standing: standingPart(standing) }), registeredAt };
  },
};

export function standingPart(standing: Standing): StandingPart {
  const { standingRevision, capabilities, limits, limitsVersion, scopes } = standing;
  return { standingRevision, capabilities, limits, limitsVersion, scopes };
}
