// How two JSON values differ, for a person to read: line by line, `-` expected, `+` actual.

const CONTEXT_LINES = 3;

export function difference(expected: unknown, actual: unknown): string {
  const before = lines(expected);
  const after = lines(actual);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;

  return [
    '- expected',
    '+ actual',
    '',
    ...before.slice(Math.max(0, head - CONTEXT_LINES), head).map((line) => `  ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `- ${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+ ${line}`),
    ...after
      .slice(after.length - tail)
      .slice(0, CONTEXT_LINES)
      .map((line) => `  ${line}`),
  ].join('\n');
}

/** Indented JSON with keys in order, so that the order of writing makes no difference. */
function lines(value: unknown): string[] {
  const sorted = (_key: string, member: unknown): unknown =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member;
  return JSON.stringify(value, sorted, 2).split('\n');
}
