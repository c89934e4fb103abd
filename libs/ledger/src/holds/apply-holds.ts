// How do holds change the book? Compared with what the outcome states and with what is left of the hold.
import {
  type HoldCaptured,
  type HoldExpired,
  type HoldPlaced,
  type HoldReleased,
  type SenderName,
  isSenderName,
} from '@daybook/contracts';
import { parseMinor } from '@daybook/money';
import { type Account, availableOf } from '../accounts/account';
import { withDebits } from '../accounts/counted-debits';
import type { Applying } from '../book/applying';
import type { BookState } from '../book/book-state';
import { broken } from '../book/errors';
import { applyJournal, assertStated, giveBack } from '../transactions/apply-journal';
import type { Hold } from './hold';
import { balancesAfterHold } from './place-hold';

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyHoldPlaced(state: BookState, outcome: HoldPlaced, { moment, undo }: Applying): void {
  const { n, sender, id, accountId, balances, expiresAt } = outcome;
  const account = state.accounts.find(accountId);
  if (account === undefined || !isSenderName(sender) || account.currency !== outcome.currency) {
    throw broken('WELL_FORMED', n, `a hold of ${sender} in ${outcome.currency} on ${accountId}`);
  }
  const { currency } = account;
  const amount = minorUnits(n, outcome.amount, account);
  if (outcome.upTo !== undefined) {
    const shortfall = minorUnits(n, outcome.shortfall, account);
    if (amount + shortfall !== minorUnits(n, outcome.upTo, account)) {
      throw broken('HOLD_ACCOUNTING', n, `${outcome.amount} and ${outcome.shortfall} are not ${outcome.upTo}`);
    }
  } else if (amount === 0n) throw broken('HOLD_ACCOUNTING', n, 'a hold of nothing');
  const held = account.held + amount;
  const available = availableOf(account, account.posted, held);
  if (amount > 0n && available !== undefined && available < 0n) {
    throw broken('NO_OVERDRAFT', n, `a hold leaves ${available} available on ${accountId}`);
  }
  assertStated(n, balancesAfterHold(account, held)[0], balances[0]);
  if (amount === 0n) return;

  const { counted, openHolds } = account;
  undo?.push(() => {
    account.held -= amount;
    account.openHolds = openHolds;
    account.counted = counted;
    state.holds.remove({ sender, id });
  });
  account.held = held;
  account.openHolds = openHolds + 1;
  account.counted = withDebits(counted, amount, moment);
  const { recordedAt: placedAt } = moment;
  state.holds.put({ sender, id, accountId, currency, amount, remaining: amount, placedAt, expiresAt });
}

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyHoldCaptured(state: BookState, outcome: HoldCaptured, applying: Applying): void {
  const { n, sender, holdId, placedAt, record } = outcome;
  if (placedAt === undefined) {
    if (record !== true) throw broken('HOLD_ACCOUNTING', n, `a request captures nothing of ${holdId}`);
    return applyJournal(state, outcome, applying);
  }
  const { hold, account } = openHold(state, n, sender, holdId);
  if (hold.placedAt !== placedAt || hold.accountId !== outcome.accountId) {
    throw broken('HOLD_ACCOUNTING', n, `${holdId} was placed on ${hold.accountId} at ${hold.placedAt}`);
  }
  const captured = minorUnits(n, outcome.captured, account);
  const released = minorUnits(n, outcome.released, account);
  const remaining = hold.remaining - captured - released;
  if (captured === 0n || remaining !== minorUnits(n, outcome.remaining, account)) {
    throw broken('HOLD_ACCOUNTING', n, `${captured} captured leave ${remaining} of ${holdId}`);
  }
  if (outcome.final === true ? remaining !== 0n : released !== 0n) {
    throw broken('HOLD_ACCOUNTING', n, `${released} released of ${holdId}`);
  }
  const debited = debitedOn(outcome, account);
  if (captured !== (debited < hold.remaining ? debited : hold.remaining) || (record !== true && debited > captured)) {
    throw broken('HOLD_ACCOUNTING', n, `${captured} of ${debited} captured of ${holdId}`);
  }
  applyJournal(state, outcome, applying, { accountId: hold.accountId, captured, released });
  takeFrom(state, { hold, account, taken: captured + released, released }, applying);
}

/** @throws MoneyInvariantBroken, before anything is changed */
export function applyHoldEnded(state: BookState, outcome: HoldReleased | HoldExpired, applying: Applying): void {
  const { n, holdId, accountId, currency, balances } = outcome;
  const placedBy = outcome.outcome === 'HoldExpired' ? outcome.placedBy : outcome.sender;
  const { hold, account } = openHold(state, n, placedBy, holdId);
  const released = minorUnits(n, outcome.released, account);
  if (hold.accountId !== accountId || hold.currency !== currency || hold.remaining !== released) {
    throw broken('HOLD_ACCOUNTING', n, `${hold.remaining} remain of ${holdId} on ${hold.accountId}`);
  }
  assertStated(n, balancesAfterHold(account, account.held - released)[0], balances[0]);
  takeFrom(state, { hold, account, taken: released, released }, applying);
}

interface Taking {
  readonly hold: Hold;
  readonly account: Account;
  readonly taken: bigint;
  /** The released part was not spent: it no longer counts towards limits. */
  readonly released: bigint;
}

function takeFrom({ holds }: BookState, { hold, account, taken, released }: Taking, applying: Applying): void {
  const { openHolds } = account;
  applying.undo?.push(() => {
    account.held += taken;
    account.openHolds = openHolds;
    holds.put(hold);
  });
  account.held -= taken;
  const remaining = hold.remaining - taken;
  if (remaining > 0n) holds.put({ ...hold, remaining });
  else {
    account.openHolds = openHolds - 1;
    holds.remove(hold);
  }
  if (released > 0n) giveBack(account, { amount: released, countedAt: hold.placedAt }, applying);
}

function openHold(state: BookState, n: number, sender: SenderName, holdId: string) {
  const hold = state.holds.find(sender, holdId);
  const account = hold === undefined ? undefined : state.accounts.find(hold.accountId);
  if (hold === undefined || account === undefined) throw broken('HOLD_ACCOUNTING', n, `${holdId} is not open`);
  const isLast = account.openHolds === 1;
  if (account.openHolds < 1 || (isLast ? account.held !== hold.remaining : account.held <= hold.remaining)) {
    throw broken('HOLD_ACCOUNTING', n, `${account.held} held in ${account.openHolds} holds on ${account.accountId}`);
  }
  return { hold, account };
}

function debitedOn({ n, entries }: HoldCaptured, account: Account): bigint {
  let debited = 0n;
  for (const { accountId, direction, amount } of entries) {
    if (accountId === account.accountId && direction === 'debit') debited += minorUnits(n, amount, account);
  }
  return debited;
}

function minorUnits(n: number, decimal: string | undefined, { currency }: Account): bigint {
  const minor = parseMinor(decimal, currency);
  if (minor === undefined) throw broken('WELL_FORMED', n, `${decimal} is no amount of ${currency}`);
  return minor;
}
