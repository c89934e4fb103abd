// Who bears how much of a claim, and do the amounts fit together?
import type { Decimal } from '@daybook/contracts';
import { decimalOf, minorOf } from '@daybook/money';
import type { Liable } from './claim-terms';

interface Shares {
  readonly fromRespondent: Decimal;
  readonly fromPlatform: Decimal;
}

export function zeroIn(currency: string): Decimal {
  return decimalOf(0n, currency);
}

export function isMore(one: Decimal, other: Decimal, currency: string): boolean {
  return minorOf(one, currency) > minorOf(other, currency);
}

/**
 * What the claimant gets when each pays its share, or undefined when the shares are not those of the liable party: a liable
 * claimant gets nothing, a liable respondent or platform alone pays all of `amount`, and a split is anything else up to `amount`.
 */
export function toClaimantOf(
  liable: Liable,
  { fromRespondent, fromPlatform }: Shares,
  amount: Decimal,
  currency: string,
): Decimal | undefined {
  const [respondent, platform] = [minorOf(fromRespondent, currency), minorOf(fromPlatform, currency)];
  const [all, total] = [minorOf(amount, currency), respondent + platform];
  const fits: Readonly<Record<Liable, boolean>> = {
    claimant: total === 0n,
    respondent: total > 0n && respondent === all && platform === 0n,
    platform: total > 0n && platform === all && respondent === 0n,
    split: total > 0n && total <= all && respondent !== all && platform !== all,
  };
  return fits[liable] ? decimalOf(total, currency) : undefined;
}

/** What of the respondent's share the hold gives, and what the respondent owes from then on. */
export function fromHoldFirst(fromRespondent: Decimal, held: Decimal, currency: string) {
  const [share, there] = [minorOf(fromRespondent, currency), minorOf(held, currency)];
  const fromHold = share < there ? share : there;
  return { fromHold: decimalOf(fromHold, currency), owed: decimalOf(share - fromHold, currency) };
}
