// Subscriptions and parked items as a terminal shows them.
import type { ParkedOverview } from '@daybook/platform';
import type { ConsumerLine } from './consumer-line';

const HEADINGS = ['CONTEXT', 'SUBSCRIPTION', 'KIND', 'STATE', 'PARKED', 'AT', 'LOG HEAD', 'LAG', 'OLDEST PARKED'];

/** One row for each, and below them why those are stopped that are. */
export function tableOf(lines: readonly ConsumerLine[]): string {
  const rows = lines.map((line) => [
    ...[
      line.context,
      line.key,
      line.kind,
      line.request === null ? line.state : `${line.state} (asked: ${line.request})`,
    ],
    ...[String(line.parked), line.position, line.head ?? '?', lagText(line.lag)],
    line.oldestParkedMs === null ? '' : age(line.oldestParkedMs),
  ]);
  const reasons = lines.flatMap(({ context, key, reason, haltedBefore }) =>
    reason === null
      ? []
      : [`  ${context}/${key}: ${reason}${haltedBefore === null ? '' : ` (before ${haltedBefore})`}`],
  );
  return [columns([HEADINGS, ...rows]), ...(reasons.length === 0 ? [] : ['', 'Why:', ...reasons])].join('\n');
}

export function parkedTable(items: readonly ParkedOverview[], nowMs: number): string {
  const rows = items.map(({ key, stream, revision, type, attempts, parkedAtMs, reason }) => [
    ...[key, `${stream}@${revision}`, type, String(attempts), age(nowMs - parkedAtMs), reason],
  ]);
  return columns([['KEY', 'EVENT', 'TYPE', 'TRIES', 'PARKED FOR', 'REASON'], ...rows]);
}

export function lagText(lag: ConsumerLine['lag']): string {
  if (lag === null) return '?';
  if (lag.events === 0) return '0';
  return `${lag.events}${lag.atLeast ? '+' : ''} events, ${age(lag.ms)}`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

export function age(ms: number): string {
  const unit = UNITS.find(([, size]) => ms >= size * 2) ?? UNITS.at(-1);
  if (ms < 1_000 || unit === undefined) return `${Math.max(0, Math.round(ms))} ms`;
  return `${Math.round(ms / unit[1])} ${unit[0]}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
