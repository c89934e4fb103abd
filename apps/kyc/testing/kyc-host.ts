// Everything a spec of kyc needs, real where it counts: event store, Postgres, the app over HTTP; the ledger's rules driven here.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventMetadata, Instruction } from '@daybook/contracts';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  developmentToken,
  InboxSender,
  systemClock,
  type ContextApp,
  type Environment,
  type EventLog,
  type RecordedEvent,
  type Role,
} from '@daybook/platform';
import { LedgerDriver, type ChartAccount } from '@daybook/platform/testing';
import { app } from '../src/app';

const CARD_RAILS = ['EUR', 'USD', 'JPY'].map((currency): ChartAccount => ({
  accountId: `rail:card:${currency}`,
  type: 'asset',
  currency,
}));

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly status: string;
    readonly tier?: string;
    readonly standing?: Readonly<Record<string, unknown>>;
    readonly proposal?: Readonly<Record<string, string>>;
    readonly items?: readonly Readonly<Record<string, unknown>>[];
    readonly next?: string;
    readonly token?: string;
    readonly asOf?: string;
  };
}

export class KycHost {
  app!: ContextApp;
  url!: string;

  private constructor(
    readonly home: string,
    private readonly node: EmbeddedNode,
    private readonly database: TestDatabase,
    readonly ledger: LedgerDriver,
    private readonly settings: Environment,
  ) {}

  static async start({ env = {} }: { env?: Environment } = {}): Promise<KycHost> {
    const home = mkdtempSync(join(tmpdir(), 'daybook-kyc-'));
    const node = await startEmbeddedNode({ dir: join(home, 'eventstore') });
    const database = await testDatabase();
    const ledger = await LedgerDriver.start(node.url, CARD_RAILS);
    const host = new KycHost(home, node, database, ledger, env);
    await host.open();
    return host;
  }

  /** On the same stores as before, when it was closed. */
  async open(): Promise<void> {
    const own = { DAYBOOK_HOME: this.home, PORT: '0', LOG_LEVEL: 'fatal', ESDB_URL: this.node.url };
    this.app = await createContextApp(app, { ...own, ...this.settings }, { databaseUrl: this.database.url });
    this.url = await this.app.listen();
  }

  async close(): Promise<void> {
    await this.app.close();
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

  tokenFor(role: Role, sub?: string): Promise<string> {
    return developmentToken({ roles: [role], ...(sub === undefined ? {} : { sub }) }, this.home);
  }

  /** As a member of compliance, unless another role is named. */
  async post(
    path: string,
    body: object,
    { key = randomUUID(), role = 'compliance', sub }: { key?: string; role?: Role; sub?: string } = {},
  ): Promise<Reply> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) }, await this.tokenFor(role, sub));
  }

  async get(path: string, role: Role = 'compliance'): Promise<Reply> {
    return this.send(path, {}, await this.tokenFor(role));
  }

  register(changes: object = {}, key?: string): Promise<Reply> {
    return this.post('/registrations', { ...REGISTRATION, ...changes }, { role: 'service', ...(key && { key }) });
  }

  /** A party with a tier that two persons gave it. */
  async partyIn(tier: string, kind = 'individual'): Promise<{ readonly id: string; readonly caseId: string }> {
    const { body } = await this.register({ kind, email: `${randomUUID()}@example.org` });
    const caseId = await this.decide(body.id, tier);
    await eventually(async () => (await this.get(`/parties/${body.id}`)).body.tier === tier);
    return { id: body.id, caseId };
  }

  /** Opens a case, and decides it by two persons. */
  async decide(partyId: string, targetTier: string, verdict = 'approved'): Promise<string> {
    const { body } = await this.post('/cases', { partyId, purpose: 'onboarding', targetTier });
    const { asOf } = (await this.get(`/cases/${body.id}?after=${body.token}`)).body;
    const content = { verdict, reasons: ['identity-seen'], seenAt: asOf };
    const { proposal } = (await this.post(`/cases/${body.id}/proposals`, content, { sub: 'person-1' })).body;
    const approval = { contentHash: proposal?.['contentHash'], seenAt: asOf };
    const path = `/cases/${body.id}/proposals/${proposal?.['id']}/approval`;
    const approved = await this.post(path, approval, { sub: 'person-2' });
    if (approved.status !== 201) throw new Error(`not decided: ${JSON.stringify(approved.body)}`);
    return body.id;
  }

  /** As payments and the ledger open one: the account first, then the wallet says so. */
  async openWallet(ownerId: string, currency: string): Promise<string> {
    const [walletId, accountId] = [randomUUID(), `wallet:${ownerId}:${currency}`];
    const stream = `payments.wallet-${walletId}`;
    const by = { kind: 'system', id: 'payments' } as const;
    const header = { id: `${walletId}/0`, v: 1, sender: 'payments', by, replyTo: stream } as const;
    const belongsTo = { correlationId: walletId, causationId: walletId };
    const account = { accountId, type: 'liability', currency, overdraft: '0', ownerId } as const;
    const instruction: Instruction = { ...header, ...belongsTo, do: 'OpenAccount', ...account };
    await new InboxSender(this.log, systemClock, by).send([instruction]);
    const metadata: EventMetadata = {
      ...{ v: 1, $correlationId: walletId, $causationId: walletId, by, at: new Date().toISOString() },
    };
    const data = { accountId, booked: { page: 0, n: 0 } };
    await this.log.append(stream, [{ id: randomUUID(), type: 'payments.WalletOpened', data, metadata }], 'no-stream');
    return walletId;
  }

  /** What the ledger enforces on each wallet of the party, once there is as much as is waited for. */
  async enforced(partyId: string, count: number): Promise<Record<string, unknown>> {
    let items: Reply['body']['items'] = [];
    const enforcedOf = (item: Readonly<Record<string, unknown>>) => item['enforced'] as readonly object[];
    await eventually(async () => {
      items = (await this.get(`/parties/${partyId}/wallets`)).body.items ?? [];
      return items.flatMap(enforcedOf).length === count;
    });
    return Object.fromEntries(items.map((item) => [String(item['currency']), enforcedOf(item)]));
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readStream(stream)) events.push(event);
    return events;
  }

  private async send(path: string, init: RequestInit, token: string): Promise<Reply> {
    const headers = { ...(init.headers as Record<string, string> | undefined), authorization: `Bearer ${token}` };
    const response = await fetch(this.url + path, { ...init, headers });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
  }
}

export const REGISTRATION = {
  ...{ kind: 'individual', country: 'AT', locale: 'de-AT', email: 'anna@example.org', termsVersion: '2026-01' },
} as const;

export async function eventually(what: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const giveUpAtMs = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > giveUpAtMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
