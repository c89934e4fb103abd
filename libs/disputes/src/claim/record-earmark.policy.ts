// When a payment's stream has granted an earmark for a claim, tell the claim.
import type { EarmarkGrant } from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import { claimDecider } from './claim.decider';

/** `revision` is that of the payment's event. Undefined when the earmark was granted for something else. */
export function earmarkCommandFor(grant: EarmarkGrant, revision: number): StreamCommand | undefined {
  if (grant.for !== 'claim') return undefined;
  const { earmarkId, paymentId, granted, remaining } = grant;
  const data = { earmarkId, paymentId, granted, remainingCaptured: remaining, paymentRevision: revision };
  return commandFor(claimDecider, earmarkId, { type: 'RecordEarmark', data });
}
