// When is a journal transaction posted, and what do the books say then?
import type { PostTransaction } from '@daybook/contracts';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { type Refusal, isRefusal } from '../book/refusal';
import { refundOf } from '../reversals/refund';
import { type BookedLines, bookedOn, overrideOf } from './booked-lines';
import { journalOf } from './journal';
import { readLines } from './journal-lines';
import { refusedResolving } from './resolving';
import { type BookedSweeps, type Lines, bookedWithSweeps, isSweep } from './sweep';

/**
 * A request is refused by the first rule it breaks. A record is refused only when it is malformed, unbalanced, or when a
 * balance would leave the range of numbers; every other rule it breaks is listed as an override.
 */
export function decidePostTransaction(view: BookView, instruction: PostTransaction, moment: Moment): Decision {
  const isRecord = instruction.record === true;
  const resolved = refusedResolving(view, instruction);
  if (resolved !== undefined) return resolved;
  const booked = bookedOf(view, instruction.entries, isRecord);
  if (isRefusal(booked)) return booked;
  const refund = refundOf(view, instruction, booked.lines, moment);
  if (isRefusal(refund) && !isRecord) return refund;
  const overrides = isRefusal(refund) ? [overrideOf(refund), ...booked.overrides] : booked.overrides;
  const journal = journalOf(view, instruction, { ...booked, overrides }, moment);
  if (isRefusal(journal)) return journal;
  return {
    outcome: 'TransactionPosted',
    ...journal,
    ...(booked.sweeps !== undefined && { sweeps: booked.sweeps }),
    ...(!isRefusal(refund) && refund),
    ...(instruction.resolves !== undefined && { resolves: instruction.resolves }),
  };
}

function bookedOf(view: BookView, entries: Lines, isRecord: boolean): (BookedLines & Partial<BookedSweeps>) | Refusal {
  if (entries.some(isSweep)) return bookedWithSweeps(view, entries, isRecord);
  const asked = readLines(entries);
  return isRefusal(asked) ? asked : bookedOn(view, asked, isRecord);
}
