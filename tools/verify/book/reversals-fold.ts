// Do reversals and refunds undo no more than there was? A part of the second opinion, which looks at the original itself.
import { isJournalled, type GivenBack, type Journalled, type Outcome, type TransactionPlace } from '@daybook/contracts';
import { differs } from '../finding';
import { decimal, minorUnits } from './amounts';

/** An outcome as it was read once more, and the instant of its page. */
export interface FoldedOriginal {
  readonly outcome: Outcome;
  readonly recordedAt: string;
}

interface Undone {
  readonly reversed: Map<number, bigint>;
  readonly givenBack: Map<string, bigint>;
}

/** The earlier transaction that an outcome undoes or refunds. */
export function placeUndone(outcome: Outcome): TransactionPlace | undefined {
  if (outcome.outcome === 'TransactionReversed') return outcome.reverses;
  return outcome.outcome === 'TransactionPosted' ? outcome.refunds : undefined;
}

export class ReversalsFold {
  private readonly undone = new Map<number, Undone>();

  /** @throws Differs */
  apply(outcome: Journalled, original: FoldedOriginal | undefined, page: number, place: string): void {
    const at = placeUndone(outcome);
    if (at === undefined) {
      if (outcome.givenBack !== undefined) differs(place, 'nothing given back', 'something of no other transaction');
      return;
    }
    const { outcome: undoes, recordedAt } = original ?? differs(place, `outcome ${at.n} on page ${at.page}`, 'nothing');
    if (at.page >= page || undoes.n !== at.n || undoes.id !== at.id) {
      differs(place, `${at.id} as outcome ${at.n} of an earlier page`, `${undoes.id} as outcome ${undoes.n}`);
    }
    if (!isJournalled(undoes) || undoes.outcome === 'TransactionReversed') {
      return differs(place, 'a posted transaction or a capture', undoes.outcome);
    }
    const undone = this.undone.get(at.n) ?? { reversed: new Map(), givenBack: new Map() };
    if (outcome.outcome === 'TransactionReversed') reverse(outcome, undoes, undone, place);
    for (const given of outcome.givenBack ?? []) giveBack(given, outcome, { undoes, recordedAt }, undone, place);
    this.undone.set(at.n, undone);
  }
}

function reverse(
  { parts, entries, isComplete }: Extract<Journalled, { outcome: 'TransactionReversed' }>,
  original: Journalled,
  { reversed }: Undone,
  place: string,
): void {
  if (parts.length !== entries.length) differs(place, `${parts.length} entries`, String(entries.length));
  for (const [index, { entryIndex, amount }] of parts.entries()) {
    const at = `${place}, part ${index}`;
    const of = original.entries[entryIndex] ?? differs(at, 'an entry of the original', String(entryIndex));
    const entry = entries[index];
    const opposite = of.direction === 'debit' ? 'credit' : 'debit';
    const expected = `${opposite} ${amount} ${of.currency} on ${of.accountId}`;
    const found = `${entry?.direction} ${entry?.amount} ${entry?.currency} on ${entry?.accountId}`;
    if (expected !== found) differs(at, expected, found);
    const before = reversed.get(entryIndex) ?? 0n;
    const after = before + amountOf(amount, of.currency, at);
    if (after > amountOf(of.amount, of.currency, at)) {
      differs(at, `at most ${of.amount} reversed of entry ${entryIndex}`, decimal(after, of.currency));
    }
    reversed.set(entryIndex, after);
  }
  const isAll = original.entries.every(({ amount, currency }, index) => {
    return (reversed.get(index) ?? 0n) === amountOf(amount, currency, place);
  });
  if (isAll !== isComplete) differs(`${place}, isComplete`, String(isAll), String(isComplete));
}

/** No more than was counted by what the original debited, all reversals and refunds together, and than is credited now. */
function giveBack(
  { accountId, amount: text, countedAt }: GivenBack,
  { entries }: Journalled,
  { undoes, recordedAt }: { readonly undoes: Journalled; readonly recordedAt: string },
  { givenBack }: Undone,
  place: string,
): void {
  const currency = entries.find((entry) => entry.accountId === accountId)?.currency ?? '';
  const at = `${place}, given back to ${accountId}`;
  const amount = amountOf(text, currency, at);
  const isFromHold = undoes.outcome === 'HoldCaptured' && undoes.accountId === accountId;
  const wasCountedAt = isFromHold ? undoes.placedAt : recordedAt;
  if (countedAt !== wasCountedAt) differs(at, `what was counted at ${wasCountedAt}`, countedAt);
  if (undoes.record === true && !isFromHold) differs(at, 'nothing of what a record debited', text);
  const after = (givenBack.get(accountId) ?? 0n) + amount;
  const counted = isFromHold ? amountOf(undoes.captured, currency, at) : sumOn(undoes, accountId, 'debit', at);
  if (after > counted) differs(at, `at most ${decimal(counted, currency)}`, decimal(after, currency));
  const credited = sumOn({ entries }, accountId, 'credit', at);
  if (amount > credited) differs(at, `at most ${decimal(credited, currency)}`, text);
  givenBack.set(accountId, after);
}

function sumOn({ entries }: Pick<Journalled, 'entries'>, accountId: string, direction: string, place: string): bigint {
  return entries
    .filter((entry) => entry.accountId === accountId && entry.direction === direction)
    .reduce((sum, { amount, currency }) => sum + amountOf(amount, currency, place), 0n);
}

function amountOf(text: string, currency: string, place: string): bigint {
  const minor = minorUnits(text, currency);
  return minor === undefined || minor < 1n ? differs(place, `an amount of ${currency}`, text) : minor;
}
