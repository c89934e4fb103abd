// When is a journal transaction posted out of a hold, and what is left of the hold then?
import type { CaptureHold, HoldCaptured } from '@daybook/contracts';
import { formatMinor } from '@daybook/money';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { type Refusal, isRefusal, refuse } from '../book/refusal';
import { type BookedLines, bookedOn, overrideOf } from '../transactions/booked-lines';
import { journalOf } from '../transactions/journal';
import { readLines } from '../transactions/journal-lines';
import type { FromHold } from '../transactions/touched-accounts';
import type { Hold } from './hold';

/**
 * A request takes at most what remains. A record states what has happened, so it is posted in any case: what the hold cannot
 * give falls on the account as with any other record, and is listed as an override. The hold is left alone when none is open,
 * or when the record does not debit its account.
 */
export function decideCaptureHold(view: BookView, instruction: CaptureHold, moment: Moment): Decision {
  const { sender, holdId } = instruction;
  const isRecord = instruction.record === true;
  const asked = readLines(instruction.entries);
  if (isRefusal(asked)) return asked;
  const booked = bookedOn(view, asked, isRecord);
  if (isRefusal(booked)) return booked;

  const hold = view.holds.find(sender, holdId);
  const { fromHold, refusal } = takenFrom(hold, booked, instruction);
  if (refusal !== undefined && !isRecord) return refusal;
  const overrides = refusal === undefined ? booked.overrides : [...booked.overrides, overrideOf(refusal)];
  const journal = journalOf(view, instruction, { ...booked, overrides }, moment, fromHold);
  if (isRefusal(journal)) return journal;
  return { outcome: 'HoldCaptured', holdId, ...leftOf(hold, fromHold, instruction), ...journal };
}

interface TakenFromHold {
  /** Undefined when nothing comes out of the hold. */
  readonly fromHold?: FromHold;
  /** Why a request may not take this amount. */
  readonly refusal?: Refusal;
}

function takenFrom(
  hold: Hold | undefined,
  { lines }: BookedLines,
  { holdId, final }: Pick<CaptureHold, 'holdId' | 'final'>,
): TakenFromHold {
  if (hold === undefined) return { refusal: refuse('HOLD_NOT_OPEN', { holdId }) };
  const { accountId, currency, remaining } = hold;
  let debits = 0n;
  for (const line of lines) if (line.accountId === accountId && line.direction === 'debit') debits += line.amount;
  if (debits === 0n) return { refusal: refuse('HOLD_NOT_DEBITED', { holdId, accountId }) };
  if (debits <= remaining) {
    return { fromHold: { accountId, captured: debits, released: final === true ? remaining - debits : 0n } };
  }
  const figures = {
    holdId,
    accountId,
    remaining: formatMinor(remaining, currency),
    asked: formatMinor(debits, currency),
  };
  return { fromHold: { accountId, captured: remaining, released: 0n }, refusal: refuse('EXCEEDS_HOLD', figures) };
}

type Left = Pick<HoldCaptured, 'accountId' | 'placedAt' | 'captured' | 'released' | 'remaining' | 'final'>;

const NOTHING_TAKEN: Left = { captured: '0', released: '0', remaining: '0' };

function leftOf(hold: Hold | undefined, fromHold: FromHold | undefined, { final }: Pick<CaptureHold, 'final'>): Left {
  if (hold === undefined || fromHold === undefined) return NOTHING_TAKEN;
  const { accountId, currency, placedAt, remaining } = hold;
  const { captured, released } = fromHold;
  return {
    accountId,
    placedAt,
    captured: formatMinor(captured, currency),
    released: formatMinor(released, currency),
    remaining: formatMinor(remaining - captured - released, currency),
    ...(final === true && { final }),
  };
}
