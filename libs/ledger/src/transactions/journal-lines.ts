// Do the entries of a journal transaction make sense by themselves, in any state of the book?
import type { Direction, Entry, Sweep } from '@daybook/contracts';
import { type Currency, formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { type Refusal, malformed, refuse } from '../book/refusal';

/** An entry with its amount in minor units. */
export interface JournalLine {
  readonly accountId: string;
  readonly direction: Direction;
  readonly amount: bigint;
  readonly currency: Currency;
}

/**
 * Known currencies, amounts above zero, no account on both sides, debits equal to credits in every currency. A sweep counts
 * with its whole `upTo`.
 */
export function readLines(entries: readonly (Entry | Sweep)[]): readonly JournalLine[] | Refusal {
  const lines: JournalLine[] = [];
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as Entry | Sweep;
    const { accountId, direction, currency } = entry;
    if (!isCurrency(currency)) return refuse('CURRENCY_UNKNOWN', { entryIndex: String(i), currency });
    const isSweep = 'upTo' in entry;
    const amount = parseMinor(isSweep ? entry.upTo : entry.amount, currency);
    if (amount === undefined || amount === 0n) {
      return malformed(`/entries/${i}/${isSweep ? 'upTo' : 'amount'}`, 'invalid');
    }
    lines.push({ accountId, direction, amount, currency });
  }
  return refusedBothSides(lines) ?? refusedUnbalanced(lines) ?? lines;
}

/** Most transactions are so short that looking through them beats building a map. */
export const SHORT_LENGTH_MAX = 8;

/** The index of the first line whose account an earlier line names on the other side; undefined when there is none. */
export function firstOnOtherSide(lines: readonly Pick<JournalLine, 'accountId' | 'direction'>[]): number | undefined {
  if (lines.length <= SHORT_LENGTH_MAX) {
    const index = lines.findIndex(({ accountId, direction }, at) =>
      lines.some((line, before) => before < at && line.accountId === accountId && line.direction !== direction),
    );
    return index < 0 ? undefined : index;
  }
  const sides = new Map<string, Direction>();
  for (const [index, { accountId, direction }] of lines.entries()) {
    const side = sides.get(accountId);
    if (side !== undefined && side !== direction) return index;
    sides.set(accountId, direction);
  }
  return undefined;
}

export function accountOnBothSides(lines: readonly JournalLine[]): string | undefined {
  const index = firstOnOtherSide(lines);
  return index === undefined ? undefined : lines[index]?.accountId;
}

/** The first currency in which debits and credits differ, with what is over on the debit side. */
export function unbalancedCurrency(
  lines: readonly JournalLine[],
): { readonly currency: Currency; readonly over: bigint } | undefined {
  const currencies: Currency[] = [];
  for (const { currency } of lines) if (!currencies.includes(currency)) currencies.push(currency);
  for (const currency of currencies) {
    let over = 0n;
    for (const line of lines) {
      if (line.currency === currency) over += line.direction === 'debit' ? line.amount : -line.amount;
    }
    if (over !== 0n) return { currency, over };
  }
  return undefined;
}

function refusedBothSides(lines: readonly JournalLine[]): Refusal | undefined {
  const accountId = accountOnBothSides(lines);
  return accountId === undefined ? undefined : refuse('ACCOUNT_ON_BOTH_SIDES', { accountId });
}

export function refusedUnbalanced(lines: readonly JournalLine[]): Refusal | undefined {
  const unbalanced = unbalancedCurrency(lines);
  if (unbalanced === undefined) return undefined;
  const { currency, over } = unbalanced;
  return refuse('UNBALANCED', { currency, debitsLessCredits: formatMinor(over, currency) });
}
