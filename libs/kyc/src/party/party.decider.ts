// The rules of a party: it registers once, a decided case gives it a tier, restrictions take away, and its standing follows.
import type { PartyKind, Sealed, Tier } from '@daybook/contracts';
import { refuse, type Decider } from '@daybook/es';
import { tierRank } from '../tiers/tiers';
import { evolveParty, isSameStanding, standingOf, type KnownParty, type PartyState } from './party-state';
import { partyEvents, type PartyEvent, type ReasonClass, type RestrictionPlaced } from './party.events';

export type PartyCommand =
  | {
      readonly type: 'Register';
      readonly data: {
        readonly partyId: string;
        readonly kind: PartyKind;
        readonly country: string;
        readonly locale: string;
        /** Sealed before the command is made. */
        readonly email: Sealed;
        readonly emailToken: string;
        readonly termsVersion: string;
      };
    }
  | {
      readonly type: 'GrantTier';
      readonly data: {
        readonly caseId: string;
        readonly tier: Tier;
        readonly reason: string;
        readonly limitsVersion: number;
      };
    }
  | {
      readonly type: 'LowerTier';
      readonly data: { readonly tier: Tier; readonly reason: string; readonly limitsVersion: number };
    }
  | { readonly type: 'PlaceRestriction'; readonly data: RestrictionPlaced['data'] }
  | { readonly type: 'LiftRestriction'; readonly data: { readonly restrictionId: string } };

export type PartyRefusal =
  | 'PARTY_NOT_FOUND'
  | 'PARTY_NOT_ACTIVE'
  | 'TIER_NOT_FOR_KIND'
  | 'TIER_NOT_LOWER'
  | 'RESTRICTION_NOT_FOUND'
  | 'TWO_PERSONS_NEEDED';

/** Restrictions that one person may not lift alone. */
const TWO_PERSONS: ReadonlySet<ReasonClass> = new Set<ReasonClass>(['fraud', 'legal_order', 'sanctions']);

export const partyDecider: Decider<PartyState, PartyCommand, PartyEvent, PartyRefusal> = {
  name: 'kyc.party',
  events: partyEvents,
  initial: { status: 'none' },
  decide: {
    Register: (party, data) => (party.status === 'none' ? [{ type: 'kyc.PartyRegistered', data }] : []),
    GrantTier: (party, { caseId, tier, reason, limitsVersion }) => {
      if (party.status === 'none') return refuse('PARTY_NOT_FOUND');
      if (party.cases.includes(caseId)) return [];
      const [rank, present] = [tierRank(party.kind, tier), rankOf(party)];
      if (rank === undefined || rank === 0) return refuse('TIER_NOT_FOR_KIND', { kind: party.kind, tier });
      // Another case led higher meanwhile.
      if (rank < present) return [];
      return withStanding(party, { type: 'kyc.TierGranted', data: { tier, caseId, reason, limitsVersion } });
    },
    LowerTier: (party, { tier, reason, limitsVersion }) => {
      if (party.status === 'none') return refuse('PARTY_NOT_FOUND');
      if (party.status !== 'active') return refuse('PARTY_NOT_ACTIVE', { status: party.status });
      const [rank, present] = [tierRank(party.kind, tier), rankOf(party)];
      if (rank === undefined) return refuse('TIER_NOT_FOR_KIND', { kind: party.kind, tier });
      if (rank === present) return [];
      if (rank > present) return refuse('TIER_NOT_LOWER', { present: party.tier, tier });
      return withStanding(party, { type: 'kyc.TierLowered', data: { tier, reason, limitsVersion } });
    },
    PlaceRestriction: (party, data) => {
      if (party.status === 'none') return refuse('PARTY_NOT_FOUND');
      const { restrictionId } = data;
      if (party.lifted.includes(restrictionId) || placed(party, restrictionId) !== undefined) return [];
      return withStanding(party, { type: 'kyc.RestrictionPlaced', data });
    },
    LiftRestriction: (party, { restrictionId }) => {
      if (party.status === 'none') return refuse('PARTY_NOT_FOUND');
      if (party.lifted.includes(restrictionId)) return [];
      const restriction = placed(party, restrictionId);
      if (restriction === undefined) return refuse('RESTRICTION_NOT_FOUND', { restrictionId });
      if (TWO_PERSONS.has(restriction.reasonClass)) return refuse('TWO_PERSONS_NEEDED', { restrictionId });
      return withStanding(party, { type: 'kyc.RestrictionLifted', data: { restrictionId } });
    },
  },
  evolve: evolveParty,
};

/** The cause, and the standing it leads to when that is another one than before. */
function withStanding(party: KnownParty, cause: Exclude<PartyEvent, { type: 'kyc.StandingChanged' }>): PartyEvent[] {
  const evolve = evolveParty[cause.type] as (party: PartyState, data: object) => PartyState;
  const after = evolve(party, cause.data);
  if (after.status === 'none') return [cause];
  const standing = standingOf(after);
  return isSameStanding(party.standing, standing) ? [cause] : [cause, { type: 'kyc.StandingChanged', data: standing }];
}

function placed({ restrictions }: KnownParty, id: string) {
  return restrictions.find(({ restrictionId }) => restrictionId === id);
}

function rankOf({ kind, tier }: KnownParty): number {
  return tierRank(kind, tier) ?? 0;
}
