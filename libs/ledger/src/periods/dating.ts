// On which dates does a journal transaction stand in the books?
import type { JournalDetails, Override } from '@daybook/contracts';
import { type BookView } from '../book/book-view';
import { type Moment } from '../book/moment';
import { type Refusal, refuse } from '../book/refusal';
import { dayAfter } from '../inbox/calendar';

interface Dates {
  readonly bookingDate: string;
  /** The date asked for, or that of booking; it may lie in a closed period or in the future. */
  readonly valueDate: string;
  readonly override?: Override;
}

/**
 * Nothing is booked on a future day or in a closed period: a record that asks for one is booked on the nearest
 * open day. Booked without a date, it is the later of today and the first open day.
 */
export function datesOf(
  { closedThrough }: Pick<BookView, 'closedThrough'>,
  asked: Pick<JournalDetails, 'bookingDate' | 'valueDate'> & { readonly record?: true },
  { date: today }: Moment,
): Dates | Refusal {
  const firstOpen = closedThrough === '' ? '' : dayAfter(closedThrough);
  const { bookingDate } = asked;
  if (bookingDate === undefined) {
    const booked = firstOpen > today ? firstOpen : today;
    return { bookingDate: booked, valueDate: asked.valueDate ?? booked };
  }
  const valueDate = asked.valueDate ?? bookingDate;
  if (bookingDate > today) {
    if (asked.record !== true) return refuse('DATE_IN_FUTURE', { bookingDate, today });
    return { bookingDate: today, valueDate, override: { code: 'DATE_IN_FUTURE', date: bookingDate } };
  }
  if (bookingDate < firstOpen) {
    if (asked.record !== true) return refuse('PERIOD_CLOSED', { bookingDate, closedThrough, firstOpen });
    return { bookingDate: firstOpen, valueDate, override: { code: 'PERIOD_CLOSED', date: bookingDate } };
  }
  return { bookingDate, valueDate };
}
