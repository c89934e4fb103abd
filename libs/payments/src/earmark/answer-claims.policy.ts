// When a claim asks for an earmark, or is over, tell the payment's stream.
import type { ClaimClosing, EarmarkRequest } from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import { minorOf } from '@daybook/money';
import { transferDecider } from '../transfer/transfer.decider';

export function grantFor({ earmarkId, paymentId, for: purpose, asked, currency }: EarmarkRequest): StreamCommand {
  const data = { earmarkId, for: purpose, asked, currency };
  return commandFor(transferDecider, paymentId, { type: 'GrantEarmark', data });
}

/** What the claimant got back, from the payee or the platform, can be given back by nobody else. */
export function endingFor({ earmarkId, paymentId, toClaimant, currency }: ClaimClosing): StreamCommand {
  if (minorOf(toClaimant, currency) === 0n) {
    return commandFor(transferDecider, paymentId, { type: 'ReleaseEarmark', data: { earmarkId } });
  }
  const data = { earmarkId, as: 'claim', amount: toClaimant } as const;
  return commandFor(transferDecider, paymentId, { type: 'RealiseEarmark', data });
}
