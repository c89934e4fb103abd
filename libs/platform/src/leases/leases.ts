// Which of several processes may do a work? The one with its lease: a session advisory lock, all on one Postgres connection.
import type { Logger } from '../observability/logger';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { backoff, pause } from '../time/backoff';
import { describeFailure } from '../subscriptions/failures';
import { endSilentHolders } from './silent-holders';

interface LeaseOptions {
  readonly databaseUrl: string;
  readonly applicationName: string;
  /** Channels to listen to on the same connection. */
  readonly channels?: readonly string[];
  readonly onNotification?: (channel: string, payload: string) => void;
  readonly logger?: Pick<Logger, 'warn'>;
  /** How often a lease of another process is tried again, and the connection is checked. Default 500. */
  readonly everyMs?: number;
  /** A holder that was silent for this long loses its leases to this process. Default 3000. */
  readonly silentMsMax?: number;
}

const ANSWER_MS_MAX = 5_000;
const SILENT_MS_MAX = 3_000;
/** The time that Postgres takes to end a connection and free its locks. */
const ENDING_MS = 50;

/** The 64-bit key of a lease's advisory lock; `lease` is an SQL expression for its name. */
export function leaseKeySql(lease: string): string {
  return `hashtextextended('daybook consumer ' || ${lease}, 0)`;
}

/**
 * Leases only keep two processes from doing the same work; safety rests on checkpoints being compared, and on the revision
 * at which a page is appended. When the connection is lost, all leases are lost: Postgres gives them to other processes. A holder
 * that is silent for three seconds counts as gone; if it was only paused, it finds its leases lost.
 */
export class Leases {
  private readonly stopping = new AbortController();
  private readonly wanted = new Set<string>();
  private held = new Map<string, AbortController>();
  private readonly letGo = new Set<string>();
  private readonly waiters = new Map<string, (signal: AbortSignal) => void>();
  private looking = new AbortController();
  private running: Promise<void> | undefined;
  /** Since when this process has looked without a pause of its own, in which it would have missed the signs of life of others. */
  private attentiveSinceMs = 0;
  private lookedAtMs = 0;

  constructor(private readonly options: LeaseOptions) {}

  /** On the same server as the data source, which was made by `createDataSource`. */
  static of(dataSource: DataSource, options: Omit<LeaseOptions, 'databaseUrl'>): Leases {
    return new Leases({ ...options, databaseUrl: urlOf(dataSource) });
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves once this process has the lease, with a signal that aborts when it loses the lease. */
  acquire(key: string): Promise<AbortSignal> {
    const mine = this.held.get(key);
    if (mine !== undefined) return Promise.resolve(mine.signal);
    this.wanted.add(key);
    this.looking.abort();
    return new Promise((resolve) => this.waiters.set(key, resolve));
  }

  /** Gives up the lease, or stops waiting for it: another process may take it. */
  release(key: string): void {
    this.wanted.delete(key);
    this.waiters.get(key)?.(AbortSignal.abort());
    this.waiters.delete(key);
    const lease = this.held.get(key);
    if (lease === undefined) return;
    this.held.delete(key);
    this.letGo.add(key);
    lease.abort();
    this.looking.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.looking.abort();
    await this.running;
    for (const resolve of this.waiters.values()) resolve(AbortSignal.abort());
  }

  private async run(): Promise<void> {
    for (let attempt = 0; !this.stopping.signal.aborted; attempt += 1) {
      const client = new Client({
        connectionString: this.options.databaseUrl,
        application_name: this.options.applicationName,
        keepAlive: true,
        connectionTimeoutMillis: ANSWER_MS_MAX,
        query_timeout: ANSWER_MS_MAX,
      });
      try {
        await this.hold(client, () => (attempt = 0));
      } catch (error) {
        this.options.logger?.warn({ reason: describeFailure(error) }, 'the connection that holds the leases was lost');
      }
      this.loseAll();
      await client.end().catch(() => undefined);
      await backoff(attempt, this.stopping.signal);
    }
  }

  private async hold(client: Client, connected: () => void): Promise<void> {
    let lost: Error | undefined;
    const lose = (error?: Error): void => {
      lost ??= error ?? new Error('Connection terminated');
      this.loseAll();
      this.looking.abort();
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ channel, payload }) => this.options.onNotification?.(channel, payload ?? ''));
    await client.connect();
    connected();
    this.attentiveSinceMs = performance.now();
    this.letGo.clear();
    for (const channel of this.options.channels ?? []) await client.query(`LISTEN ${channel}`);
    while (!this.stopping.signal.aborted) {
      this.looking = new AbortController();
      await this.look(client);
      if (lost !== undefined) throw lost;
      await pause(this.options.everyMs ?? 500, this.looking.signal);
    }
  }

  /** Also shows that the connection is alive. */
  private async look(client: Client): Promise<void> {
    await this.unlock(client);
    const missing = [...this.wanted].filter((key) => !this.held.has(key));
    const { rows } = await client.query<{ key: string; lock: string; mine: boolean }>(
      `SELECT key, lock, pg_try_advisory_lock(lock) AS mine
         FROM (SELECT key, ${leaseKeySql('key')} AS lock FROM unnest($1::text[]) AS key) AS wanted`,
      [missing],
    );
    for (const { key, mine } of rows) if (mine) this.take(key);
    const others = rows.flatMap(({ lock, mine }) => (mine ? [] : [lock]));
    if (this.isAttentive() && others.length > 0) await this.end(client, others);
  }

  private take(key: string): void {
    if (!this.wanted.has(key)) {
      this.letGo.add(key);
      this.looking.abort();
      return;
    }
    const lease = new AbortController();
    this.held.set(key, lease);
    this.waiters.get(key)?.(lease.signal);
    this.waiters.delete(key);
  }

  private async unlock(client: Client): Promise<void> {
    const keys = [...this.letGo];
    if (keys.length === 0) return;
    await client.query(`SELECT pg_advisory_unlock(${leaseKeySql('key')}) FROM unnest($1::text[]) AS key`, [keys]);
    for (const key of keys) this.letGo.delete(key);
  }

  /** Looks again at once when a connection was ended: its leases are free. */
  private async end(client: Client, locks: readonly string[]): Promise<void> {
    const ended = await endSilentHolders(client, locks, this.silentMsMax);
    if (ended === 0) return;
    this.options.logger?.warn({ ended }, 'ended the connection of a lease holder that was silent for too long');
    await pause(ENDING_MS, this.looking.signal);
    this.looking.abort();
  }

  /** False after a pause of this process: it missed the signs of life of others. */
  private isAttentive(): boolean {
    const nowMs = performance.now();
    if (nowMs - this.lookedAtMs > this.silentMsMax / 2) this.attentiveSinceMs = nowMs;
    this.lookedAtMs = nowMs;
    return nowMs - this.attentiveSinceMs > this.silentMsMax;
  }

  private get silentMsMax(): number {
    return this.options.silentMsMax ?? SILENT_MS_MAX;
  }

  private loseAll(): void {
    const lost = this.held;
    this.held = new Map();
    for (const lease of lost.values()) lease.abort();
  }
}

function urlOf({ options }: DataSource): string {
  const url = 'url' in options ? options.url : undefined;
  if (typeof url !== 'string') throw new Error('The data source has no address: make it with createDataSource.');
  return url;
}
