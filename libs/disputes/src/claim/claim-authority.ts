// Who may propose which decision?
import type { Decimal } from '@daybook/contracts';
import { isMore } from './claim-amounts';
import type { Authority } from './claim-commands';
import type { Liable } from './claim-terms';

/** The highest claim for which support may propose a decision; in another currency support proposes none. */
export const SUPPORT_LIMIT = { limit: '100.00', currency: 'EUR' };

export function mayPropose(authority: Authority, liable: Liable, amount: Decimal, currency: string): boolean {
  if (authority === 'analyst') return true;
  const isWithin = currency === SUPPORT_LIMIT.currency && !isMore(amount, SUPPORT_LIMIT.limit, currency);
  return isWithin && (liable === 'claimant' || liable === 'respondent');
}
