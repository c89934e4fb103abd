// How the result of a verification is told to a person.
import type { Finding } from './finding';
import type { Verified } from './verification';

export function differenceLines({ place, expected, found }: Finding): string[] {
  return ['', `DIFFERENCE  ${place}`, `  expected  ${expected}`, `  found     ${found}`];
}

export function summaryLines({ pages, outcomes, accounts, inboxEvents }: Verified, seconds: number): string[] {
  const rate = seconds > 0 ? Math.round(outcomes / seconds) : outcomes;
  return [
    `  ${pages} pages, ${outcomes} outcomes of ${inboxEvents} inbox events, ${accounts} accounts`,
    `  ${seconds.toFixed(1)} s (${rate} outcomes/s)`,
    'verified: nothing differs',
  ];
}
