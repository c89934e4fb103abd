// Where do two JSON values first differ?
import { jsonPointer, rfc8785 } from '@daybook/canon';

export interface ValueDifference {
  /** RFC 6901 pointer to the first place that differs, in canonical order. */
  readonly pointer: string;
  readonly decided: string;
  readonly stored: string;
}

const ABSENT = 'nothing';
const SHOWN_LENGTH_MAX = 300;

/** Undefined when the canonical texts are the same. */
export function firstDifference(
  decided: unknown,
  stored: unknown,
  path: readonly (string | number)[] = [],
): ValueDifference | undefined {
  if (isContainer(decided) && isContainer(stored) && Array.isArray(decided) === Array.isArray(stored)) {
    const keys = [...new Set([...Object.keys(decided), ...Object.keys(stored)])];
    if (!Array.isArray(decided)) keys.sort();
    for (const key of keys) {
      const difference = firstDifference(decided[key], stored[key], [...path, key]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  const difference = { pointer: jsonPointer(path), decided: shown(decided), stored: shown(stored) };
  return difference.decided === difference.stored && textOf(decided) === textOf(stored) ? undefined : difference;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return value === undefined ? ABSENT : rfc8785(value);
}

function shown(value: unknown): string {
  const text = textOf(value);
  return text.length <= SHOWN_LENGTH_MAX ? text : `${text.slice(0, SHOWN_LENGTH_MAX)}…`;
}
