// What the rules of a party remember of it, and what that comes to in other contexts' eyes.
import { canonicalJson } from '@daybook/canon';
import type { Capabilities, PartyKind, RestrictionScope, Standing, Tier } from '@daybook/contracts';
import type { Decider } from '@daybook/es';
import { TIERS_VERSION, tierRow } from '../tiers/tiers';
import type { PartyEvent, ReasonClass } from './party.events';

interface Restriction {
  readonly restrictionId: string;
  readonly scope: RestrictionScope;
  readonly reasonClass: ReasonClass;
}

export interface KnownParty {
  /** `active` from its first tier on. */
  readonly status: 'registered' | 'active';
  readonly partyId: string;
  readonly kind: PartyKind;
  readonly country: string;
  readonly tier: Tier;
  readonly limitsVersion: number;
  /** The cases whose tier was granted. */
  readonly cases: readonly string[];
  readonly restrictions: readonly Restriction[];
  /** Ids of restrictions that were lifted. */
  readonly lifted: readonly string[];
  /** The standing that was last written. */
  readonly standing: Standing | null;
}

export type PartyState = { readonly status: 'none' } | KnownParty;

/** What each scope takes away. */
const FORBIDDEN: Readonly<Record<RestrictionScope, readonly (keyof Capabilities)[]>> = {
  both: ['payIn', 'spend', 'send', 'receive', 'withdraw', 'exchange', 'sell'],
  credits: ['payIn', 'receive', 'exchange', 'sell'],
  debits: ['spend', 'send', 'withdraw', 'exchange'],
  login: [],
  withdrawals: ['withdraw'],
};

/** The standing that the state comes to, numbered as the next one. */
export function standingOf(party: KnownParty): Standing {
  const { partyId, kind, country, tier, limitsVersion, restrictions, standing } = party;
  const { capabilities, limits, ownerLimit } = tierRow(limitsVersion, tier);
  const scopes = [...new Set(restrictions.map(({ scope }) => scope))].sort();
  const forbidden = scopes.flatMap((scope) => FORBIDDEN[scope]);
  return {
    partyId,
    standingRevision: (standing?.standingRevision ?? 0) + 1,
    tier,
    capabilities: { ...capabilities, ...Object.fromEntries(forbidden.map((capability) => [capability, false])) },
    limits,
    ownerLimit,
    limitsVersion,
    scopes,
    country,
    kind,
  };
}

/** Whether the standing says nothing that the last one does not say. */
export function isSameStanding(last: Standing | null, next: Standing): boolean {
  if (last === null) return false;
  return canonicalJson({ ...last }) === canonicalJson({ ...next, standingRevision: last.standingRevision });
}

/** What each event leaves behind. */
export const evolveParty: Decider<PartyState, never, PartyEvent, never>['evolve'] = {
  'kyc.PartyRegistered': (_, { partyId, kind, country }) => ({
    ...{ status: 'registered', partyId, kind, country, tier: 'T0', limitsVersion: TIERS_VERSION },
    ...{ cases: [], restrictions: [], lifted: [], standing: null },
  }),
  'kyc.TierGranted': (party, { tier, caseId, limitsVersion }) =>
    changed(party, ({ cases }) => ({ status: 'active', tier, limitsVersion, cases: [...cases, caseId] })),
  'kyc.TierLowered': (party, { tier, limitsVersion }) => changed(party, () => ({ tier, limitsVersion })),
  'kyc.RestrictionPlaced': (party, { restrictionId, scope, reasonClass }) =>
    changed(party, ({ restrictions }) => ({
      restrictions: [...restrictions, { restrictionId, scope, reasonClass }],
    })),
  'kyc.RestrictionLifted': (party, { restrictionId }) =>
    changed(party, ({ restrictions, lifted }) => ({
      restrictions: restrictions.filter((restriction) => restriction.restrictionId !== restrictionId),
      lifted: [...lifted, restrictionId],
    })),
  'kyc.StandingChanged': (party, standing) => changed(party, () => ({ standing })),
};

function changed(party: PartyState, change: (party: KnownParty) => Partial<KnownParty>): PartyState {
  return party.status === 'none' ? party : { ...party, ...change(party) };
}
