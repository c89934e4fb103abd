// How a place inside a JSON value is named: RFC 6901 pointers.

/** `['a', 0, 'b/c']` becomes `/a/0/b~1c`; the whole value is the empty string. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
