// On which day is a journal transaction booked?
import type { JournalDetails, Override } from '@daybook/contracts';
import { type Moment, type Refusal, refuse } from '../book/decision';

export interface BookingDate {
  readonly bookingDate: string;
  readonly override?: Override;
}

/** Nothing is booked on a day that has not come; a record that says so is booked today. */
export function bookingDateOf(
  { bookingDate }: JournalDetails,
  { date: today }: Moment,
  isRecord: boolean,
): BookingDate | Refusal {
  if (bookingDate === undefined || bookingDate <= today) return { bookingDate: bookingDate ?? today };
  if (!isRecord) return refuse('DATE_IN_FUTURE', { bookingDate, today });
  return { bookingDate: today, override: { code: 'DATE_IN_FUTURE', date: bookingDate } };
}
