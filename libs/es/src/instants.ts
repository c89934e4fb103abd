// How far is one instant from another? Deadlines are reckoned in UTC from instants that come in on commands.

/** A length of time. Months are of the calendar: a month after 31 January is the last day of February. */
export interface Span {
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
}

/**
 * The instant (RFC 3339, UTC, milliseconds) that lies this span after `instant`; a negative span leads to an earlier one. Both are
 * texts of the same form, so that comparing the texts compares the instants.
 * @throws RangeError when `instant` is none
 */
export function instantAfter(instant: string, { months = 0, days = 0, hours = 0, minutes = 0 }: Span): string {
  const from = new Date(instant);
  if (from.toISOString() !== instant) throw new RangeError(`${instant} is not an instant in UTC with milliseconds`);
  const moved = monthsAfter(from, months);
  moved.setTime(moved.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
  return moved.toISOString();
}

function monthsAfter(from: Date, months: number): Date {
  const moved = new Date(from.getTime());
  moved.setUTCMonth(moved.getUTCMonth() + months);
  // A month that is too short for the day would run over into the next one.
  if (moved.getUTCDate() !== from.getUTCDate()) moved.setUTCDate(0);
  return moved;
}
