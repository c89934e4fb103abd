// Everything a spec of payments needs, real where it counts: event store, Postgres, the app over HTTP; ledger and rail driven here.
import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  Deadlines,
  developmentToken,
  type ContextApp,
  type Environment,
  type EventLog,
  type RecordedEvent,
  type Role,
} from '@daybook/platform';
import { freePort, LedgerDriver, type ChartAccount } from '@daybook/platform/testing';
import { app } from '../src/app';
import { PaymentRow } from '../src/payment-list/payment.entity';
import { FakeAcquirer } from './fake-acquirer';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly status: string;
    readonly refusal?: { readonly code: string; readonly figures: Readonly<Record<string, string>> };
    readonly items?: readonly Readonly<Record<string, unknown>>[];
    readonly next?: string;
    readonly token?: string;
  };
}

const CURRENCIES = ['EUR', 'USD', 'JPY'];
export const SECRET = 'a secret that both sides know';

export class PaymentsHost {
  app!: ContextApp;
  url!: string;
  private token!: string;

  private constructor(
    readonly home: string,
    private node: EmbeddedNode,
    private readonly database: TestDatabase,
    readonly ledger: LedgerDriver,
    readonly acquirer: FakeAcquirer,
    private readonly railUrl: string,
    private readonly port: number,
    private readonly settings: Environment,
  ) {}

  /** With the fake acquirer, unless a rail is given; with further settings of the app. */
  static async start({ railUrl, env = {} }: { railUrl?: string; env?: Environment } = {}): Promise<PaymentsHost> {
    const home = mkdtempSync(join(tmpdir(), 'daybook-payments-'));
    const node = await startEmbeddedNode({ dir: join(home, 'eventstore') });
    const database = await testDatabase();
    const ledger = await LedgerDriver.start(node.url, CURRENCIES.map(cardRail));
    const acquirer = await FakeAcquirer.start(SECRET);
    const rail = railUrl ?? acquirer.url;
    const host = new PaymentsHost(home, node, database, ledger, acquirer, rail, await freePort(), env);
    host.token = await host.tokenFor('service');
    await host.open();
    return host;
  }

  /** On the same stores and address as before, when it was closed. */
  async open(): Promise<void> {
    process.env['CARD_RAIL_URL'] = this.railUrl;
    process.env['CARD_RAIL_SECRET'] = SECRET;
    process.env['CARD_RAIL_CALLBACK_URL'] = `http://127.0.0.1:${this.port}/callbacks/card-rail`;
    const own = { DAYBOOK_HOME: this.home, PORT: String(this.port), LOG_LEVEL: 'fatal', ESDB_URL: this.node.url };
    const env = { ...own, ...this.settings };
    this.app = await createContextApp(app, env, { databaseUrl: this.database.url });
    this.url = await this.app.listen();
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  /** The event store goes away and comes back, with all that was acknowledged. */
  async restartEventStore(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { port } = this.node;
    await this.node.close();
    await meanwhile();
    this.node = await startEmbeddedNode({ dir: join(this.home, 'eventstore'), port });
  }

  async stop(): Promise<void> {
    await this.close();
    await this.ledger.stop();
    await this.acquirer.stop();
    await this.node.close();
    await this.database.drop();
    rmSync(this.home, { recursive: true });
  }

  get callbackUrl(): string {
    return `${this.url}/callbacks/card-rail`;
  }

  /** As if ten seconds had passed since deposits were last heard of: the rail is asked about them again. */
  async sayThatDepositsHaveWaited(): Promise<void> {
    await this.app.dataSource
      .createQueryBuilder()
      .update(PaymentRow)
      .set({ changedAt: () => `changed_at - interval '1 hour'` })
      .execute();
    await this.app.nest.get(Deadlines, { strict: false }).look();
  }

  /** The log through a connection of its own. */
  get log(): EventLog {
    return this.ledger.log;
  }

  tokenFor(role: Role, sub?: string): Promise<string> {
    return developmentToken({ roles: [role], ...(sub === undefined ? {} : { sub }) }, this.home);
  }

  async post(path: string, body: object, key: string = randomUUID(), token = this.token): Promise<Reply> {
    return this.send(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  }

  get(path: string, token = this.token): Promise<Reply> {
    return this.send(path, { headers: { authorization: `Bearer ${token}` } });
  }

  /** An open wallet, with that much on it. */
  async wallet(
    currency = 'EUR',
    amount?: string,
    ownerId = `o-${randomUUID()}`,
  ): Promise<{ id: string; ownerId: string }> {
    const { status, body } = await this.post('/wallets', { ownerId, currency });
    if (status !== 201) throw new Error(`no wallet: ${JSON.stringify(body)}`);
    if (amount !== undefined) await this.topUp(body.id, amount, currency);
    return { id: body.id, ownerId };
  }

  async topUp(walletId: string, amount: string, currency: string): Promise<void> {
    const { status, body } = await this.post('/deposits', { walletId, amount, currency, cardToken: 'tok_approve' });
    if (status !== 201) throw new Error(`no deposit: ${JSON.stringify(body)}`);
  }

  /** What is on the wallet once the reads have come to the end of the log. */
  async available(walletId: string, after: string): Promise<string> {
    const { body } = await this.get(`/wallets/${walletId}?after=${after}`);
    return String(body['available']);
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readStream(stream)) events.push(event);
    return events;
  }

  private async send(path: string, init: RequestInit): Promise<Reply> {
    const response = await fetch(this.url + path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
  }
}

const cardRail = (currency: string): ChartAccount => ({ accountId: `rail:card:${currency}`, type: 'asset', currency });

export async function eventually(what: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const giveUpAtMs = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > giveUpAtMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
