// What is printed of a campaign, of a run that failed, and of the planted bugs?
import type { Failure, Totals } from './campaign';

const TRACE_LINES = 40;

export function describeTotals(totals: Totals, seconds: number): string {
  const { runs, requests, steps, virtualMs, twice } = totals;
  const hours = (virtualMs / 3_600_000).toFixed(1);
  return [
    `${runs} runs in ${seconds.toFixed(0)} s (${(runs / seconds).toFixed(1)} a second)${twice > 0 ? `, ${twice} of them twice and the same` : ''}:`,
    `${count(requests)} requests answered, ${count(steps)} steps, ${hours} hours of virtual time`,
    '',
    ...(totals.struck.size === 0
      ? []
      : [`Faults that struck (${count(sum(totals.struck))})`, ...table(totals.struck), '']),
    'Marks passed',
    ...table(totals.marks),
  ].join('\n');
}

export function describeFailure({ task, result: { violation, trace, faults } }: Failure): string {
  const planted = task.plant === undefined ? '' : ` --plant ${task.plant}`;
  const contexts = 'seed' in task && task.contexts !== undefined ? ` --contexts ${task.contexts.join(',')}` : '';
  const [what, again] =
    'scenario' in task
      ? [`${task.scenario}, crash at ${task.crashAt}:`, `--scenario ${task.scenario} --crash-at ${task.crashAt}`]
      : [`Seed ${task.seed}`, `--seed ${task.seed}${contexts}`];
  return [
    '',
    `${what} violates: ${violation?.invariant ?? ''}`,
    `  ${violation?.detail ?? ''}`,
    ...(faults === '' || 'scenario' in task ? [] : [`  faults: ${faults}`]),
    '  what happened last:',
    ...trace.slice(-TRACE_LINES).map((line) => `  ${line}`),
    `  again: npm run simulate -- ${again}${planted} --trace`,
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
