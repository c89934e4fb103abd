// Which texts are dates and instants of the calendar?

const DATE = /^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
const TIME = /^T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/;
const SHORT_MONTHS = ['04', '06', '09', '11'];

/** `YYYY-MM-DD`, a day that exists, from 1900 on. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const month = value.slice(5, 7);
  const day = value.slice(8);
  if (month === '02') return day <= (isLeapYear(value.slice(0, 4)) ? '29' : '28');
  return day !== '31' || !SHORT_MONTHS.includes(month);
}

/** RFC 3339 in UTC with exactly milliseconds, so that texts compare as the instants do. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && value.length === 24 && isDate(value.slice(0, 10)) && TIME.test(value.slice(10));
}

/** The next day of the calendar. */
export function dayAfter(date: string): string {
  const year = date.slice(0, 4);
  const month = date.slice(5, 7);
  const tomorrow = `${year}-${month}-${plusOne(date.slice(8))}`;
  if (isDate(tomorrow)) return tomorrow;
  return month === '12' ? `${plusOne(year)}-01-01` : `${year}-${plusOne(month)}-01`;
}

/** Digits of the same length, or one more. */
function plusOne(digits: string): string {
  return String(Number.parseInt(digits, 10) + 1).padStart(digits.length, '0');
}

function isLeapYear(year: string): boolean {
  const inCentury = Number.parseInt(year.slice(2), 10);
  if (inCentury !== 0) return inCentury % 4 === 0;
  return Number.parseInt(year.slice(0, 2), 10) % 4 === 0;
}
