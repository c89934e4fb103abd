// How figures are worked out and shown.

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function perSecond(count: number, ms: number): number {
  return (count / ms) * 1000;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
export const tenths = (value: number): string => value.toFixed(1);
export const times = (value: number): string => `${value.toFixed(2)} ×`;

/** One line of the report: what was measured, the figure, and what it is to be compared with. */
export function line(what: string, figure: string, remark = ''): void {
  process.stdout.write(`  ${what.padEnd(52)} ${figure.padStart(16)}  ${remark}\n`);
}

export function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

/** A first target, as a ratio of what was measured: 1.00 or more is reached. */
export function target(measured: number, wanted: number): string {
  return `${times(measured / wanted)} the target of ${whole(wanted)}`;
}

/** A target that must not be exceeded. */
export function limit(measured: number, wanted: number, unit: string): string {
  return `${times(measured / wanted)} the limit of ${wanted} ${unit}`;
}
