// What a history was about, how it ended and how long that took, in two lines.
import type { History, HistoryItem } from './history-item';

type Data = Readonly<Record<string, unknown>>;

/** How a kind of payment begins, and which events end it how. */
interface Kind {
  readonly begins: string;
  readonly title: (data: Data) => string;
  readonly ends: Readonly<Record<string, string>>;
  /** What it is meanwhile, by the last of its events. */
  readonly meanwhile?: Readonly<Record<string, string>>;
}

const KINDS: readonly Kind[] = [
  {
    begins: 'payments.TransferInitiated',
    title: (data) =>
      `Transfer of ${money(data)} from ${at(data, 'from', 'accountId')} to ${at(data, 'to', 'accountId')}`,
    ends: { 'payments.TransferCompleted': 'completed', 'payments.TransferDeclined': 'declined' },
  },
  {
    begins: 'payments.DepositInitiated',
    title: (data) =>
      `Deposit of ${money(data)} by card (${at(data, 'cardToken')}) to ${at(data, 'wallet', 'accountId')}`,
    ends: { 'payments.DepositCompleted': 'completed', 'payments.DepositDeclined': 'declined' },
    meanwhile: { 'payments.DepositCaptured': 'card charged, not booked yet' },
  },
  {
    begins: 'payments.WalletOpeningInitiated',
    title: (data) => `Wallet ${at(data, 'accountId')} for ${at(data, 'ownerId')}`,
    ends: { 'payments.WalletOpened': 'opened', 'payments.WalletOpeningDeclined': 'declined' },
  },
];

const OUTCOMES: Readonly<Record<string, string>> = {
  TransactionPosted: 'posted',
  AccountOpened: 'opened',
  RestrictionImposed: 'imposed',
  RestrictionLifted: 'lifted',
  RulesAdopted: 'adopted',
  InstructionRefused: 'refused',
};

export function headlineOf(history: History): string {
  const { items } = history;
  const begun = items[0];
  if (begun === undefined) return 'Nothing happened.';
  const { title, status, ended } = storyOf(items, begun);
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

function storyOf(items: readonly HistoryItem[], begun: HistoryItem): Story {
  for (const kind of KINDS) {
    const first = items.find(({ type }) => type === kind.begins);
    if (first !== undefined) return paymentStory(items, first, kind);
  }
  const refusal = items.find(({ kind, basis }) => kind === 'event' && basis.refusal !== undefined);
  if (refusal !== undefined) {
    return { title: refusal.summary, status: `refused before anything was asked of the ledger`, ended: refusal };
  }
  return ledgerStory(items) ?? { title: `${begun.summary}, and ${items.length - 1} more`, status: 'Kept on the log' };
}

function paymentStory(items: readonly HistoryItem[], first: HistoryItem, kind: Kind): Story {
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

function dataOf({ data }: HistoryItem): Data {
  return typeof data === 'object' && data !== null ? (data as Data) : {};
}

function money(data: Data): string {
  return `${at(data, 'amount')} ${at(data, 'currency')}`;
}

function at(data: Data, ...path: readonly string[]): string {
  let value: unknown = data;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Data)[step] : undefined;
  return typeof value === 'string' ? value : '?';
}
