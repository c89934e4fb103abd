// The second opinion's state of one account.
import type { AccountType, RestrictionEffect } from '@daybook/contracts';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';

export interface FoldedRestriction {
  readonly source: string;
  readonly reason: string;
  readonly effect: RestrictionEffect;
}

/** What requests debited in the UTC day and month in which they last did. */
interface Counted {
  day: string;
  inDay: bigint;
  month: string;
  inMonth: bigint;
}

/** `posted` and `held` in minor units, on the account's normal side. */
export interface FoldedAccount {
  readonly accountId: string;
  readonly type: AccountType;
  readonly currency: string;
  readonly overdraft: bigint | undefined;
  readonly ownerId: string | undefined;
  readonly openedAt: string;
  posted: bigint;
  held: bigint;
  openHolds: number;
  isClosed: boolean;
  closedAt: string | undefined;
  restrictions: readonly FoldedRestriction[];
  readonly counted: Counted;
  /** Outcome that last changed the account, and that last stated its balances. */
  lastN: number;
  balanceN: number;
}

/** Balances as an outcome leaves them. */
export interface Left {
  readonly posted: bigint;
  readonly held: bigint;
}

export function growsByDebits(type: AccountType): boolean {
  return type === 'asset' || type === 'expense';
}

/** What may still be taken; null when there is no limit. */
export function availableOn(
  { overdraft, currency }: Pick<FoldedAccount, 'overdraft' | 'currency'>,
  { posted, held }: Left,
): string | null {
  return overdraft === undefined ? null : decimal(posted - held + overdraft, currency);
}

/** As one line, which is what stated balances are compared as. */
export function statedAs(account: FoldedAccount, left: Left): string {
  const { accountId, currency } = account;
  const available = availableOn(account, left) ?? 'any amount';
  return `${accountId} ${decimal(left.posted, currency)} held ${decimal(left.held, currency)} available ${available}`;
}

export function isCovered({ overdraft }: FoldedAccount, { posted, held }: Left): boolean {
  return overdraft === undefined || posted - held + overdraft >= 0n;
}

/** What a request debits is counted, and must stay within the limits that stand at that time. @throws Differs */
export function count(account: FoldedAccount, debits: bigint, recordedAt: string, place: string): void {
  const { counted, accountId, currency } = account;
  turnTo(counted, recordedAt);
  counted.inDay += debits;
  counted.inMonth += debits;
  for (const { effect } of account.restrictions) {
    if (effect.kind !== 'limit-per-day' && effect.kind !== 'limit-per-month') continue;
    const reached = effect.kind === 'limit-per-day' ? counted.inDay : counted.inMonth;
    const limit = minorUnits(effect.amount, currency) ?? 0n;
    if (reached <= limit) continue;
    const found = `${decimal(reached, currency)} on ${accountId}`;
    differs(place, `requests to keep within ${effect.kind} ${effect.amount}`, found);
  }
}

/** Gives back at most what was counted, and only in windows that are still open. @throws Differs */
export function giveBack(
  account: FoldedAccount,
  given: { readonly amount: bigint; readonly countedAt: string },
  recordedAt: string,
  place: string,
): void {
  const { counted, accountId, currency } = account;
  turnTo(counted, recordedAt);
  const { amount, countedAt } = given;
  if (countedAt.slice(0, 10) === counted.day) counted.inDay -= amount;
  if (countedAt.slice(0, 7) === counted.month) counted.inMonth -= amount;
  if (counted.inDay >= 0n && counted.inMonth >= 0n) return;
  differs(place, `no more given back to ${accountId} than it counted`, decimal(amount, currency));
}

function turnTo(counted: Counted, recordedAt: string): void {
  const [day, month] = [recordedAt.slice(0, 10), recordedAt.slice(0, 7)];
  if (counted.day !== day) Object.assign(counted, { day, inDay: 0n });
  if (counted.month !== month) Object.assign(counted, { month, inMonth: 0n });
}
