// Is a booked transaction well formed, balanced, covered, and does it state the balances it leaves?
import type { BalancesAfter, Journalled } from '@daybook/contracts';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';
import { type FoldedAccount, type Left, growsByDebits, isCovered, statedAs } from './folded-account';

export interface Change {
  readonly account: FoldedAccount;
  /** On the account's normal side. */
  change: bigint;
  debits: bigint;
  credits: bigint;
}

/** What comes out of a hold: set aside, and judged, when that was placed. */
export interface OutOfHold {
  readonly accountId: string;
  readonly captured: bigint;
  readonly released: bigint;
}

const AMOUNT_MAX = 10n ** 18n - 1n;
const ENTRIES_MAX = 1000;

/** What the transaction does to each account, in the order in which it names them. @throws Differs */
export function checkTransaction(
  outcome: Journalled,
  accountOf: (accountId: string) => FoldedAccount,
  place: string,
  outOfHold?: OutOfHold,
): Change[] {
  const { entries } = outcome;
  if (entries.length < 2 || entries.length > ENTRIES_MAX)
    differs(place, 'two to 1,000 entries', String(entries.length));
  const changes = new Map<string, Change>();
  const sums = new Map<string, bigint>();
  for (const [index, { accountId, direction, amount, currency }] of entries.entries()) {
    const at = `${place}, entry ${index}`;
    const account = accountOf(accountId);
    if (account.isClosed) differs(at, 'an account that is open', `${accountId}, which is closed`);
    if (account.currency !== currency) differs(at, `an amount in ${account.currency}`, `one in ${currency}`);
    const minor = minorUnits(amount, currency);
    if (minor === undefined || minor < 1n || minor > AMOUNT_MAX) differs(at, `an amount of ${currency}`, amount);
    if (direction !== 'debit' && direction !== 'credit') differs(at, 'debit or credit', String(direction));
    const debit = direction === 'debit' ? minor : -minor;
    sums.set(currency, (sums.get(currency) ?? 0n) + debit);
    const known = changes.get(accountId) ?? { account, change: 0n, debits: 0n, credits: 0n };
    known.change += growsByDebits(account.type) ? debit : -debit;
    known[direction === 'debit' ? 'debits' : 'credits'] += minor;
    changes.set(accountId, known);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) differs(`${place} in ${currency}`, 'debits equal to credits', `${decimal(sum, currency)} over`);
  }
  const list = [...changes.values()];
  for (const change of list) checkChange(change, outcome, place, outOfHold);
  checkStated(
    list.map((change) => statedAs(change.account, leftBy(change, outOfHold))),
    outcome.balances,
    place,
  );
  return list;
}

/** What the transaction leaves on the account. */
export function leftBy({ account, change }: Change, outOfHold: OutOfHold | undefined): Left {
  const { accountId, posted, held } = account;
  const taken = outOfHold?.accountId === accountId ? outOfHold.captured + outOfHold.released : 0n;
  return { posted: posted + change, held: held - taken };
}

function checkChange(change: Change, outcome: Journalled, place: string, outOfHold: OutOfHold | undefined): void {
  const { account, debits, credits } = change;
  const { accountId, currency } = account;
  const left = leftBy(change, outOfHold);
  const { posted } = left;
  if (posted > AMOUNT_MAX || posted < -AMOUNT_MAX) differs(place, 'a balance in range', `${posted} on ${accountId}`);
  // Lines of a record that could not be booked as asked may meet in suspense.
  const { record, overrides } = outcome;
  const mayMeet = overrides !== undefined && accountId === `suspense:${currency}`;
  if (debits > 0n && credits > 0n && !mayMeet) differs(place, 'each account on one side', `${accountId} on both`);
  const captured = outOfHold?.accountId === accountId ? outOfHold.captured : 0n;
  if (record === true || change.change + captured >= 0n || isCovered(account, left)) return;
  differs(place, `no request to take ${accountId} past its overdraft`, `${decimal(posted, currency)} left on it`);
}

/** @throws Differs */
export function checkStated(expected: readonly string[], balances: readonly BalancesAfter[], place: string): void {
  const stated = balances.map(
    ({ accountId, posted, held, available }) =>
      `${accountId} ${posted} held ${held} available ${available ?? 'any amount'}`,
  );
  const length = Math.max(expected.length, stated.length);
  for (let index = 0; index < length; index++) {
    if (expected[index] === stated[index]) continue;
    differs(`${place}, balance ${index}`, expected[index] ?? 'nothing', stated[index] ?? 'nothing');
  }
}
