// What did an earlier transaction count towards limits, and what of that does a reversal or a refund give back?
import type { GivenBack } from '@daybook/contracts';
import { type Currency, MINOR_MAX, formatMinor, parseMinor } from '@daybook/money';
import { MoneyInvariantBroken } from '../book/errors';
import type { Moment } from '../book/moment';
import type { Original } from '../book/original';
import type { JournalLine } from '../transactions/journal-lines';
import type { Undone } from './undone';

interface Counted {
  readonly accountId: string;
  readonly currency: Currency;
  amount: bigint;
  readonly countedAt: string;
}

/**
 * To every account that the original debited and `lines` credit: what is credited, as far as the original counted it and it
 * was not given back before, and at most the highest amount. Only while the month that counted it lasts: after that no
 * window is left.
 */
export function givenBackBy(
  lines: readonly JournalLine[],
  original: Original,
  undone: Undone,
  { month }: Moment,
): readonly GivenBack[] {
  const given: GivenBack[] = [];
  for (const { accountId, currency, amount: counted, countedAt } of countedBy(original)) {
    if (!countedAt.startsWith(month)) continue;
    const left = counted - (undone.givenBack.get(accountId) ?? 0n);
    const credited = creditedOn(accountId, lines);
    const amount = lowest(credited, left, MINOR_MAX);
    if (amount > 0n) given.push({ accountId, amount: formatMinor(amount, currency), countedAt });
  }
  return given;
}

/**
 * A request counted what it debited when it was recorded. What came out of a hold was counted when the hold was placed, also
 * when a record captured it. Records and reversals counted nothing.
 */
function countedBy({ outcome, recordedAt }: Original): readonly Counted[] {
  const counted: Counted[] = [];
  if (outcome.outcome === 'TransactionReversed') return counted;
  if (outcome.record !== true) counted.push(...debitedBy(outcome.entries, recordedAt));
  if (outcome.outcome !== 'HoldCaptured' || outcome.placedAt === undefined) return counted;
  const [fromHold] = debitedBy(outcome.entries, outcome.placedAt).filter(isOn(outcome.accountId));
  if (fromHold === undefined) return counted;
  fromHold.amount = minorUnits(outcome.captured, fromHold.currency);
  return [fromHold, ...counted.filter((other) => !isOn(outcome.accountId)(other))];
}

const isOn =
  (accountId: string | undefined) =>
  (counted: Counted): boolean =>
    counted.accountId === accountId;

function debitedBy(entries: Original['outcome']['entries'], countedAt: string): Counted[] {
  const debited = new Map<string, Counted>();
  for (const { accountId, direction, amount, currency } of entries) {
    if (direction !== 'debit') continue;
    const minor = minorUnits(amount, currency as Currency);
    const before = debited.get(accountId);
    if (before === undefined)
      debited.set(accountId, { accountId, currency: currency as Currency, amount: minor, countedAt });
    else before.amount += minor;
  }
  return [...debited.values()];
}

function lowest(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((least, amount) => (amount < least ? amount : least));
}

function creditedOn(accountId: string, lines: readonly JournalLine[]): bigint {
  let credited = 0n;
  for (const line of lines) if (line.accountId === accountId && line.direction === 'credit') credited += line.amount;
  return credited;
}

/** Amounts in the book always parse. */
function minorUnits(decimal: string, currency: Currency): bigint {
  const minor = parseMinor(decimal, currency);
  if (minor === undefined) throw new MoneyInvariantBroken('WELL_FORMED', `${decimal} ${currency} in the book`);
  return minor;
}
