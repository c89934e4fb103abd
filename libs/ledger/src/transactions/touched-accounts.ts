// What does a journal transaction do to each account it touches?
import type { Account } from '../accounts/account';
import { signedAmount } from '../accounts/account';
import { type JournalLine, SHORT_LENGTH_MAX } from './journal-lines';

export interface Touch {
  readonly account: Account;
  /** What the transaction adds to the balance, on the normal side. */
  change: bigint;
  debits: bigint;
  credits: bigint;
}

/** One touch per account, in order of first appearance. `accounts[i]` is the account of `lines[i]`. */
export function touchesOf(lines: readonly JournalLine[], accounts: readonly Account[]): readonly Touch[] {
  const touches: Touch[] = [];
  const places = lines.length <= SHORT_LENGTH_MAX ? undefined : new Map<Account, Touch>();
  for (let i = 0; i < lines.length; i++) {
    const { direction, amount } = lines[i] as JournalLine;
    const account = accounts[i] as Account;
    let touch = places === undefined ? touches.find((one) => one.account === account) : places.get(account);
    if (touch === undefined) {
      touch = { account, change: 0n, debits: 0n, credits: 0n };
      touches.push(touch);
      places?.set(account, touch);
    }
    touch.change += signedAmount(account, direction, amount);
    if (direction === 'debit') touch.debits += amount;
    else touch.credits += amount;
  }
  return touches;
}
