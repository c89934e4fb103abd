// How the result of a verification is told to a person.
import type { Finding } from './finding';
import type { Verified } from './verification';

export function differenceLines({ place, expected, found }: Finding): string[] {
  return ['', `DIFFERENCE  ${place}`, `  expected  ${expected}`, `  found     ${found}`];
}

export function summaryLines(verified: Verified, seconds: number): string[] {
  const { pages, outcomes, accounts, inboxEvents, payments, tables, unknown } = verified;
  const decided = inboxEvents === undefined ? 'taken as they stand' : `decided again from ${inboxEvents} inbox events`;
  const width = Math.max(0, ...tables.map(({ table }) => table.length));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    '',
    `  ${pages} pages with ${outcomes} outcomes, ${decided}; ${accounts} accounts`,
    ...(tables.length === 0 ? [] : [`  ${payments} payments agree with the outcomes they refer to`]),
    ...tables.map((one) => `  ${one.table.padEnd(width)} ${String(one.rows).padStart(9)} rows at ${one.at}`),
    ...unknown.map((name) => `  ${name} was not compared: this program does not know it`),
    `  ${seconds.toFixed(1)} s: ${perSecond(outcomes, seconds)} outcomes/s${rows > 0 ? `, ${perSecond(rows, seconds)} rows/s` : ''}`,
    'verified: nothing differs',
  ];
}

function perSecond(count: number, seconds: number): number {
  return Math.round(count / Math.max(seconds, 0.001));
}
