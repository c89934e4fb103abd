// One context's app for its specs, real where it counts: event store, Postgres, HTTP; the ledger's real rules are driven here.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, InstructionHeader } from '@daybook/contracts';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  developmentToken,
  InboxSender,
  type ContextApp,
  type ContextAppOptions,
  type Environment,
  type EventLog,
  type RecordedEvent,
  type Role,
} from '../src';
import { LedgerDriver, type ChartAccount } from './ledger-driver';

interface HostReply {
  readonly status: number;
  /** The code of a problem, without its address. */
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface HostOptions {
  /** The platform's own accounts that are open in the ledger; `rail:card:EUR` is always one. */
  readonly accounts?: readonly ChartAccount[];
  readonly env?: Environment;
}

const CARD_RAIL: ChartAccount = { accountId: 'rail:card:EUR', type: 'asset', currency: 'EUR', overdraft: 'unlimited' };

export class ContextHost {
  app!: ContextApp;
  url!: string;

  private constructor(
    private readonly declared: ContextAppOptions,
    readonly home: string,
    private readonly node: EmbeddedNode,
    private readonly database: TestDatabase,
    readonly ledger: LedgerDriver,
    private readonly env: Environment,
  ) {}

  static async start(declared: ContextAppOptions, { accounts = [], env = {} }: HostOptions = {}): Promise<ContextHost> {
    const home = mkdtempSync(join(tmpdir(), `daybook-${declared.context}-`));
    const [node, database] = await Promise.all([startEmbeddedNode({ dir: join(home, 'es') }), testDatabase()]);
    const ledger = await LedgerDriver.start(node.url, [CARD_RAIL, ...accounts]);
    const host = new ContextHost(declared, home, node, database, ledger, env);
    await host.open();
    return host;
  }

  /** On the same stores as before, when it was closed. */
  async open(): Promise<void> {
    const own = { DAYBOOK_HOME: this.home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: this.node.url };
    this.app = await createContextApp(this.declared, { ...own, ...this.env }, { databaseUrl: this.database.url });
    this.url = await this.app.listen();
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.ledger.stop();
    await this.node.close();
    await this.database.drop();
    rmSync(this.home, { recursive: true });
  }

  get log(): EventLog {
    return this.ledger.log;
  }

  tokenFor(role: Role, sub: string = role): Promise<string> {
    return developmentToken({ roles: [role], sub }, this.home);
  }

  /** A wallet with this much on it, as payments would have opened and filled it. */
  async wallet(ownerId: string, amount: string, currency = 'EUR'): Promise<void> {
    const accountId = `wallet:${ownerId}:${currency}`;
    const account = { accountId, type: 'liability', currency, overdraft: '0', ownerId } as const;
    const entries: readonly Entry[] = [
      { accountId: `rail:card:${currency}`, direction: 'debit', amount, currency },
      { accountId, direction: 'credit', amount, currency },
    ];
    await this.app.nest.get(InboxSender, { strict: false }).send([
      { ...header(), do: 'OpenAccount', ...account },
      { ...header(), do: 'PostTransaction', kind: 'top-up', entries },
    ]);
  }

  async post(path: string, body: object, { role = 'service', key = randomUUID() }: Post = {}): Promise<HostReply> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.send(role, path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  get(path: string, role: Role = 'service'): Promise<HostReply> {
    return this.send(role, path, { headers: {} });
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readStream(stream)) events.push(event);
    return events;
  }

  private async send(
    role: Role,
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<HostReply> {
    const headers = { ...init.headers, authorization: `Bearer ${await this.tokenFor(role)}` };
    const response = await fetch(this.url + path, { ...init, headers });
    const body = (await response.json()) as HostReply['body'];
    const type = typeof body['type'] === 'string' ? body['type'] : '';
    return { status: response.status, code: type.slice(type.lastIndexOf('/') + 1), body };
  }
}

interface Post {
  readonly role?: Role;
  readonly key?: string;
}

/** Of an instruction that the ledger's own front might have sent. */
function header(): InstructionHeader {
  const id = randomUUID();
  return { id, v: 1, sender: 'api', by: { kind: 'service', id: 'spec' }, correlationId: id, causationId: id };
}
