// What does a journal transaction do to each account it touches?
import type { Account } from '../accounts/account';
import { signedAmount } from '../accounts/account';
import type { JournalLine } from './journal-lines';

export interface Touch {
  readonly account: Account;
  /** What the transaction adds to the balance, on the normal side. */
  change: bigint;
  debits: bigint;
  credits: bigint;
}

/** One touch per account, in order of first appearance. `accounts[i]` is the account of `lines[i]`. */
export function touchesOf(lines: readonly JournalLine[], accounts: readonly Account[]): readonly Touch[] {
  const touches = new Map<Account, Touch>();
  for (let i = 0; i < lines.length; i++) {
    const { direction, amount } = lines[i] as JournalLine;
    const account = accounts[i] as Account;
    let touch = touches.get(account);
    if (touch === undefined) {
      touch = { account, change: 0n, debits: 0n, credits: 0n };
      touches.set(account, touch);
    }
    touch.change += signedAmount(account, direction, amount);
    if (direction === 'debit') touch.debits += amount;
    else touch.credits += amount;
  }
  return [...touches.values()];
}
