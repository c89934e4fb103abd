// When a case is decided in the party's favour, give the party the tier.
import type { PartyCommand } from '../party/party.decider';
import type { CaseDecided } from './verification.events';

/** A command for one party's stream. */
export interface TierGrant {
  readonly partyId: string;
  readonly command: Extract<PartyCommand, { type: 'GrantTier' }>;
}

/** Undefined when the case was refused. The limits are those of the rules that the case was decided under. */
export function tierGrantFor({ data }: CaseDecided): TierGrant | undefined {
  const { verdict, partyId, caseId, tier, rule } = data;
  if (verdict === 'refused') return undefined;
  return {
    partyId,
    command: { type: 'GrantTier', data: { caseId, tier, reason: 'case-approved', limitsVersion: rule.version } },
  };
}
