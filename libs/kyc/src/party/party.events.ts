// What can happen to a party: a person or a business that is known to us, whether it is a customer or not.
import type { PartyKind, RestrictionScope, Sealed, Standing, STANDING_CHANGED, Tier } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';

/** Why a restriction was placed. Never told to other contexts, to the party, or to support. */
export const REASON_CLASSES = ['customer_request', 'fraud', 'legal_order', 'review', 'sanctions'] as const;
export type ReasonClass = (typeof REASON_CLASSES)[number];

/** The party is known from now on, in tier T0: it may hold and move nothing yet. */
interface PartyRegistered {
  readonly type: 'kyc.PartyRegistered';
  readonly data: {
    readonly partyId: string;
    readonly kind: PartyKind;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    /** BCP 47, such as `de-AT`. */
    readonly locale: string;
    readonly email: Sealed;
    /** Keyed hash of the normalised address, 128 bits in hex: equal for equal addresses, and no way back. */
    readonly emailToken: string;
    readonly termsVersion: string;
  };
}

/** A case was decided in the party's favour. A party in this tier already stays in it, on newer evidence. */
interface TierGranted {
  readonly type: 'kyc.TierGranted';
  readonly data: {
    readonly tier: Tier;
    readonly caseId: string;
    /** The key of a text. */
    readonly reason: string;
    readonly limitsVersion: number;
  };
}

/** The party may do less from now on. `reason` is the key of a text. */
interface TierLowered {
  readonly type: 'kyc.TierLowered';
  readonly data: { readonly tier: Tier; readonly reason: string; readonly limitsVersion: number };
}

/** Something is forbidden to the party until the restriction is lifted. `caseRef` names the case that it comes from. */
export interface RestrictionPlaced {
  readonly type: 'kyc.RestrictionPlaced';
  readonly data: {
    readonly restrictionId: string;
    readonly scope: RestrictionScope;
    readonly reasonClass: ReasonClass;
    readonly caseRef?: string;
  };
}

/** The restriction is over. Others on the same party stay. */
interface RestrictionLifted {
  readonly type: 'kyc.RestrictionLifted';
  readonly data: { readonly restrictionId: string };
}

/** What the party may do from now on, as other contexts know it. */
interface StandingChanged {
  readonly type: typeof STANDING_CHANGED;
  readonly data: Standing;
}

export type PartyEvent =
  PartyRegistered | TierGranted | TierLowered | RestrictionPlaced | RestrictionLifted | StandingChanged;

export const partyEvents = defineEvents<PartyEvent>({
  'kyc.PartyRegistered': { v: 1 },
  'kyc.TierGranted': { v: 1 },
  'kyc.TierLowered': { v: 1 },
  'kyc.RestrictionPlaced': { v: 1 },
  'kyc.RestrictionLifted': { v: 1 },
  'kyc.StandingChanged': { v: 1 },
});
