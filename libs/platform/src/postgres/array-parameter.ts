// How thousands of values travel to Postgres in one parameter: as the text of an array, put together without looking twice.

/** The text of an array of these values; where one of them has no plain text, the values themselves, for the client to write. */
export function arrayParameter(values: readonly unknown[]): string | readonly unknown[] {
  let text = '{';
  for (const [at, value] of values.entries()) {
    const element = elementOf(value);
    if (element === undefined) return values;
    text += at === 0 ? element : `,${element}`;
  }
  return `${text}}`;
}

function elementOf(value: unknown): string | undefined {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `"${escaped(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  return undefined;
}

function escaped(value: string): string {
  if (!value.includes('"') && !value.includes('\\')) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
