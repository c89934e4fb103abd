// When may an account be closed? Once it is empty, with nothing held; it stays known, and its id is never used again.
import type { CloseAccount } from '@daybook/contracts';
import { formatMinor } from '@daybook/money';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { refuse } from '../book/refusal';

export function decideCloseAccount({ accounts }: BookView, { accountId }: CloseAccount): Decision {
  const account = accounts.find(accountId);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId });
  if (account.isClosed) return refuse('ACCOUNT_CLOSED', { accountId });
  const { posted, held, openHolds, currency } = account;
  if (posted !== 0n || held !== 0n || openHolds !== 0) {
    const figures = { posted: formatMinor(posted, currency), held: formatMinor(held, currency) };
    return refuse('ACCOUNT_NOT_EMPTY', { accountId, ...figures, openHolds: String(openHolds) });
  }
  return { outcome: 'AccountClosed', accountId };
}
