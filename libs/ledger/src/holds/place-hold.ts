// When is money set aside on an account, and how much?
import type { BalancesAfter, PlaceHold } from '@daybook/contracts';
import { type Currency, MINOR_MAX, formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { type Account, availableOf, balancesOf, normalSideOf } from '../accounts/account';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { type Refusal, isRefusal, malformed, refuse } from '../book/refusal';
import { GUARDS } from '../transactions/guards';
import { atMost } from '../transactions/sweep';

/**
 * With `upTo`, as much as is available is held and the rest is stated as shortfall. What is held is judged like a debit of as
 * much. When nothing is available nothing is held and nothing refused: the hold is placed with an amount of zero, and is not
 * open.
 */
export function decidePlaceHold(view: BookView, instruction: PlaceHold, moment: Moment): Decision {
  const { kind, accountId, currency, shortfallTo, expiresAt, externalReference, metadata } = instruction;
  if (!isCurrency(currency)) return refuse('CURRENCY_UNKNOWN', { currency });
  const asked = askedOf(instruction, currency);
  if (isRefusal(asked)) return asked;
  const account = openAccount(view, accountId, currency);
  if (isRefusal(account)) return account;
  if (normalSideOf(account.type) !== 'credit') {
    return refuse('ACCOUNT_NOT_HOLDABLE', { accountId, type: account.type });
  }
  if (shortfallTo !== undefined) {
    const shortfall = openAccount(view, shortfallTo, currency);
    if (isRefusal(shortfall)) return shortfall;
  }
  if (expiresAt !== undefined && expiresAt <= moment.recordedAt) {
    return refuse('EXPIRY_IN_PAST', { expiresAt, recordedAt: moment.recordedAt });
  }

  const amount = asked.isUpTo ? atMost(asked.amount, availableOf(account, account.posted)) : asked.amount;
  const refused = refusedHold(account, amount, moment);
  if (refused !== undefined) return refused;
  return {
    outcome: 'HoldPlaced',
    kind,
    accountId,
    currency,
    amount: formatMinor(amount, currency),
    ...(asked.isUpTo && {
      upTo: formatMinor(asked.amount, currency),
      shortfall: formatMinor(asked.amount - amount, currency),
    }),
    ...(shortfallTo !== undefined && { shortfallTo }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(externalReference !== undefined && { externalReference }),
    ...(metadata !== undefined && { metadata }),
    balances: balancesAfterHold(account, account.held + amount),
  };
}

/** The balances that an outcome states which changes only the amount held on one account. */
export function balancesAfterHold(account: Account, held: bigint): readonly [BalancesAfter] {
  return [balancesOf(account, account.posted, held)];
}

interface AskedAmount {
  readonly amount: bigint;
  readonly isUpTo: boolean;
}

/** Either an amount, or a highest amount with the account on which the rest falls. */
function askedOf({ accountId, amount, upTo, shortfallTo }: PlaceHold, currency: Currency): AskedAmount | Refusal {
  if (amount !== undefined) {
    if (upTo !== undefined) return malformed('/upTo', 'unknown');
    if (shortfallTo !== undefined) return malformed('/shortfallTo', 'unknown');
  } else {
    if (upTo === undefined) return malformed('/amount', 'missing');
    if (shortfallTo === undefined) return malformed('/shortfallTo', 'missing');
    if (shortfallTo === accountId) return malformed('/shortfallTo', 'invalid');
  }
  const minor = parseMinor(amount ?? upTo, currency);
  if (minor === undefined || minor === 0n) return malformed(amount === undefined ? '/upTo' : '/amount', 'invalid');
  return { amount: minor, isUpTo: amount === undefined };
}

function openAccount(view: BookView, accountId: string, currency: Currency): Account | Refusal {
  const account = view.accounts.find(accountId);
  if (account === undefined) return refuse('ACCOUNT_NOT_FOUND', { accountId });
  if (account.isClosed) return refuse('ACCOUNT_CLOSED', { accountId });
  if (account.currency === currency) return account;
  return refuse('CURRENCY_MISMATCH', { accountId, currency, accountCurrency: account.currency });
}

function refusedHold(account: Account, amount: bigint, moment: Moment): Refusal | undefined {
  const touch = { account, change: -amount, debits: amount, credits: 0n };
  for (const guard of GUARDS) {
    const refusal = guard(touch, moment);
    if (refusal !== undefined) return refusal;
  }
  const { accountId, currency } = account;
  const held = account.held + amount;
  if (held <= MINOR_MAX) return undefined;
  return refuse('BALANCE_OUT_OF_RANGE', { accountId, held: formatMinor(held, currency) });
}
