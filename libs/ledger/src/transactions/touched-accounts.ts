// What does a journal transaction do to each account it touches?
import { type Account, signedAmount } from '../accounts/account';
import { type JournalLine, SHORT_LENGTH_MAX } from './journal-lines';

export interface Touch {
  readonly account: Account;
  /** What the transaction adds to the balance, on the normal side. */
  change: bigint;
  debits: bigint;
  credits: bigint;
}

/** What a journal transaction takes out of a hold: `captured` of the debits on its account, and `released` besides. */
export interface FromHold {
  readonly accountId: string;
  readonly captured: bigint;
  readonly released: bigint;
}

/** One touch per account, in order of first appearance. `accounts[i]` is the account of `lines[i]`. */
export function touchesOf(lines: readonly JournalLine[], accounts: readonly Account[]): readonly Touch[] {
  const touches: Touch[] = [];
  const places = lines.length <= SHORT_LENGTH_MAX ? undefined : new Map<string, Touch>();
  for (let i = 0; i < lines.length; i++) {
    const { accountId, direction, amount } = lines[i] as JournalLine;
    const account = accounts[i] as Account;
    let touch =
      places === undefined ? touches.find((one) => one.account.accountId === accountId) : places.get(accountId);
    if (touch === undefined) {
      touch = { account, change: 0n, debits: 0n, credits: 0n };
      touches.push(touch);
      places?.set(accountId, touch);
    }
    touch.change += signedAmount(account, direction, amount);
    if (direction === 'debit') touch.debits += amount;
    else touch.credits += amount;
  }
  return touches;
}

/** The part that the rules of ordinary requests judge: money out of a hold was judged when it was set aside. */
export function outsideHold(touches: readonly Touch[], fromHold: FromHold | undefined): readonly Touch[] {
  if (fromHold === undefined) return touches;
  const { accountId, captured } = fromHold;
  return touches.map((touch) =>
    touch.account.accountId === accountId
      ? { ...touch, change: touch.change + captured, debits: touch.debits - captured }
      : touch,
  );
}

/** What is held on the account after the transaction. */
export function heldAfter({ accountId, held }: Account, fromHold: FromHold | undefined): bigint {
  return fromHold?.accountId === accountId ? held - fromHold.captured - fromHold.released : held;
}
