// How much does a sweep take, and on which account does the rest fall?
import { ENTRIES_MAX, type Entry, type Sweep, type Swept, type TransactionPosted } from '@daybook/contracts';
import { type Currency, formatMinor, parseMinor } from '@daybook/money';
import { availableOf, normalSideOf, signedAmount } from '../accounts/account';
import { type BookView } from '../book/book-view';
import { broken } from '../book/errors';
import { type Refusal, isRefusal, malformed, refuse } from '../book/refusal';
import { type BookedLines, type Placed, placeOf } from './booked-lines';
import { type JournalLine, accountOnBothSides, readLines } from './journal-lines';

export type Lines = readonly (Entry | Sweep)[];

export interface BookedSweeps extends BookedLines {
  readonly sweeps: readonly Swept[];
}

export function isSweep(entry: Entry | Sweep): entry is Sweep {
  return 'upTo' in entry;
}

/** `available` is undefined when it is unlimited. */
export function atMost(upTo: bigint, available: bigint | undefined): bigint {
  if (available === undefined || available >= upTo) return upTo;
  return available > 0n ? available : 0n;
}

/**
 * Each sweep becomes a line for the part it takes and a line for the part that falls short, where these are not zero. A sweep
 * takes from what the fixed lines and the sweeps before it leave. Whether an account stands on both sides does not depend on
 * balances: a sweep stands on both its accounts. A record's sweep of a missing account goes to suspense as a whole.
 */
export function bookedWithSweeps(view: BookView, entries: Lines, isRecord: boolean): BookedSweeps | Refusal {
  const asked = readLines(entries);
  if (isRefusal(asked)) return asked;
  const fault = refusedSweeps(entries, asked);
  if (fault !== undefined) return fault;
  const askings = askingsOf(view, entries, asked, isRecord);
  if (isRefusal(askings)) return askings;

  const booking = new Booking(askings);
  const sweeps: Swept[] = [];
  for (const { place, rest, sweep } of askings) {
    const { line } = place;
    if (rest === undefined || sweep === undefined) {
      booking.add(place, line.amount);
      continue;
    }
    const taken = place.override === undefined ? booking.takenBy(place) : line.amount;
    const shortfall = line.amount - taken;
    booking.add(place, taken);
    booking.add(rest, shortfall);
    booking.move(place, taken);
    booking.move(rest, shortfall);
    sweeps.push(sweptOf(sweep, line, taken));
  }
  const { lines, accounts, overrides } = booking;
  return { lines, accounts, overrides, sweeps };
}

/** @throws MoneyInvariantBroken */
export function assertSweeps({ n, sweeps = [], entries, overrides = [] }: TransactionPosted): void {
  for (const sweep of sweeps) {
    const { accountId, upTo, taken, shortfall, shortfallTo } = sweep;
    // A part that was asked of a missing account is booked in suspense, and an override says so.
    const booked = entries.find((entry, index) => {
      const asked = overrides.find(({ entryIndex }) => entryIndex === index)?.accountId ?? entry.accountId;
      return (asked === accountId && entry.amount === taken) || (asked === shortfallTo && entry.amount === shortfall);
    });
    const minor = (decimal: string) => parseMinor(decimal, booked?.currency as Currency) ?? -1n;
    if (booked === undefined || minor(taken) + minor(shortfall) !== minor(upTo)) {
      throw broken('WELL_FORMED', n, `${taken} and ${shortfall} are not ${upTo} on ${accountId}`);
    }
  }
}

function refusedSweeps(entries: Lines, asked: readonly JournalLine[]): Refusal | undefined {
  const all = [...asked];
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as Entry | Sweep;
    if (!isSweep(entry)) continue;
    const { accountId, shortfallTo } = entry;
    if (shortfallTo === accountId) return malformed(`/entries/${i}/shortfallTo`, 'invalid');
    all.push({ ...(asked[i] as JournalLine), accountId: shortfallTo });
  }
  if (all.length > ENTRIES_MAX) return malformed('/entries', 'invalid');
  const both = accountOnBothSides(all);
  return both === undefined ? undefined : refuse('ACCOUNT_ON_BOTH_SIDES', { accountId: both });
}

/** A line as asked, the account it is booked on, and the account for the rest of a sweep. */
interface Asking {
  readonly place: Placed;
  readonly rest?: Placed;
  readonly sweep?: Sweep;
}

function askingsOf(
  view: BookView,
  entries: Lines,
  asked: readonly JournalLine[],
  isRecord: boolean,
): readonly Asking[] | Refusal {
  const askings: Asking[] = [];
  for (let i = 0; i < asked.length; i++) {
    const line = asked[i] as JournalLine;
    const sweep = entries[i] as Entry | Sweep;
    const place = placeOf(view, line, i, isRecord);
    if (isRefusal(place)) return place;
    if (!isSweep(sweep)) {
      askings.push({ place });
      continue;
    }
    const { accountId, direction, shortfallTo } = sweep;
    if (place.override === undefined && normalSideOf(place.account.type) === direction) {
      return refuse('SWEEP_ON_RISING_SIDE', { accountId, entryIndex: String(i), direction });
    }
    const rest = placeOf(view, { ...line, accountId: shortfallTo }, i, isRecord);
    if (isRefusal(rest)) return rest;
    askings.push({ place, rest, sweep });
  }
  return askings;
}

/** The lines booked so far, and the changes of accounts: those of all fixed lines are counted first. */
class Booking {
  readonly lines: JournalLine[] = [];
  readonly accounts: Placed['account'][] = [];
  readonly overrides: BookedLines['overrides'][number][] = [];
  private readonly changes = new Map<string, bigint>();

  constructor(askings: readonly Asking[]) {
    for (const { place, sweep } of askings) if (sweep === undefined) this.move(place, place.line.amount);
  }

  add({ account, line, override }: Placed, amount: bigint): void {
    if (amount === 0n) return;
    if (override !== undefined) this.overrides.push({ ...override, entryIndex: this.lines.length });
    this.lines.push({ ...line, amount });
    this.accounts.push(account);
  }

  move({ account, line }: Placed, amount: bigint): void {
    const { accountId } = account;
    this.changes.set(accountId, this.changeOf(accountId) + signedAmount(account, line.direction, amount));
  }

  takenBy({ account, line }: Placed): bigint {
    return atMost(line.amount, availableOf(account, account.posted + this.changeOf(account.accountId)));
  }

  private changeOf(accountId: string): bigint {
    return this.changes.get(accountId) ?? 0n;
  }
}

function sweptOf({ accountId, shortfallTo }: Sweep, { amount, currency }: JournalLine, taken: bigint): Swept {
  return {
    accountId,
    upTo: formatMinor(amount, currency),
    taken: formatMinor(taken, currency),
    shortfall: formatMinor(amount - taken, currency),
    shortfallTo,
  };
}
