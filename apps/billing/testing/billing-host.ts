// Everything a spec of billing needs, real: event store, Postgres, the app over HTTP, and a clock that can be set.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  developmentToken,
  systemClock,
  type Clock,
  type ContextApp,
  type Environment,
  type RecordedEvent,
  type Role,
} from '@daybook/platform';
import { app } from '../src/app';
import type { ScheduleVersionView } from '../src/schedule/schedule.dto';

export interface BillingReply {
  readonly status: number;
  readonly headers: Headers;
  /** The code of a problem, without its address. */
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly versions: readonly ScheduleVersionView[];
    readonly token: string;
    readonly refusal?: { readonly code: string; readonly figures: object };
    readonly items?: readonly ScheduleVersionView[];
  };
}

/** A person of one role: `finance-1` is another than `finance-2`. */
type Person = `${'finance' | 'compliance' | 'support' | 'merchant' | 'ops'}-${number}`;

export class BillingHost {
  app!: ContextApp;
  url!: string;
  private skewMs = 0;

  private constructor(
    readonly home: string,
    private readonly node: EmbeddedNode,
    private readonly database: TestDatabase,
    private readonly settings: Environment,
  ) {}

  static async start(settings: Environment = {}): Promise<BillingHost> {
    const home = mkdtempSync(join(tmpdir(), 'daybook-billing-'));
    const [node, database] = await Promise.all([startEmbeddedNode({ dir: join(home, 'es') }), testDatabase()]);
    const host = new BillingHost(home, node, database, settings);
    await host.open();
    return host;
  }

  /** On the same stores as before, when it was closed. */
  async open(): Promise<void> {
    const own = { DAYBOOK_HOME: this.home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: this.node.url };
    const nowMs = (): number => systemClock.nowMs() + this.skewMs;
    const clock: Clock = { nowMs, nowIso: () => new Date(nowMs()).toISOString() };
    const overrides = { databaseUrl: this.database.url, clock };
    this.app = await createContextApp(app, { ...own, ...this.settings }, overrides);
    this.url = await this.app.listen();
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.node.close();
    await this.database.drop();
    rmSync(this.home, { recursive: true });
  }

  /** From now on the app's clock is ahead by this much. */
  skew(ms: number): void {
    this.skewMs = ms;
  }

  tokenOf(person: Person): Promise<string> {
    const [role] = person.split('-') as [Role];
    return developmentToken({ roles: [role], sub: person }, this.home);
  }

  async call(
    person: Person,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    key: string = randomUUID(),
  ): Promise<BillingReply> {
    const headers = {
      authorization: `Bearer ${await this.tokenOf(person)}`,
      ...(method !== 'GET' && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(this.url + path, init);
    const json = (await response.json()) as BillingReply['body'] & { readonly type?: string };
    const code = (json.type ?? '').replace('https://daybook.example/problems/', '');
    return { status: response.status, headers: response.headers, code, body: json };
  }

  /** What stands on the price list's stream. */
  async events(scheduleId: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.app.log.readStream(`billing.schedule-${scheduleId}`)) events.push(event);
    return events;
  }
}
