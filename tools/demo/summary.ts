// What was done during the day, by kind of line, as it is told at the end.
import { PAYMENT_ACTIONS, type DayLine } from './day-line';

type Action = DayLine['action'];

const KINDS: readonly { readonly title: string; readonly actions: readonly Action[] }[] = [
  { title: 'Payments of customers', actions: PAYMENT_ACTIONS },
  { title: 'Merchants’ accounts', actions: ['open-account', 'close-account', 'pay', 'refund', 'sweep'] },
  { title: 'Holds', actions: ['hold', 'capture', 'release', 'expire'] },
  { title: 'Reversals', actions: ['reverse'] },
  { title: 'Freezes and limits', actions: ['restrict', 'lift'] },
  { title: 'Bulks', actions: ['bulk', 'atomic-bulk'] },
  { title: 'Manual journal entries', actions: ['propose', 'approve', 'reject'] },
  { title: 'Receipts and statements', actions: ['prove', 'statement'] },
];

/** @param counts by `<action> <expect>` */
export function summaryOf(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return KINDS.flatMap(({ title, actions }) => {
    const own = sorted.filter(([label]) => actions.some((action) => label.startsWith(`${action} `)));
    if (own.length === 0) return [];
    const total = own.reduce((sum, [, count]) => sum + count, 0);
    return [`  ${figure(total)}  ${title}`, ...own.map(([label, count]) => `    ${figure(count)}  ${label}`)];
  });
}

/** Lines that only read are answered anew each time. */
export function readsIn(lines: readonly Pick<DayLine, 'action'>[]): number {
  const reads: readonly Action[] = ['expire', 'prove', 'statement'];
  return lines.filter(({ action }) => reads.includes(action)).length;
}

function figure(count: number): string {
  return String(count).padStart(6);
}
