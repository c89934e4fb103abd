// Which holds are open, and does no capture, release or expiry take more than remains? A part of the second opinion.
import type { HoldCaptured, HoldExpired, HoldPlaced, HoldReleased } from '@daybook/contracts';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';
import { type FoldedAccount, count, giveBack, isCovered, statedAs } from './folded-account';
import { type OutOfHold, checkStated } from './transaction-rules';

interface OpenHold {
  readonly account: FoldedAccount;
  readonly placedAt: string;
  readonly expiresAt: string | undefined;
  remaining: bigint;
}

export class HoldsFold {
  private readonly open = new Map<string, OpenHold>();

  /** @throws Differs */
  place(outcome: HoldPlaced, account: FoldedAccount, recordedAt: string, place: string): void {
    const { sender, id, currency, upTo, shortfall, expiresAt } = outcome;
    if (account.isClosed || account.currency !== currency) {
      differs(place, `an open account in ${currency}`, account.accountId);
    }
    const amount = amountOf(outcome.amount, currency, place);
    if (
      upTo === undefined
        ? amount === 0n
        : amount + amountOf(shortfall, currency, place) !== amountOf(upTo, currency, place)
    ) {
      differs(
        place,
        upTo === undefined ? 'a hold of something' : `parts of ${upTo}`,
        `${outcome.amount} ${shortfall ?? ''}`,
      );
    }
    const left = { posted: account.posted, held: account.held + amount };
    if (amount > 0n && !isCovered(account, left)) {
      differs(place, `no hold to take ${account.accountId} past its overdraft`, `${outcome.amount} held`);
    }
    checkStated([statedAs(account, left)], outcome.balances, place);
    account.balanceN = account.lastN = outcome.n;
    if (amount === 0n) return;
    account.held = left.held;
    account.openHolds += 1;
    count(account, amount, recordedAt, place);
    this.open.set(`${sender} ${id}`, { account, placedAt: recordedAt, expiresAt, remaining: amount });
  }

  /** What the capture takes out of its hold; undefined when a record found none to take from. @throws Differs */
  taken(outcome: HoldCaptured, place: string): OutOfHold | undefined {
    const { sender, holdId, accountId, placedAt, entries, record, final } = outcome;
    if (placedAt === undefined) {
      if (record !== true) differs(place, 'a capture of an open hold', `none of ${holdId}`);
      return undefined;
    }
    const { account, remaining, ...hold } = this.existing(`${sender} ${holdId}`, place);
    if (account.accountId !== accountId || hold.placedAt !== placedAt) {
      differs(place, `the hold on ${account.accountId} of ${hold.placedAt}`, `${accountId} of ${placedAt}`);
    }
    const { currency } = account;
    const captured = amountOf(outcome.captured, currency, place);
    const released = amountOf(outcome.released, currency, place);
    const debited = entries
      .filter((entry) => entry.accountId === accountId && entry.direction === 'debit')
      .reduce((sum, { amount }) => sum + amountOf(amount, currency, place), 0n);
    if (captured < 1n || (record === true ? captured > debited : captured !== debited)) {
      differs(`${place}, captured`, decimal(debited, currency), outcome.captured);
    }
    const left = remaining - captured - released;
    if (left < 0n || left !== amountOf(outcome.remaining, currency, place)) {
      differs(`${place}, remaining`, decimal(left, currency), outcome.remaining);
    }
    if (final === true ? left !== 0n : released !== 0n) {
      differs(`${place}, released`, final === true ? 'all that remained' : 'nothing', outcome.released);
    }
    return { accountId, captured, released };
  }

  /** After the transaction was booked. @throws Differs */
  capture(
    { sender, holdId }: HoldCaptured,
    { captured, released }: OutOfHold,
    recordedAt: string,
    place: string,
  ): void {
    this.take(`${sender} ${holdId}`, { taken: captured + released, released }, recordedAt, place);
  }

  /** @throws Differs */
  end(outcome: HoldReleased | HoldExpired, recordedAt: string, place: string): void {
    const { holdId, accountId, balances, n } = outcome;
    const key = `${outcome.outcome === 'HoldExpired' ? outcome.placedBy : outcome.sender} ${holdId}`;
    const { account, remaining, expiresAt } = this.existing(key, place);
    const released = amountOf(outcome.released, account.currency, place);
    if (account.accountId !== accountId || account.currency !== outcome.currency || released !== remaining) {
      const expected = `${decimal(remaining, account.currency)} ${account.currency} on ${account.accountId}`;
      differs(place, expected, `${outcome.released} ${outcome.currency} on ${accountId}`);
    }
    if (outcome.outcome === 'HoldExpired' && (expiresAt === undefined || recordedAt < expiresAt)) {
      differs(place, `no expiry before ${expiresAt ?? 'it is released'}`, `one at ${recordedAt}`);
    }
    checkStated([statedAs(account, { posted: account.posted, held: account.held - released })], balances, place);
    account.lastN = account.balanceN = n;
    this.take(key, { taken: released, released }, recordedAt, place);
  }

  private take(
    key: string,
    { taken, released }: { readonly taken: bigint; readonly released: bigint },
    recordedAt: string,
    place: string,
  ): void {
    const hold = this.existing(key, place);
    const { account, placedAt } = hold;
    hold.remaining -= taken;
    account.held -= taken;
    if (hold.remaining === 0n) {
      this.open.delete(key);
      account.openHolds -= 1;
    }
    if (released > 0n) giveBack(account, { amount: released, countedAt: placedAt }, recordedAt, place);
  }

  private existing(key: string, place: string): OpenHold {
    return this.open.get(key) ?? differs(place, 'a hold that is open', key);
  }
}

function amountOf(text: string | undefined, currency: string, place: string): bigint {
  const minor = minorUnits(text, currency);
  return minor === undefined || minor < 0n ? differs(place, `an amount of ${currency}`, String(text)) : minor;
}
