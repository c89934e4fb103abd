// What does the book state of a journal transaction, of any instruction, or which rule does it break?
import type {
  Entry,
  InstructionHeader,
  JournalDetails,
  JournalTransaction,
  OutcomeHeader,
  Override,
} from '@daybook/contracts';
import { MINOR_MAX, formatMinor } from '@daybook/money';
import { balancesOf } from '../accounts/account';
import { type BookView } from '../book/book-view';
import { type Moment } from '../book/moment';
import { type Refusal, isRefusal, refuse } from '../book/refusal';
import { datesOf } from '../periods/dating';
import { type BookedLines, overrideOf } from './booked-lines';
import { GUARDS, type Guard } from './guards';
import type { JournalLine } from './journal-lines';
import { type FromHold, type Touch, heldAfter, outsideHold, touchesOf } from './touched-accounts';

type JournalAsked = JournalDetails & Pick<InstructionHeader, 'record'> & { readonly kind: string };
type JournalBody = Omit<JournalTransaction, keyof OutcomeHeader>;

/**
 * A request is refused by the first rule it breaks. A record is refused only when a balance would leave the range of numbers;
 * every other rule it breaks is listed as an override, after those that `booked` brings along. What comes out of a hold was
 * judged when the hold was placed.
 */
export function journalOf(
  view: BookView,
  asked: JournalAsked,
  booked: BookedLines,
  moment: Moment,
  fromHold?: FromHold,
  guards: readonly Guard[] = GUARDS,
): JournalBody | Refusal {
  const isRecord = asked.record === true;
  const overrides: Override[] = [...booked.overrides];

  const dates = datesOf(view, asked, moment);
  if (isRefusal(dates)) return dates;
  if (dates.override !== undefined) overrides.push(dates.override);

  const touches = touchesOf(booked.lines, booked.accounts);
  const refusals = refusalsOf(guards, outsideHold(touches, fromHold), moment, isRecord);
  if (!isRecord && refusals[0] !== undefined) return refusals[0];
  overrides.push(...refusals.map(overrideOf));
  const outOfRange = refusedRange(touches);
  if (outOfRange !== undefined) return outOfRange;

  const { kind, externalReference, description, metadata } = asked;
  return {
    kind,
    entries: booked.lines.map(entryOf),
    bookingDate: dates.bookingDate,
    valueDate: dates.valueDate,
    ...(externalReference !== undefined && { externalReference }),
    ...(description !== undefined && { description }),
    ...(metadata !== undefined && { metadata }),
    ...(isRecord && { record: true }),
    ...(overrides.length > 0 && { overrides }),
    balances: touches.map(({ account, change }) =>
      balancesOf(account, account.posted + change, heldAfter(account, fromHold)),
    ),
  };
}

/** A request stops at its first refusal; a record lists all of them. */
function refusalsOf(
  guards: readonly Guard[],
  touches: readonly Touch[],
  moment: Moment,
  isRecord: boolean,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  for (const guard of guards) {
    for (const touch of touches) {
      const refusal = guard(touch, moment);
      if (refusal === undefined) continue;
      refusals.push(refusal);
      if (!isRecord) return refusals;
    }
  }
  return refusals;
}

function refusedRange(touches: readonly Touch[]): Refusal | undefined {
  for (const { account, change } of touches) {
    const balance = account.posted + change;
    if (balance > MINOR_MAX || balance < -MINOR_MAX) {
      const { accountId, currency } = account;
      return refuse('BALANCE_OUT_OF_RANGE', { accountId, balance: formatMinor(balance, currency) });
    }
  }
  return undefined;
}

function entryOf({ accountId, amount, currency, direction }: JournalLine): Entry {
  return { accountId, amount: formatMinor(amount, currency), currency, direction };
}
