// How the rows of parties follow from their facts.
import type { KycFact } from '../facts/kyc-fact';
import type { PartyRow } from './party.entity';

type PartyEventFact = Extract<KycFact, { readonly kind: 'party' }>;

/** @throws Error when the event cannot come after what there is */
export function partyRowAfter(row: PartyRow | undefined, fact: PartyEventFact): PartyRow {
  const { subjectId, event, metadata, position } = fact;
  const changedAt = new Date(metadata.at);
  if (event.type === 'kyc.PartyRegistered') {
    const { partyId, kind, country, locale, email, emailToken } = event.data;
    return {
      ...{ partyId, status: 'registered', kind, country, locale, tier: 'T0', email, emailToken },
      ...{ standing: null, scopes: [], position: position.commit.toString(), registeredAt: changedAt, changedAt },
    };
  }
  if (row === undefined) throw new Error(`${subjectId}: ${event.type} before its registration`);
  switch (event.type) {
    case 'kyc.TierGranted':
      return { ...row, status: 'active', tier: event.data.tier, changedAt };
    case 'kyc.TierLowered':
      return { ...row, tier: event.data.tier, changedAt };
    case 'kyc.StandingChanged':
      return { ...row, standing: event.data, scopes: [...event.data.scopes], changedAt };
    case 'kyc.RestrictionPlaced':
    case 'kyc.RestrictionLifted':
      return { ...row, changedAt };
  }
}
