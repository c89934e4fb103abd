// The textual forms that cross the edge, each as one total check.

const OPAQUE_ID = /^[A-Za-z0-9_-]{1,64}$/;
const ACCOUNT_ID = /^[a-z][a-z0-9_-]{0,31}(?::[A-Za-z0-9_-]{1,64}){1,4}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** As in the ledger, so that nothing passes here that is refused there. */
const ACCOUNT_ID_LENGTH_MAX = 128;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isOpaqueId(value: unknown): value is string {
  return typeof value === 'string' && OPAQUE_ID.test(value);
}

/** A readable path of parts, as `wallet:w-1:EUR` or `fees:transfer:EUR`. */
export function isAccountId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= ACCOUNT_ID_LENGTH_MAX && ACCOUNT_ID.test(value);
}

/** `YYYY-MM-DD`, a day that exists, in the years 1900 to 9999. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const parts = DATE.exec(value);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leapDay = month === 2 && isLeap(year) ? 1 : 0;
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + leapDay;
}

/** RFC 3339 in UTC with exactly milliseconds, so that texts compare as the instants do. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && value.length === 24 && isDate(value.slice(0, 10)) && TIME.test(value.slice(10));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Text for people: no control characters (so no NUL, no line breaks), no lone surrogates, and nothing that changes the
 * direction of what follows or hides inside it (U+200B–U+200F, U+202A–U+202E, U+2060–U+2069, U+FEFF).
 */
export function isPrintable(value: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(value);
}
