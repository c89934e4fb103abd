// On which accounts is each line of a journal transaction booked?
import type { Override } from '@daybook/contracts';
import type { Account } from '../accounts/account';
import { type BookView } from '../book/book-view';
import { type Refusal, isRefusal, refuse } from '../book/refusal';
import type { JournalLine } from './journal-lines';

/** A record that names an account it cannot be booked on is booked here. */
export function suspenseAccountId(currency: string): string {
  return `suspense:${currency}`;
}

/** `accounts[i]` is the account of `lines[i]`. */
export interface BookedLines {
  readonly lines: readonly JournalLine[];
  readonly accounts: readonly Account[];
  readonly overrides: readonly Override[];
}

/** A line on the account it is booked on; with an override when that is not the account asked for. */
export interface Placed {
  readonly line: JournalLine;
  readonly account: Account;
  readonly override?: Override;
}

/** Finds each line's account. */
export function bookedOn(view: BookView, asked: readonly JournalLine[], isRecord: boolean): BookedLines | Refusal {
  const lines: JournalLine[] = [];
  const accounts: Account[] = [];
  const overrides: Override[] = [];
  for (let i = 0; i < asked.length; i++) {
    const place = placeOf(view, asked[i] as JournalLine, i, isRecord);
    if (isRefusal(place)) return place;
    lines.push(place.line);
    accounts.push(place.account);
    if (place.override !== undefined) overrides.push({ ...place.override, entryIndex: i });
  }
  return { lines, accounts, overrides };
}

/** A record's line goes to suspense when there is no open account of that name and currency. */
export function placeOf(view: BookView, line: JournalLine, index: number, isRecord: boolean): Placed | Refusal {
  const account = accountFor(view, line, index);
  if (!isRefusal(account)) return { line, account };
  if (!isRecord) return account;
  const inSuspense = { ...line, accountId: suspenseAccountId(line.currency) };
  const suspense = accountFor(view, inSuspense, index);
  return isRefusal(suspense) ? suspense : { line: inSuspense, account: suspense, override: overrideOf(account) };
}

function accountFor(view: BookView, { accountId, currency }: JournalLine, index: number): Account | Refusal {
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
