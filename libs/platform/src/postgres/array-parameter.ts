// How do thousands of values reach Postgres in one parameter? As the text of an array, built in one pass.

/** The text of an array of these values; when one of them has no plain text, the values themselves, which the client encodes. */
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
