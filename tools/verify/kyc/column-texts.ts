// How values of events read as columns do.

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** As Postgres tells an array of texts that hold nothing to be escaped. */
export function arrayText(value: unknown): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return `{${items.map((item) => (item === 'null' ? '"null"' : String(item))).join(',')}}`;
}
