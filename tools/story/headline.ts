// What a history was about, how it ended and how long that took, in two lines.
import type { History, HistoryItem } from './history-item';
import { dataOf, type StoryKind } from './story-kind';

const OUTCOMES: Readonly<Record<string, string>> = {
  TransactionPosted: 'posted',
  AccountOpened: 'opened',
  RestrictionImposed: 'imposed',
  RestrictionLifted: 'lifted',
  RulesAdopted: 'adopted',
  InstructionRefused: 'refused',
};

/** @param kinds what the contexts begin, in the order in which it is looked for */
export function headlineOf(history: History, kinds: readonly StoryKind[]): string {
  const { items } = history;
  const begun = items[0];
  if (begun === undefined) return 'Nothing happened.';
  const { title, status, ended } = storyOf(items, begun, kinds);
  const day = begun.storedAt.slice(0, 10);
  const time = begun.storedAt.slice(11, -1);
  const duration = ended === undefined ? '' : ` after ${durationText(msBetween(begun, ended))}`;
  return `${title}\n${status}${duration}; begun on ${day} at ${time} UTC; id ${history.correlationId}`;
}

interface Story {
  readonly title: string;
  readonly status: string;
  readonly ended?: HistoryItem;
}

function storyOf(items: readonly HistoryItem[], begun: HistoryItem, kinds: readonly StoryKind[]): Story {
  for (const kind of kinds) {
    const first = items.find(({ type }) => type === kind.begins);
    if (first !== undefined) return storyOfKind(items, first, kind);
  }
  const refusal = items.find(({ kind, basis }) => kind === 'event' && basis.refusal !== undefined);
  if (refusal !== undefined) {
    return { title: refusal.summary, status: `refused before anything was asked of the ledger`, ended: refusal };
  }
  return ledgerStory(items) ?? { title: `${begun.summary}, and ${items.length - 1} more`, status: 'Kept on the log' };
}

function storyOfKind(items: readonly HistoryItem[], first: HistoryItem, kind: StoryKind): Story {
  const title = kind.title(dataOf(first));
  const ended = items.findLast(({ type }) => Object.hasOwn(kind.ends, type));
  if (ended !== undefined) return { title, status: `${kind.ends[ended.type]}${reasonOf(ended)}`, ended };
  const last = items.findLast(({ type }) => kind.meanwhile !== undefined && Object.hasOwn(kind.meanwhile, type));
  return { title, status: kind.meanwhile?.[last?.type ?? ''] ?? 'pending' };
}

/** Straight from the ledger's own front, from the chart of accounts or from operations. */
function ledgerStory(items: readonly HistoryItem[]): Story | undefined {
  const asked = items.filter(({ kind }) => kind === 'instruction');
  const [first] = asked;
  if (first === undefined) return undefined;
  const ended = items.findLast(({ kind }) => kind === 'outcome');
  if (asked.length > 1)
    return { title: `${asked.length} instructions to the ledger`, ...manyEnds(items, asked.length) };
  const title = `Ledger: ${first.summary}`;
  if (ended === undefined) return { title, status: 'waits in the inbox' };
  return { title, status: `${OUTCOMES[ended.type] ?? ended.summary}${reasonOf(ended)}`, ended };
}

function manyEnds(items: readonly HistoryItem[], asked: number): Pick<Story, 'status' | 'ended'> {
  const outcomes = items.filter(({ kind }) => kind === 'outcome');
  const refused = outcomes.filter(({ basis }) => basis.refusal !== undefined).length;
  const status = `${outcomes.length - refused} done, ${refused} refused, ${asked - outcomes.length} waiting`;
  const ended = outcomes.at(-1);
  return ended === undefined ? { status } : { status, ended };
}

function reasonOf({ basis }: HistoryItem): string {
  const reason = basis.refusal?.code ?? basis.rail?.reason;
  return reason === undefined ? '' : ` (${reason})`;
}

/** By the store's clock, which is the same for all of them. */
export function msBetween(from: HistoryItem, to: HistoryItem): number {
  return Date.parse(to.storedAt) - Date.parse(from.storedAt);
}

export function durationText(ms: number): string {
  if (Math.abs(ms) < 1_000) return `${ms} ms`;
  if (Math.abs(ms) < 120_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${(ms / 60_000).toFixed(1)} min`;
}
