// What is printed of a campaign, of a run that failed, and of the planted bugs.
import type { Totals } from './campaign';
import type { SeedResult } from './run-seed';

const TRACE_LINES = 40;

export function describeTotals(totals: Totals, seconds: number): string {
  const { seeds, requests, steps, virtualMs, twice } = totals;
  const hours = (virtualMs / 3_600_000).toFixed(1);
  return [
    `${seeds} seeds in ${seconds.toFixed(0)} s (${(seeds / seconds).toFixed(1)} seeds/s), ${twice} of them run twice and the same:`,
    `${count(requests)} requests answered, ${count(steps)} steps, ${hours} hours of virtual time`,
    '',
    `Faults that struck (${count(sum(totals.struck))})`,
    ...table(totals.struck),
    '',
    'Marks passed',
    ...table(totals.marks),
  ].join('\n');
}

export function describeFailure({ seed, violation, trace, faults }: SeedResult, plant: string | undefined): string {
  const planted = plant === undefined ? '' : ` --plant ${plant}`;
  return [
    '',
    `Seed ${seed} violates: ${violation?.invariant ?? ''}`,
    `  ${violation?.detail ?? ''}`,
    `  faults: ${faults}`,
    '  what happened last:',
    ...trace.slice(-TRACE_LINES).map((line) => `  ${line}`),
    `  again: npm run simulate -- --seed ${seed}${planted} --trace`,
  ].join('\n');
}

export interface Caught {
  readonly bug: string;
  readonly seeds: number;
  readonly by: string | undefined;
}

export function describeCaught(caught: readonly Caught[]): string {
  return [
    '| Planted bug | Seeds until it is found | Found by |',
    '|---|---|---|',
    ...caught.map(({ bug, seeds, by }) => `| ${bug} | ${by === undefined ? `not in ${seeds}` : seeds} | ${by ?? ''} |`),
  ].join('\n');
}

function table(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `${count(times).padStart(12)}  ${name}`);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
