// Which process is active for a consumer: session advisory locks, all on one Postgres connection of their own.
import type { Logger } from '../observability/logger';
import { Client } from 'pg';
import { backoff, pause } from './backoff';
import { describeFailure } from './failures';

export interface LeaseOptions {
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly channels: readonly string[];
  readonly onNotification: (channel: string, payload: string) => void;
  readonly logger?: Pick<Logger, 'warn'>;
  /** How often a lease that somebody else holds is tried, and the connection proved alive. Default 500. */
  readonly everyMs?: number;
}

const ANSWER_MS_MAX = 5_000;

/**
 * Leases only keep two processes from doing the same work; safety rests on checkpoints being compared. When the
 * connection is lost, all are lost: Postgres has given them to others by then, or will.
 */
export class Leases {
  private readonly stopping = new AbortController();
  private readonly wanted = new Set<string>();
  private held = new Map<string, AbortController>();
  private readonly waiters = new Map<string, (signal: AbortSignal) => void>();
  private looking = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: LeaseOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves once the lease is ours, with a signal that aborts when it no longer is. */
  acquire(key: string): Promise<AbortSignal> {
    const mine = this.held.get(key);
    if (mine !== undefined) return Promise.resolve(mine.signal);
    this.wanted.add(key);
    this.looking.abort();
    return new Promise((resolve) => this.waiters.set(key, resolve));
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
    client.on('notification', ({ channel, payload }) => this.options.onNotification(channel, payload ?? ''));
    await client.connect();
    connected();
    for (const channel of this.options.channels) await client.query(`LISTEN ${channel}`);
    while (!this.stopping.signal.aborted) {
      this.looking = new AbortController();
      await this.look(client);
      if (lost !== undefined) throw lost;
      await pause(this.options.everyMs ?? 500, this.looking.signal);
    }
  }

  /** Also proves the connection alive. */
  private async look(client: Client): Promise<void> {
    const missing = [...this.wanted].filter((key) => !this.held.has(key));
    const { rows } = await client.query<{ key: string; mine: boolean }>(
      `SELECT key, pg_try_advisory_lock(hashtextextended('daybook consumer ' || key, 0)) AS mine
         FROM unnest($1::text[]) AS key`,
      [missing],
    );
    for (const { key, mine } of rows) {
      if (!mine) continue;
      const lease = new AbortController();
      this.held.set(key, lease);
      this.waiters.get(key)?.(lease.signal);
      this.waiters.delete(key);
    }
  }

  private loseAll(): void {
    const lost = this.held;
    this.held = new Map();
    for (const lease of lost.values()) lease.abort();
  }
}
