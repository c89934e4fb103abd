// On which accounts is each line of a journal transaction booked?
import type { Override } from '@daybook/contracts';
import type { Account } from '../accounts/account';
import { type BookView, type Refusal, isRefusal, refuse } from '../book/decision';
import type { JournalLine } from './journal-lines';

/** A record that names an account it cannot be booked on is booked here. */
export function suspenseAccountId(currency: string): string {
  return `suspense:${currency}`;
}

/** `accounts[i]` is the account of `lines[i]`. */
export interface Booked {
  readonly lines: readonly JournalLine[];
  readonly accounts: readonly Account[];
  readonly overrides: readonly Override[];
}

/** Finds each line's account; a record's line goes to suspense when there is none open of that name and currency. */
export function bookedOn(view: BookView, asked: readonly JournalLine[], isRecord: boolean): Booked | Refusal {
  const lines: JournalLine[] = [];
  const accounts: Account[] = [];
  const overrides: Override[] = [];
  for (let i = 0; i < asked.length; i++) {
    let line = asked[i] as JournalLine;
    let account = accountFor(view, line, i);
    if (isRefusal(account) && isRecord) {
      overrides.push({ ...overrideOf(account), entryIndex: i });
      line = { ...line, accountId: suspenseAccountId(line.currency) };
      account = accountFor(view, line, i);
    }
    if (isRefusal(account)) return account;
    lines.push(line);
    accounts.push(account);
  }
  return { lines, accounts, overrides };
}

export function accountFor(view: BookView, { accountId, currency }: JournalLine, index: number): Account | Refusal {
  const account = view.accounts.find(accountId);
  const entryIndex = String(index);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId, entryIndex });
  if (account.isClosed) return refuse('ACCOUNT_CLOSED', { accountId, entryIndex });
  if (account.currency === currency) return account;
  return refuse('CURRENCY_MISMATCH', { accountId, entryIndex, currency, accountCurrency: account.currency });
}

export function overrideOf({ refused, figures }: Refusal): Override {
  return {
    code: refused as Override['code'],
    ...(figures.accountId !== undefined && { accountId: figures.accountId }),
  };
}
