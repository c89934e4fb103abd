// What do the books say? A naive second opinion for property tests: shares no code with the bookkeeper, keeps only the list
// of what was moved, counted and held, and adds everything up again for every question.
import type { RestrictionEffect } from '@daybook/contracts';

export interface Moved {
  readonly accountId: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

interface Opened {
  readonly currency: string;
  readonly isDebitNormal: boolean;
  readonly overdraft: bigint | undefined;
}

/** What a request debited on a day; what is given back of it is negative, on the day it was counted. */
export interface Counted {
  readonly accountId: string;
  readonly amount: bigint;
  readonly day: string;
}

interface HeldMoney {
  readonly accountId: string;
  readonly currency: string;
  readonly remaining: bigint;
  readonly day: string;
  readonly expiresAt: string | undefined;
}

/** Handles EUR, USD and JPY. */
export class ReferenceBooks {
  readonly accounts = new Map<string, Opened>();
  readonly closed = new Set<string>();
  closedThrough = '';
  readonly moves: Moved[] = [];
  readonly counted: Counted[] = [];
  /** By sender and id. */
  readonly holds = new Map<string, HeldMoney>();
  readonly restrictions = new Map<string, { accountId: string; effect: RestrictionEffect; currency: string }>();

  balance(accountId: string): bigint {
    return this.rise(accountId, this.moves);
  }

  held(accountId: string): bigint {
    return sum(this.holdsOn(accountId).map(({ remaining }) => remaining));
  }

  holdsOn(accountId: string): readonly HeldMoney[] {
    return [...this.holds.values()].filter((hold) => hold.accountId === accountId);
  }

  /** Undefined when there is no end to it. */
  available(accountId: string): bigint | undefined {
    const overdraft = this.accounts.get(accountId)?.overdraft;
    return overdraft === undefined ? undefined : this.balance(accountId) - this.held(accountId) + overdraft;
  }

  /** In the day or month that begins so. */
  spent(accountId: string, window: string): bigint {
    const own = this.counted.filter((one) => one.accountId === accountId && one.day.startsWith(window));
    return sum(own.map(({ amount }) => amount));
  }

  /** Per currency, what all debits exceed all credits by: zero, always. */
  trial(): bigint[] {
    return ['EUR', 'USD', 'JPY'].map((wanted) =>
      sum(this.moves.map((m) => (this.accounts.get(m.accountId)?.currency === wanted ? m.debit - m.credit : 0n))),
    );
  }

  /** What the lines add to the account's balance. */
  rise(accountId: string, moved: readonly Moved[]): bigint {
    const debits = sum(moved.map((move) => (move.accountId === accountId ? move.debit - move.credit : 0n)));
    return this.accounts.get(accountId)?.isDebitNormal === true ? debits : -debits;
  }

  close(accountId: string): string {
    const { accounts, closed } = this;
    if (!accounts.has(accountId)) return 'ACCOUNT_NOT_FOUND';
    if (closed.has(accountId)) return 'ACCOUNT_CLOSED';
    if (this.balance(accountId) !== 0n || this.holdsOn(accountId).length > 0) return 'ACCOUNT_NOT_EMPTY';
    closed.add(accountId);
    return 'AccountClosed';
  }

  dateFault(bookingDate: string | undefined, day: string): string | undefined {
    if (bookingDate === undefined) return undefined;
    if (bookingDate > day) return 'DATE_IN_FUTURE';
    return bookingDate <= this.closedThrough ? 'PERIOD_CLOSED' : undefined;
  }

  /** The first rule that a request with these lines breaks; what undoes is held against no limits. */
  refusal(moved: readonly Moved[], day: string, isUndoing = false): string | undefined {
    const touched = [...new Set(moved.map(({ accountId }) => accountId))];
    const debits = (id: string) => sum(moved.filter((m) => m.accountId === id).map((m) => m.debit));
    const credits = (id: string) => sum(moved.filter((m) => m.accountId === id).map((m) => m.credit));
    const rise = (id: string) => this.rise(id, moved);
    const bites = (id: string, kind: string, isOver: (limit: bigint) => boolean) =>
      [...this.restrictions.values()].some(
        ({ accountId, effect, currency }) =>
          accountId === id && effect.kind === kind && isOver('amount' in effect ? cents(effect.amount, currency) : 0n),
      );
    const isOver = (id: string, kind: string, window: string) =>
      !isUndoing && debits(id) > 0n && bites(id, kind, (limit) => this.spent(id, window) + debits(id) > limit);
    const rules: [string, (id: string) => boolean][] = [
      ['DEBITS_FROZEN', (id) => debits(id) > 0n && bites(id, 'freeze-debits', () => true)],
      ['CREDITS_FROZEN', (id) => credits(id) > 0n && bites(id, 'freeze-credits', () => true)],
      ['LIMIT_EXCEEDED', (id) => isOver(id, 'limit-per-day', day)],
      ['LIMIT_EXCEEDED', (id) => isOver(id, 'limit-per-month', day.slice(0, 7))],
      ['INSUFFICIENT_FUNDS', (id) => rise(id) < 0n && (this.available(id) ?? -rise(id)) < -rise(id)],
      [
        'HIGHEST_BALANCE_EXCEEDED',
        (id) => rise(id) > 0n && bites(id, 'highest-balance', (l) => this.balance(id) + rise(id) > l),
      ],
    ];
    return rules.find(([, breaks]) => touched.some(breaks))?.[0];
  }
}

export function cents(decimal: string, currency: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + (currency === 'JPY' ? '' : fraction.padEnd(2, '0')));
}

export function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((a, b) => a + b, 0n);
}
