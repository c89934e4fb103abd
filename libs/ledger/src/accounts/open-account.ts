// When may an account be opened?
import type { OpenAccount } from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { malformed, refuse } from '../book/refusal';

export function decideOpenAccount(view: BookView, instruction: OpenAccount): Decision {
  const { accountId, type, currency, ownerId } = instruction;
  if (!isCurrency(currency)) return refuse('CURRENCY_UNKNOWN', { currency });
  const overdraft = instruction.overdraft === 'unlimited' ? 'unlimited' : parseMinor(instruction.overdraft, currency);
  if (overdraft === undefined) return malformed('/overdraft', 'invalid');
  if (view.accounts.find(accountId) !== undefined) return refuse('ACCOUNT_EXISTS', { accountId });

  return {
    outcome: 'AccountOpened',
    book: view.book,
    accountId,
    type,
    currency,
    overdraft: overdraft === 'unlimited' ? overdraft : formatMinor(overdraft, currency),
    ...(ownerId !== undefined && { ownerId }),
  };
}
