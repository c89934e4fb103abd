// The overview as a terminal shows it.
import { age, lagText, tableOf } from '../subscriptions/table';
import type { BookHealth, Overview } from './overview';

export function overviewText(overview: Overview): string {
  const { at, problems, log, databases, book, subscriptions, inFlight, apps, incarnation } = overview;
  return [
    problems.length === 0 ? 'All is well.' : `${problems.length} to look at:`,
    ...problems.map((problem) => `  ! ${problem}`),
    '',
    `log           ${log.isUp ? `up, at ${log.position ?? 'its beginning'}` : `DOWN: ${log.reason ?? ''}`}`,
    ...(incarnation === null ? [] : [`incarnation   ${incarnation}`]),
    `databases     ${databases.map(({ context, isUp }) => `${context} ${isUp ? 'up' : 'DOWN'}`).join(', ') || 'none yet'}`,
    `apps          ${apps.map(({ name, isReady }) => `${name} ${isReady ? 'ready' : 'NOT READY'}`).join(', ') || 'none runs here'}`,
    ...bookLines(book),
    `in flight     ${inFlight.map(({ kind, status, count, oldestMs }) => `${count} ${kind} ${status} (oldest ${age(oldestMs)})`).join(', ') || 'no payment'}`,
    '',
    tableOf(subscriptions),
    '',
    `As of ${at}`,
  ].join('\n');
}

export function bookkeeperText({ writer, bookkeepers }: BookHealth): string {
  const states = bookkeepers.map(({ app, state }) => `${app} ${state}`).join(', ');
  return `${writer === null ? 'NO WRITER' : `written by ${writer}`}${states === '' ? '' : `; ${states}`}`;
}

function bookLines(book: BookHealth | null): string[] {
  if (book === null) return ['book          not known'];
  const { page, outcomes, recordedAt, waiting } = book;
  return [
    `book          page ${page}, ${outcomes} outcomes, recorded ${recordedAt ?? 'never'}; inbox waiting: ${lagText(waiting)}`,
    `bookkeeper    ${bookkeeperText(book)}`,
  ];
}
