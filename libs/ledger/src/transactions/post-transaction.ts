// When is a journal transaction posted, and what do the books say then?
import type { Entry, Override, PostTransaction } from '@daybook/contracts';
import { MINOR_MAX, formatMinor } from '@daybook/money';
import { type Account, balancesOf } from '../accounts/account';
import { type BookView, type Decision, type Moment, type Refusal, refuse } from '../book/decision';
import { GUARDS } from './guards';
import { type JournalLine, readLines } from './journal-lines';
import { type Touch, touchesOf } from './touched-accounts';

/** A record that names an account it cannot be booked on is booked here. */
export function suspenseAccountId(currency: string): string {
  return `suspense:${currency}`;
}

/**
 * A request is refused by the first rule it breaks. A record is refused only when it is malformed, unbalanced, or when a
 * balance would leave the range of numbers; every other rule it breaks is listed as an override.
 */
export function decidePostTransaction(view: BookView, instruction: PostTransaction, moment: Moment): Decision {
  const isRecord = instruction.record === true;
  const asked = readLines(instruction.entries);
  if (isRefusal(asked)) return asked;

  const booked = bookedOn(view, asked, isRecord);
  if (isRefusal(booked)) return booked;
  const overrides: Override[] = [...booked.overrides];

  const date = bookingDateOf(instruction, moment);
  if (isRefusal(date)) return date;
  if (date.override !== undefined) overrides.push(date.override);

  const touches = touchesOf(booked.lines, booked.accounts);
  const refusals = refusalsOf(touches, moment, isRecord);
  if (!isRecord && refusals[0] !== undefined) return refusals[0];
  overrides.push(...refusals.map(overrideOf));
  const outOfRange = refusedRange(touches);
  if (outOfRange !== undefined) return outOfRange;

  const { kind, valueDate = moment.date, externalReference, description, metadata } = instruction;
  return {
    outcome: 'TransactionPosted',
    kind,
    entries: booked.lines.map(entryOf),
    bookingDate: date.bookingDate,
    valueDate,
    ...(externalReference !== undefined && { externalReference }),
    ...(description !== undefined && { description }),
    ...(metadata !== undefined && { metadata }),
    ...(isRecord && { record: true }),
    ...(overrides.length > 0 && { overrides }),
    balances: touches.map(({ account, change }) => balancesOf(account, account.posted + change)),
  };
}

interface Booked {
  readonly lines: readonly JournalLine[];
  readonly accounts: readonly Account[];
  readonly overrides: readonly Override[];
}

/** Finds each line's account; a record's line goes to suspense when there is none of that name and currency. */
function bookedOn(view: BookView, asked: readonly JournalLine[], isRecord: boolean): Booked | Refusal {
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

function accountFor(view: BookView, { accountId, currency }: JournalLine, index: number): Account | Refusal {
  const account = view.accounts.find(accountId);
  const entryIndex = String(index);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId, entryIndex });
  if (account.currency === currency) return account;
  return refuse('CURRENCY_MISMATCH', { accountId, entryIndex, currency, accountCurrency: account.currency });
}

interface BookingDate {
  readonly bookingDate: string;
  readonly override?: Override;
}

/** Nothing is booked on a day that has not come; a record that says so is booked today. */
function bookingDateOf({ bookingDate, record }: PostTransaction, { date: today }: Moment): BookingDate | Refusal {
  if (bookingDate === undefined || bookingDate <= today) return { bookingDate: bookingDate ?? today };
  if (record !== true) return refuse('DATE_IN_FUTURE', { bookingDate, today });
  return { bookingDate: today, override: { code: 'DATE_IN_FUTURE', date: bookingDate } };
}

/** Of a request the first refusal is enough; of a record all are wanted. */
function refusalsOf(touches: readonly Touch[], moment: Moment, isRecord: boolean): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const guard of GUARDS) {
    for (const touch of touches) {
      const refusal = guard(touch, moment);
      if (refusal === undefined) continue;
      refusals.push(refusal);
      if (!isRecord) return refusals;
    }
  }
  return refusals;
}

function overrideOf({ refused, figures }: Refusal): Override {
  return {
    code: refused as Override['code'],
    ...(figures.accountId !== undefined && { accountId: figures.accountId }),
  };
}

function refusedRange(touches: readonly Touch[]): Refusal | undefined {
  for (const { account, change } of touches) {
    const balance = account.posted + change;
    if (balance > MINOR_MAX || balance < -MINOR_MAX) {
      const { accountId, currency } = account;
      return refuse('BALANCE_OUT_OF_RANGE', { accountId, balance: formatMinor(balance, currency) });
    }
  }
  return undefined;
}

function entryOf({ accountId, amount, currency, direction }: JournalLine): Entry {
  return { accountId, amount: formatMinor(amount, currency), currency, direction };
}

function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
