// The options of a subscription runner, and the consumers that it refuses.
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { EventLog } from '../event-store/event-log';
import type { Logger } from '../observability/logger';
import type { Consumer } from './consumer';
import type { AheadOfLog } from './failures';
import type { LiveReaders } from './live-readers';

export interface SubscriptionRunnerOptions {
  readonly log: EventLog;
  /** Made by `createDataSource`, connected. The caller closes it. */
  readonly dataSource: DataSource;
  readonly consumers: readonly Consumer[];
  /** Which consumers this process may work on; the others it only waits for and reads. Default: all. */
  readonly runs?: (consumer: Consumer) => boolean;
  /** Names the process in Postgres. */
  readonly context: string;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly metrics?: Registry;
  /** The process's live readers, to share their subscriptions; without them the runner makes its own. */
  readonly liveReaders?: LiveReaders;
  /** Called after everything was stopped because a checkpoint is ahead of the log. Default: an uncaught error ends the process. */
  readonly onFatal?: (error: AheadOfLog) => void;
  readonly timing?: Partial<RunnerTiming>;
}

export interface RunnerTiming {
  readonly stallCheckMs: number;
  readonly leaseEveryMs: number;
  readonly observeEveryMs: number;
  readonly aheadCheckMs: number;
}

export const DEFAULT_TIMING: RunnerTiming = {
  stallCheckMs: 10_000,
  leaseEveryMs: 500,
  observeEveryMs: 2_000,
  aheadCheckMs: 60_000,
};

/** As `payments.`, or all streams of one decider, as `ledger.manualJournal-`. */
const WHOLE = /^[a-z][a-z0-9]*\.([a-z][A-Za-z0-9]*-)?$/;

/** Names are unique, and a projection reads a book, whole contexts, whole deciders or every stream: else no token would fit. */
export function refuseUnfit(consumers: readonly Consumer[]): void {
  const names = new Set<string>();
  for (const { kind, name, source } of consumers) {
    if (names.has(name)) throw new Error(`Two consumers are called "${name}".`);
    names.add(name);
    if (kind === 'policy' || !('streamPrefixes' in source)) continue;
    const part = source.streamPrefixes.find((prefix) => !WHOLE.test(prefix));
    if (part === undefined) continue;
    throw new Error(`${name} reads "${part}": a projection reads a book, or all of a context or decider`);
  }
}
