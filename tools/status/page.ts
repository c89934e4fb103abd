// The overview as a page that shows itself anew every few seconds, without a script and without anything from elsewhere.
import { createHash } from 'node:crypto';
import type { ConsumerLine } from '../subscriptions/consumer-line';
import { age, lagText } from '../subscriptions/table';
import type { Overview } from './overview';
import { bookkeeperText } from './text';

const REFRESH_S = 5;

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:75rem;color:#1c1c1c;background:#fff}
h1{font-size:1.3rem}h2{font-size:1rem;margin:1.5rem 0 .3rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}
td.n{font-variant-numeric:tabular-nums}.well{color:#116329}.bad{color:#b3261e;font-weight:600}.dim{color:#666}`;

/** Only this very style may apply, and nothing may run. */
export const PAGE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

export function overviewPage(overview: Overview): string {
  const { at, problems, log, databases, book, subscriptions, inFlight, apps, incarnation } = overview;
  const isWell = problems.length === 0;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="${REFRESH_S}">
<meta name="viewport" content="width=device-width"><title>${isWell ? 'Well' : `${problems.length} to look at`} · Daybook</title>
<style>${STYLE}</style></head><body>
<h1>Daybook: <span class="${isWell ? 'well' : 'bad'}">${isWell ? 'all is well' : `${problems.length} to look at`}</span></h1>
${isWell ? '' : `<ul>${problems.map((problem) => `<li class="bad">${escaped(problem)}</li>`).join('')}</ul>`}
<h2>Book</h2>${
    book === null
      ? '<p class="bad">not known</p>'
      : table(
          [],
          [
            ['Page head', `${book.page}, recorded ${book.recordedAt ?? 'never'}`],
            ['Outcomes', String(book.outcomes)],
            ['Inbox waiting', lagText(book.waiting)],
            ['Bookkeeper', bookkeeperText(book)],
          ],
        )
  }
<h2>Stores</h2>${table(
    [],
    [
      ['Log', log.isUp ? `up, at ${log.position ?? 'its beginning'}` : `DOWN: ${log.reason ?? ''}`],
      ...(incarnation === null ? [] : [['Incarnation', incarnation]]),
      ...databases.map(({ context, isUp, reason }) => [
        `Database of ${context}`,
        isUp ? 'up' : `DOWN: ${reason ?? ''}`,
      ]),
    ],
  )}
<h2>Apps</h2>${table(
    ['App', 'Ready', 'Restarts', 'Failing'],
    apps.map(({ name, isReady, restarts, failing }) => [
      name,
      isReady ? 'yes' : 'NO',
      String(restarts),
      failing.join(', '),
    ]),
  )}
<h2>Payments in flight</h2>${table(
    ['Kind', 'Status', 'Count', 'Oldest'],
    inFlight.map(({ kind, status, count, oldestMs }) => [kind, status, String(count), age(oldestMs)]),
  )}
<h2>Subscriptions</h2>${table(
    ['Context', 'Subscription', 'Kind', 'State', 'Parked', 'At', 'Log head', 'Lag', 'Oldest parked', 'Reason'],
    subscriptions.map(subscriptionRow),
  )}
<p class="dim">As of ${escaped(at)}; shown anew every ${REFRESH_S} seconds. The same for programs: <a href="/status.json">/status.json</a></p>
</body></html>
`;
}

function subscriptionRow({ lag, head, oldestParkedMs, reason, haltedBefore, ...line }: ConsumerLine): string[] {
  return [
    ...[line.context, line.key, line.kind, line.state, String(line.parked), line.position, head ?? '?', lagText(lag)],
    oldestParkedMs === null ? '' : age(oldestParkedMs),
    reason === null ? '' : `${reason}${haltedBefore === null ? '' : ` (before ${haltedBefore})`}`,
  ];
}

const BAD = /^(halted|idle|ahead-of-log|NO|DOWN.*|NO WRITER.*)$/;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p class="dim">none</p>';
  const head =
    headings.length === 0 ? '' : `<tr>${headings.map((heading) => `<th>${escaped(heading)}</th>`).join('')}</tr>`;
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td class="${BAD.test(cell) ? 'n bad' : 'n'}">${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table>${head}${body.join('')}</table>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
