// A history line by line: time, event, actor, basis and place on the log, indented under its cause.
import { durationText, msBetween } from './headline';
import type { Actor, Basis, History, HistoryItem } from './history-item';

const TIME_WIDTH = 10;
const BASIS_WIDTH = 100;
/** Deeper causes are told at this depth, so that lines stay readable. */
const DEPTH_MAX = 12;

export function timelineOf({ items }: History): string {
  const depths = depthsOf(items);
  return items.map((item) => itemText(item, items[0] ?? item, depths.get(item.order) ?? 0)).join('\n');
}

/** One deeper than its cause; an item without a known cause stands at the left. */
function depthsOf(items: readonly HistoryItem[]): Map<number, number> {
  const depths = new Map<number, number>();
  for (const { order, causedBy } of items) {
    const above = causedBy === undefined ? undefined : depths.get(causedBy);
    depths.set(order, above === undefined ? 0 : Math.min(above + 1, DEPTH_MAX));
  }
  return depths;
}

function itemText(item: HistoryItem, first: HistoryItem, depth: number): string {
  const time = `+${durationText(msBetween(first, item))}`.padStart(TIME_WIDTH);
  const indent = '  '.repeat(depth);
  const lines = [
    ...labelled('who', [whoText(item)]),
    ...labelled('basis', foldedTo(BASIS_WIDTH, basisParts(item.basis))),
    ...labelled('where', [`${placeText(item)}; ${typeText(item)}`]),
  ];
  const margin = ' '.repeat(TIME_WIDTH + 2);
  return [`${time}  ${indent}${item.summary}`, ...lines.map((line) => `${margin}${indent}${line}`)].join('\n');
}

/** The label once, further lines under the first. */
function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `${(at === 0 ? label : '').padEnd(6)}${line}`);
}

/** As many parts on a line as fit it, at least one. */
function foldedTo(width: number, parts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined || last.length + part.length + 2 > width) lines.push(part);
    else lines[lines.length - 1] = `${last}; ${part}`;
  }
  return lines;
}

function whoText({ by, basis, at }: HistoryItem): string {
  const sender = basis.sender === undefined ? '' : `, asked for by ${basis.sender}`;
  const sentBy = basis.sentBy === undefined ? '' : ` (sent by ${actorText(basis.sentBy)})`;
  return `${by === undefined ? 'unknown' : actorText(by)}${sender}${sentBy}${at === undefined ? '' : `, at ${at}`}`;
}

function actorText({ kind, id }: Actor): string {
  return `${kind} ${id}`;
}

function basisParts(basis: Basis): string[] {
  const { rail, book, refusal, inbox, first } = basis;
  return [
    ...(basis.idempotencyKey === true ? ['under an idempotency key'] : []),
    ...Object.entries(basis.facts ?? {}).map(([name, fact]) => `${name} ${factText(fact)}`),
    ...(rail === undefined ? [] : [`the rail’s answer ${rail.reference}${rail.reason ? `: ${rail.reason}` : ''}`]),
    ...(book === undefined ? [] : [`the book, page ${book.page}, outcome ${book.n}`]),
    ...(basis.record === true ? ['a record of what has already happened outside'] : []),
    ...(basis.notAfter === undefined ? [] : [`not after ${basis.notAfter}`]),
    ...(inbox === undefined ? [] : [`inbox event ${inbox.revision}, instruction ${inbox.index}`]),
    ...(basis.rules === undefined ? [] : [`rules ${basis.rules}`]),
    ...(refusal === undefined ? [] : [`${refusal.code}${membersText(refusal.figures)}`]),
    ...(basis.overrides ?? []).map(({ code, ...rest }) => `overridden: ${String(code)}${membersText(rest)}`),
    ...(first === undefined ? [] : [`first decided on page ${first.page}, outcome ${first.n}`]),
  ];
}

function factText({ revision, ...fact }: Readonly<Record<string, unknown>>): string {
  return `${Object.values(fact).map(String).join(' ')} as of revision ${String(revision)}`;
}

function membersText(members: Readonly<Record<string, unknown>> = {}): string {
  const shown = Object.entries(members).map(([name, value]) => `${name} ${String(value)}`);
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`;
}

function placeText({ kind, stream, revision, index, basis }: HistoryItem): string {
  if (kind === 'outcome') return `book page ${basis.page ?? revision}, outcome ${basis.n ?? '?'}`;
  return `${stream}@${revision}${kind === 'instruction' ? `, instruction ${index ?? '?'}` : ''}`;
}

function typeText({ kind, type, v, id, eventId }: HistoryItem): string {
  const version = v === undefined ? '' : ` v${v}`;
  return kind === 'event' ? `${type}${version}, event ${eventId}` : `${type}${version}, instruction ${id}`;
}

/** What the last outcomes left on each account. */
export function balancesOf({ items }: History): string {
  const left = new Map(
    items.flatMap(({ basis }) => (basis.balances ?? []).map((one) => [one.accountId, one] as const)),
  );
  if (left.size === 0) return 'No balance was changed.';
  const width = Math.max(...[...left.keys()].map((accountId) => accountId.length));
  const lines = [...left.values()].map(({ accountId, posted, held, available }) =>
    [
      `  ${accountId.padEnd(width)}`,
      `posted ${posted.padStart(14)}`,
      `held ${held.padStart(10)}`,
      `available ${(available ?? 'unlimited').padStart(14)}`,
    ].join('  '),
  );
  return ['Balances left', ...lines].join('\n');
}
