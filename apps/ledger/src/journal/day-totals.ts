// What the entries of a batch add to each account's days, block by block.
import type { Direction } from '@daybook/contracts';
import { formatMinor, isCurrency, parseMinor, type Currency } from '@daybook/money';
import { ProjectionHalts } from '@daybook/platform';
import { type DayAxis, DayTotalRow, ENTRIES_PER_BLOCK, WHOLE_ACCOUNT } from './as-of.entity';
import type { JournalEntryRow } from './journal.entity';

interface Sum {
  readonly accountId: string;
  readonly axis: DayAxis;
  readonly day: string;
  readonly block: number;
  readonly currency: Currency;
  readonly minor: Record<Direction, bigint>;
  readonly count: Record<Direction, number>;
}

/** One row for each account, axis, day and block that the entries touch, besides those of the whole account. */
export function dayTotalsOf(entries: readonly JournalEntryRow[]): DayTotalRow[] {
  const sums = new Map<string, Sum>();
  for (const entry of entries) {
    const { currency } = entry;
    const minor = isCurrency(currency) ? parseMinor(entry.amount, currency) : undefined;
    if (minor === undefined) throw new ProjectionHalts(`outcome ${entry.n} books ${entry.amount} ${currency}`);
    const block = Math.floor(Number(entry.line) / ENTRIES_PER_BLOCK);
    for (const of of block === WHOLE_ACCOUNT ? [WHOLE_ACCOUNT] : [WHOLE_ACCOUNT, block]) {
      add(sums, entry, { axis: 'booking', day: entry.bookingDate, block: of }, minor);
      add(sums, entry, { axis: 'value', day: entry.valueDate, block: of }, minor);
    }
  }
  return [...sums.values()].map(rowOf);
}

function add(
  sums: Map<string, Sum>,
  { accountId, direction, currency }: JournalEntryRow,
  { axis, day, block }: Pick<Sum, 'axis' | 'day' | 'block'>,
  minor: bigint,
): void {
  const key = `${accountId} ${axis} ${day} ${block}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    const nothing = { minor: { debit: 0n, credit: 0n }, count: { debit: 0, credit: 0 } };
    sum = { accountId, axis, day, block, currency: currency as Currency, ...nothing };
    sums.set(key, sum);
  }
  sum.minor[direction] += minor;
  sum.count[direction] += 1;
}

function rowOf({ accountId, axis, day, block, currency, minor, count }: Sum): DayTotalRow {
  const row = new DayTotalRow();
  row.accountId = accountId;
  row.axis = axis;
  row.day = day;
  row.block = block;
  row.debits = formatMinor(minor.debit, currency);
  row.credits = formatMinor(minor.credit, currency);
  row.debitCount = count.debit;
  row.creditCount = count.credit;
  return row;
}
