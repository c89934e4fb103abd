// When may a restriction be imposed on an account or lifted? A sender changes only its own restrictions.
import type { Impose, Lift } from '@daybook/contracts';
import { formatMinor, parseMinor } from '@daybook/money';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { malformed, refuse } from '../book/refusal';
import { hasRestriction } from './restriction';

export function decideImpose(view: BookView, { accountId, sender, reason, effect }: Impose): Decision {
  const account = view.accounts.find(accountId);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId });
  if (account.isClosed) return refuse('ACCOUNT_CLOSED', { accountId });
  const outcome = { outcome: 'RestrictionImposed', accountId, source: sender, reason } as const;
  if (!('amount' in effect)) return { ...outcome, effect };
  const amount = parseMinor(effect.amount, account.currency);
  if (amount === undefined) return malformed('/effect/amount', 'invalid');
  return { ...outcome, effect: { kind: effect.kind, amount: formatMinor(amount, account.currency) } };
}

export function decideLift(view: BookView, { accountId, sender, reason, effect }: Lift): Decision {
  const account = view.accounts.find(accountId);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId });
  if (account.isClosed) return refuse('ACCOUNT_CLOSED', { accountId });
  if (!hasRestriction(account.restrictions, { source: sender, reason, kind: effect })) {
    return refuse('RESTRICTION_NOT_FOUND', { accountId, source: sender, reason, effect });
  }
  return { outcome: 'RestrictionLifted', accountId, source: sender, reason, effect };
}
