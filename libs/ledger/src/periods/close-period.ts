// When may the books of a period be closed? Once it is over, after the closed periods before it, and for ever.
import type { ClosePeriod } from '@daybook/contracts';
import { type BookView } from '../book/book-view';
import { type Decision } from '../book/decision';
import { type Moment } from '../book/moment';
import { refuse } from '../book/refusal';

export function decideClosePeriod(
  { closedThrough }: BookView,
  { through }: ClosePeriod,
  { date: today }: Moment,
): Decision {
  if (through >= today) return refuse('PERIOD_NOT_OVER', { through, today });
  if (through <= closedThrough) return refuse('PERIOD_CLOSED', { through, closedThrough });
  return { outcome: 'PeriodClosed', through };
}
