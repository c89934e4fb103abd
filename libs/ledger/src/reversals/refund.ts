// What does a refund give back towards limits? Whether it is allowed, and how much, is not for the ledger to judge.
import type { PostTransaction, TransactionPosted } from '@daybook/contracts';
import type { BookView } from '../book/book-view';
import type { Moment } from '../book/moment';
import type { Refusal } from '../book/refusal';
import type { JournalLine } from '../transactions/journal-lines';
import { givenBackBy } from './giving-back';
import { refusedPlace } from './reverse-transaction';

/** Only a posted transaction or a capture can be refunded: anything else is not found. */
export function refundOf(
  view: BookView,
  { refunds: place }: PostTransaction,
  lines: readonly JournalLine[],
  moment: Moment,
): Pick<TransactionPosted, 'refunds' | 'givenBack'> | Refusal {
  if (place === undefined) return {};
  const original = view.original(place);
  if (original === undefined || original.outcome.outcome === 'TransactionReversed') {
    return refusedPlace('TRANSACTION_NOT_FOUND', place);
  }
  const givenBack = givenBackBy(lines, original, view.undone(place.n), moment);
  return {
    refunds: { id: place.id, n: place.n, page: place.page },
    ...(givenBack.length > 0 && { givenBack }),
  };
}
