// When is a transaction reversed, whole or in parts, and what do the books say then?
import type { Direction, Entry, ReversedPart, ReverseTransaction, TransactionPlace } from '@daybook/contracts';
import { type Currency, formatMinor, parseMinor } from '@daybook/money';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { type Refusal, isRefusal, malformed, refuse } from '../book/refusal';
import { type SenderTable, refusedAccounts } from '../rules/sender-table';
import { type BookedLines, placeOf } from '../transactions/booked-lines';
import { GUARDS_OF_REVERSALS } from '../transactions/guards';
import { journalOf } from '../transactions/journal';
import { type JournalLine, refusedUnbalanced } from '../transactions/journal-lines';
import { givenBackBy } from './giving-back';
import type { Undone } from './undone';

/** A part of one entry, in minor units. */
interface Part {
  readonly entryIndex: number;
  readonly amount: bigint;
}

/**
 * A reversal is judged like any request, but for limits: it undoes, so nothing of it counts. The sender must be allowed every
 * account of the original, also those of which it reverses nothing.
 */
export function reverseTransactionUnder(senders: SenderTable) {
  return (view: BookView, instruction: ReverseTransaction, moment: Moment): Decision => {
    const { original: place } = instruction;
    const original = view.original(place);
    if (original === undefined) return refusedPlace('TRANSACTION_NOT_FOUND', place);
    const { entries, outcome } = original.outcome;
    if (outcome === 'TransactionReversed') return refusedPlace('NOT_REVERSIBLE', place);
    const notAllowed = refusedAccounts(
      senders,
      instruction,
      entries.map(({ accountId }) => accountId),
    );
    if (notAllowed !== undefined) return notAllowed;

    const undone = view.undone(place.n);
    const left = leftOf(entries, undone);
    const parts = partsAsked(instruction, entries) ?? left.filter(({ amount }) => amount > 0n);
    if (isRefusal(parts)) return parts;
    if (parts.length === 0) return refusedPlace('EXCEEDS_ORIGINAL', place);
    const lines = parts.map((part) => opposite(entries[part.entryIndex] as Entry, part.amount));
    const refused = refusedUnbalanced(lines) ?? refusedExcess(parts, left, entries);
    if (refused !== undefined) return refused;

    const booked = bookedOn(view, lines, parts);
    if (isRefusal(booked)) return booked;
    const journal = journalOf(view, instruction, booked, moment, undefined, GUARDS_OF_REVERSALS);
    if (isRefusal(journal)) return journal;
    const givenBack = givenBackBy(lines, original, undone, moment);
    const { balances, ...said } = journal;
    return {
      outcome: 'TransactionReversed',
      ...said,
      reverses: { id: place.id, n: place.n, page: place.page },
      parts: parts.map((part) => stated(part, entries)),
      isComplete: sumOf(left) === sumOf(parts),
      ...(givenBack.length > 0 && { givenBack }),
      balances,
    };
  };
}

export function refusedPlace(
  code: 'TRANSACTION_NOT_FOUND' | 'NOT_REVERSIBLE' | 'EXCEEDS_ORIGINAL',
  { id, n, page }: TransactionPlace,
): Refusal {
  return refuse(code, { id, n: String(n), page: String(page) });
}

function leftOf(entries: readonly Entry[], { reversed }: Undone): readonly Part[] {
  return entries.map(({ amount, currency }, entryIndex) => {
    const whole = parseMinor(amount, currency as Currency) ?? 0n;
    return { entryIndex, amount: whole - (reversed.get(entryIndex) ?? 0n) };
  });
}

/** Undefined when none are asked for: all that is left. */
function partsAsked({ parts }: ReverseTransaction, entries: readonly Entry[]): readonly Part[] | Refusal | undefined {
  if (parts === undefined) return undefined;
  const asked: Part[] = [];
  const seen = new Set<number>();
  for (const [index, { entryIndex, amount: decimal }] of parts.entries()) {
    const entry = entries[entryIndex];
    if (entry === undefined || seen.has(entryIndex)) return malformed(`/parts/${index}/entryIndex`, 'invalid');
    seen.add(entryIndex);
    const amount = parseMinor(decimal, entry.currency as Currency);
    if (amount === undefined || amount === 0n) return malformed(`/parts/${index}/amount`, 'invalid');
    asked.push({ entryIndex, amount });
  }
  return asked;
}

function refusedExcess(parts: readonly Part[], left: readonly Part[], entries: readonly Entry[]): Refusal | undefined {
  for (const part of parts) {
    const { entryIndex, amount } = part;
    const rest = left[entryIndex] as Part;
    if (amount <= rest.amount) continue;
    const { accountId } = entries[entryIndex] as Entry;
    const figures = { left: stated(rest, entries).amount, asked: stated(part, entries).amount };
    return refuse('EXCEEDS_ORIGINAL', { entryIndex: String(entryIndex), accountId, ...figures });
  }
  return undefined;
}

function opposite({ accountId, direction, currency }: Entry, amount: bigint): JournalLine {
  const other: Direction = direction === 'debit' ? 'credit' : 'debit';
  return { accountId, direction: other, amount, currency: currency as Currency };
}

/** Refusals name the original's entry. */
function bookedOn(view: BookView, lines: readonly JournalLine[], parts: readonly Part[]): BookedLines | Refusal {
  const accounts: BookedLines['accounts'][number][] = [];
  for (const [index, line] of lines.entries()) {
    const place = placeOf(view, line, parts[index]?.entryIndex ?? index, false);
    if (isRefusal(place)) return place;
    accounts.push(place.account);
  }
  return { lines, accounts, overrides: [] };
}

function stated({ entryIndex, amount }: Part, entries: readonly Entry[]): ReversedPart {
  return { entryIndex, amount: formatMinor(amount, entries[entryIndex]?.currency as Currency) };
}

/** Over all currencies: a part is never more than what is left, so the sums are equal only when every part is. */
function sumOf(parts: readonly Part[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
