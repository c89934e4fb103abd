// Is a posted transaction well formed, balanced, covered, and does it state the balances it leaves?
import type { TransactionPosted } from '@daybook/contracts';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';
import type { FoldedAccount } from './book-fold';

export interface Change {
  readonly account: FoldedAccount;
  /** On the account's normal side. */
  change: bigint;
  readonly sides: Set<string>;
}

const AMOUNT_MAX = 10n ** 18n - 1n;
const ENTRIES_MAX = 1000;

/** What the transaction does to each account, in the order in which it names them. @throws Differs */
export function checkTransaction(
  outcome: TransactionPosted,
  accountOf: (accountId: string) => FoldedAccount,
  place: string,
): Change[] {
  const { entries } = outcome;
  if (entries.length < 2 || entries.length > ENTRIES_MAX)
    differs(place, 'two to 1,000 entries', String(entries.length));
  const changes = new Map<string, Change>();
  const sums = new Map<string, bigint>();
  for (const [index, { accountId, direction, amount, currency }] of entries.entries()) {
    const at = `${place}, entry ${index}`;
    const account = accountOf(accountId);
    if (account.currency !== currency) differs(at, `an amount in ${account.currency}`, `one in ${currency}`);
    const minor = minorUnits(amount, currency);
    if (minor === undefined || minor < 1n || minor > AMOUNT_MAX) differs(at, `an amount of ${currency}`, amount);
    if (direction !== 'debit' && direction !== 'credit') differs(at, 'debit or credit', String(direction));
    const debit = direction === 'debit' ? minor : -minor;
    sums.set(currency, (sums.get(currency) ?? 0n) + debit);
    const known = changes.get(accountId) ?? { account, change: 0n, sides: new Set() };
    known.change += account.type === 'asset' || account.type === 'expense' ? debit : -debit;
    known.sides.add(direction);
    changes.set(accountId, known);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) differs(`${place} in ${currency}`, 'debits equal to credits', `${decimal(sum, currency)} over`);
  }
  const list = [...changes.values()];
  for (const change of list) checkChange(change, outcome, place);
  checkStated(list, outcome, place);
  return list;
}

function checkChange(
  { account, change, sides }: Change,
  { record, overrides }: TransactionPosted,
  place: string,
): void {
  const { accountId, overdraft, currency } = account;
  const posted = account.posted + change;
  if (posted > AMOUNT_MAX || posted < -AMOUNT_MAX) differs(place, 'a balance in range', `${posted} on ${accountId}`);
  // Lines of a record that could not be booked as asked may meet in suspense.
  const mayMeet = overrides !== undefined && accountId === `suspense:${currency}`;
  if (sides.size > 1 && !mayMeet) differs(place, 'each account on one side', `${accountId} on both`);
  if (record === true || change >= 0n || overdraft === undefined || posted + overdraft >= 0n) return;
  differs(place, `no request to take ${accountId} past its overdraft`, `${decimal(posted, currency)} left on it`);
}

/** An account is held nothing yet: there are no holds. */
function checkStated(changes: readonly Change[], { balances }: TransactionPosted, place: string): void {
  const expected = changes.map(({ account, change }) => {
    const { accountId, currency, overdraft } = account;
    const posted = account.posted + change;
    const available = overdraft === undefined ? 'any amount' : decimal(posted + overdraft, currency);
    return `${accountId} ${decimal(posted, currency)} held ${decimal(0n, currency)} available ${available}`;
  });
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
