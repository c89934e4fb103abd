// How what was read from the log is looked into before it is known to be well formed.
export type Data = Readonly<Record<string, unknown>>;

/** The value's fields; none where it is no object. */
export function dataOf(value: unknown): Data {
  return typeof value === 'object' && value !== null ? (value as Data) : {};
}
