// The result of a verification, in lines for a person.
import type { Finding } from './finding';
import type { Verified, VerifiedContext } from './verification';

export function differenceLines({ place, expected, found }: Finding): string[] {
  return ['', `DIFFERENCE  ${place}`, `  expected  ${expected}`, `  found     ${found}`];
}

export function summaryLines(verified: Verified, seconds: number): string[] {
  const { pages, outcomes, accounts, inboxEvents, contexts, tables, kept } = verified;
  const decided = inboxEvents === undefined ? 'taken as they stand' : `decided again from ${inboxEvents} inbox events`;
  const width = Math.max(0, ...tables.map(({ table }) => table.length));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    '',
    `  ${pages} pages with ${outcomes} outcomes, ${decided}; ${accounts} accounts`,
    ...contexts.map(contextLine),
    ...tables.map((one) => `  ${one.table.padEnd(width)} ${String(one.rows).padStart(9)} rows at ${one.at}`),
    ...kept.map((name) => `  ${name} is not made from the log: not compared`),
    `  ${seconds.toFixed(1)} s: ${perSecond(outcomes, seconds)} outcomes/s${rows > 0 ? `, ${perSecond(rows, seconds)} rows/s` : ''}`,
    contexts.length === 0
      ? 'verified the book alone: nothing differs; streams and read models were not looked at'
      : 'verified: nothing differs',
  ];
}

function contextLine({ context, decided, agreed }: VerifiedContext): string {
  return `  ${context}: ${decided} events decided again; ${agreed} of its answers from the ledger agree with the book`;
}

function perSecond(count: number, seconds: number): number {
  return Math.round(count / Math.max(seconds, 0.001));
}
