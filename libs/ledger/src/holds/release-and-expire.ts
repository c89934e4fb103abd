// When is the rest of a hold given back?
import type { ExpireHold, ReleaseHold } from '@daybook/contracts';
import { formatMinor } from '@daybook/money';
import type { Account } from '../accounts/account';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { refuse } from '../book/refusal';
import type { Hold } from './hold';
import { balancesAfterHold } from './place-hold';

/** The sender that placed the hold may release it at any time. */
export function decideReleaseHold(view: BookView, { sender, holdId }: ReleaseHold): Decision {
  const hold = view.holds.find(sender, holdId);
  if (hold === undefined) return refuse('HOLD_NOT_OPEN', { holdId });
  return { outcome: 'HoldReleased', holdId, ...givenBackOf(view, hold) };
}

/** The hold of any sender expires from its `expiresAt` on; until the expiry is in the book, it can be captured. */
export function decideExpireHold(view: BookView, { placedBy, holdId }: ExpireHold, { recordedAt }: Moment): Decision {
  const hold = view.holds.find(placedBy, holdId);
  if (hold === undefined) return refuse('HOLD_NOT_OPEN', { holdId });
  const { expiresAt } = hold;
  if (expiresAt === undefined) return refuse('HOLD_NOT_EXPIRED', { holdId, recordedAt });
  if (recordedAt < expiresAt) return refuse('HOLD_NOT_EXPIRED', { holdId, expiresAt, recordedAt });
  return { outcome: 'HoldExpired', placedBy, holdId, ...givenBackOf(view, hold) };
}

function givenBackOf(view: BookView, { accountId, currency, remaining }: Hold) {
  const account = view.accounts.find(accountId) as Account;
  return {
    accountId,
    currency,
    released: formatMinor(remaining, currency),
    balances: balancesAfterHold(account, account.held - remaining),
  };
}
