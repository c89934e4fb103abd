// How the whole installation is, as one value: read from the log, the databases' rows, and what the apps say of their health.
import type { ConsumerLine } from '../subscriptions/consumer-line';

export interface Overview {
  readonly at: string;
  /** Of the log, where a backup was ever restored. */
  readonly incarnation: string | null;
  /** What an operator has to look at; empty when all is well. */
  readonly problems: readonly string[];
  readonly log: LogHealth;
  readonly databases: readonly DatabaseHealth[];
  readonly book: BookHealth | null;
  readonly subscriptions: readonly ConsumerLine[];
  readonly inFlight: readonly InFlight[];
  readonly apps: readonly AppHealth[];
}

export interface LogHealth {
  readonly isUp: boolean;
  /** Commit position of its last event. */
  readonly position: string | null;
  readonly reason: string | null;
}

export interface DatabaseHealth {
  readonly context: string;
  readonly isUp: boolean;
  readonly reason: string | null;
}

export interface BookHealth {
  readonly page: number;
  /** Outcomes in the book. */
  readonly outcomes: number;
  readonly recordedAt: string | null;
  /** Inbox events that no page has consumed. */
  readonly waiting: ConsumerLine['lag'];
  /** The connection that holds the bookkeeper's lease. */
  readonly writer: string | null;
  /** What each ledger process says of its bookkeeper. */
  readonly bookkeepers: readonly { readonly app: string; readonly state: string }[];
}

/** Payments that are not final. */
export interface InFlight {
  readonly kind: string;
  readonly status: string;
  readonly count: number;
  readonly oldestMs: number;
}

export interface AppHealth {
  readonly name: string;
  readonly url: string;
  readonly isReady: boolean;
  readonly restarts: number;
  /** The checks it does not pass, or why it did not answer. */
  readonly failing: readonly string[];
}

/** A subscription further behind than this is worth a look; a moment's burst is not. */
const LAG_MS_MAX = 30_000;

export function problemsOf(overview: Omit<Overview, 'problems'>): string[] {
  const { log, databases, book, subscriptions, apps } = overview;
  return [
    ...(log.isUp ? [] : [`the log cannot be read: ${log.reason ?? 'no reason is known'}`]),
    ...databases
      .filter(({ isUp }) => !isUp)
      .map(({ context, reason }) => `database of ${context}: ${reason ?? 'down'}`),
    ...(book !== null && book.writer === null ? ['no process writes the book: no bookkeeper holds the lease'] : []),
    ...(book?.bookkeepers ?? [])
      .filter(({ state }) => state === 'halted')
      .map(({ app }) => `the bookkeeper of ${app} is halted`),
    ...((book?.waiting?.ms ?? 0) > LAG_MS_MAX ? ['the inbox has waited for more than 30 s'] : []),
    ...subscriptions.flatMap(problemOf),
    ...apps.filter(({ isReady }) => !isReady).map(({ name, failing }) => `${name} is not ready: ${failing.join(', ')}`),
  ];
}

function problemOf({ context, key, state, parked, lag, reason }: ConsumerLine): string[] {
  const name = `${context}/${key}`;
  if (state === 'ahead-of-log') return [`${name} is AHEAD OF THE LOG: stop everything, see docs/runbooks/restore.md`];
  if (state === 'halted') return [`${name} is halted: ${reason ?? 'no reason is known'}`];
  if (state === 'idle') return [`${name}: no process runs it`];
  return [
    ...(state === 'paused' ? [`${name} is paused`] : []),
    ...(parked > 0 ? [`${name} has ${parked} parked`] : []),
    ...(state !== 'paused' && lag !== null && lag.ms > LAG_MS_MAX ? [`${name} is more than 30 s behind`] : []),
  ];
}
