// When a case is decided in the party's favour, give the party the tier.
import { commandFor, type StreamCommand } from '@daybook/es';
import { partyDecider } from '../party/party.decider';
import type { CaseDecided } from './verification.events';

/** Undefined when the case was refused. The limits are those of the rules that the case was decided under. */
export function tierGrantFor({ data }: CaseDecided): StreamCommand | undefined {
  const { verdict, partyId, caseId, tier, rule } = data;
  if (verdict === 'refused') return undefined;
  const grant = { caseId, tier, reason: 'case-approved', limitsVersion: rule.version };
  return commandFor(partyDecider, partyId, { type: 'GrantTier', data: grant });
}
