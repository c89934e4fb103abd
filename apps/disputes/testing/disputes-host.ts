// Everything a spec of disputes needs: event store, Postgres and the app over HTTP are real, ledger and payments driven here.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, Instruction } from '@daybook/contracts';
import { startEmbeddedNode, type EmbeddedNode } from '@daybook/embedded-node';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  Deadlines,
  developmentToken,
  InboxSender,
  systemClock,
  type Clock,
  type ContextApp,
  type Environment,
  type EventLog,
  type RecordedEvent,
  type Role,
} from '@daybook/platform';
import { LedgerDriver } from '@daybook/platform/testing';
import { app } from '../src/app';
import type { ClaimAnswer } from '../src/claim/claim.dto';
import { PaymentsDriver, type SampleTransfer } from './payments-driver';

export interface Reply {
  readonly status: number;
  /** The code of a problem, without its address. */
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>> &
    ClaimAnswer & {
      readonly items?: readonly Readonly<Record<string, unknown>>[];
      readonly next?: string;
    };
}

/** A person of one role: `finance-1` is another than `finance-2`. */
type Person = `${'service' | 'support' | 'finance' | 'compliance' | 'merchant' | 'ops'}-${number}`;

const CHART = [
  { accountId: 'rail:card:EUR', type: 'asset', currency: 'EUR', overdraft: 'unlimited' },
  { accountId: 'losses:dispute:EUR', type: 'expense', currency: 'EUR', overdraft: 'unlimited' },
] as const;

export class DisputesHost {
  app!: ContextApp;
  url!: string;
  private skewMs = 0;

  private constructor(
    readonly home: string,
    private readonly node: EmbeddedNode,
    private readonly database: TestDatabase,
    readonly ledger: LedgerDriver,
    readonly payments: PaymentsDriver,
    private readonly settings: Environment,
  ) {}

  static async start(settings: Environment = {}): Promise<DisputesHost> {
    const home = mkdtempSync(join(tmpdir(), 'daybook-disputes-'));
    const [node, database] = await Promise.all([startEmbeddedNode({ dir: join(home, 'es') }), testDatabase()]);
    const ledger = await LedgerDriver.start(node.url, CHART);
    const host = new DisputesHost(home, node, database, ledger, new PaymentsDriver(ledger.log), settings);
    await host.open();
    return host;
  }

  /** On the same stores as before, when it was closed. */
  async open(): Promise<void> {
    const own = { DAYBOOK_HOME: this.home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: this.node.url };
    const nowMs = (): number => systemClock.nowMs() + this.skewMs;
    const clock: Clock = { nowMs, nowIso: () => new Date(nowMs()).toISOString() };
    this.app = await createContextApp(app, { ...own, ...this.settings }, { databaseUrl: this.database.url, clock });
    this.url = await this.app.listen();
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await this.payments.stop();
    await this.ledger.stop();
    await this.node.close();
    await this.database.drop();
    rmSync(this.home, { recursive: true });
  }

  /** Everything that is due within this many days is looked for, until nothing is left to wait for; then it is now again. */
  async letPass(days: number, until: () => Promise<boolean>): Promise<void> {
    const deadlines = this.app.nest.get(Deadlines, { strict: false });
    await eventually(async () => {
      this.skewMs = days * 86_400_000;
      deadlines.confirmClock(systemClock.nowMs() + this.skewMs);
      await deadlines.look();
      this.skewMs = 0;
      return until();
    });
    deadlines.confirmClock(systemClock.nowMs());
  }

  get log(): EventLog {
    return this.ledger.log;
  }

  tokenFor(role: Role, sub?: string): Promise<string> {
    return developmentToken({ roles: [role], ...(sub === undefined ? {} : { sub }) }, this.home);
  }

  /** A transfer of 80.00 EUR unless it says otherwise, the payee's wallet as rich as is said, and a claim of the payer. */
  async claim({ has = '80.00', reason = 'unauthorised', ...transfer }: Partial<SampleTransfer> & Has = {}): Promise<{
    readonly reply: Reply;
    readonly id: string;
    readonly payer: string;
    readonly payee: string;
    readonly paymentId: string;
  }> {
    const { from: payer, to: payee } = { from: `p-${randomUUID()}`, to: `q-${randomUUID()}`, ...transfer };
    await this.wallets({ [payer]: '0.00', [payee]: has });
    const amount = transfer.amount ?? '80.00';
    const paymentId = await this.payments.transfer({ from: payer, to: payee, amount, ...transfer });
    const body = { paymentId, claimantId: payer, reason, amount, currency: 'EUR', desired: 'refund', channel: 'app' };
    const reply = await this.as('service-1').post('/claims', body);
    return { reply, id: reply.body.id, payer, payee, paymentId };
  }

  /** Opens wallets, with this much on each. */
  async wallets(amounts: Readonly<Record<string, string>>): Promise<void> {
    const opened = Object.keys(amounts).map((owner) =>
      this.instruction({
        ...{ do: 'OpenAccount', accountId: `wallet:${owner}:EUR`, type: 'liability', currency: 'EUR' },
        ...{ overdraft: '0', ownerId: owner },
      }),
    );
    const filled = Object.entries(amounts).flatMap(([owner, amount]) =>
      amount === '0.00'
        ? []
        : [this.instruction({ do: 'PostTransaction', kind: 'top-up', entries: topUp(owner, amount) })],
    );
    await this.app.nest.get(InboxSender, { strict: false }).send([...opened, ...filled]);
  }

  instruction(asked: object): Instruction {
    const id = randomUUID();
    const header = { id, v: 1, sender: 'api', by: { kind: 'service', id: 'spec' }, correlationId: id, causationId: id };
    return { ...header, ...asked } as Instruction;
  }

  async send(...instructions: readonly Instruction[]): Promise<void> {
    await this.app.nest.get(InboxSender, { strict: false }).send(instructions);
  }

  as(person: Person) {
    const [role] = person.split('-') as [Role];
    const token = this.tokenFor(role, person);
    return {
      post: async (path: string, body: object = {}, key: string = randomUUID()) =>
        this.fetch(path, {
          method: 'POST',
          headers: {
            ...{ authorization: `Bearer ${await token}`, 'content-type': 'application/json', 'idempotency-key': key },
          },
          body: JSON.stringify(body),
        }),
      get: async (path: string) => this.fetch(path, { headers: { authorization: `Bearer ${await token}` } }),
    };
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readStream(stream)) events.push(event);
    return events;
  }

  private async fetch(path: string, init: RequestInit): Promise<Reply> {
    const response = await fetch(this.url + path, init);
    const body = (await response.json()) as Reply['body'];
    const type = typeof body['type'] === 'string' ? body['type'] : '';
    return { status: response.status, code: type.slice(type.lastIndexOf('/') + 1), body };
  }
}

interface Has {
  /** What is on the payee's wallet. */
  readonly has?: string;
  readonly reason?: string;
}

function topUp(owner: string, amount: string): readonly Entry[] {
  return [
    { accountId: 'rail:card:EUR', direction: 'debit', amount, currency: 'EUR' },
    { accountId: `wallet:${owner}:EUR`, direction: 'credit', amount, currency: 'EUR' },
  ];
}

export async function eventually(what: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const giveUpAtMs = Date.now() + timeoutMs;
  while (!(await what())) {
    if (Date.now() > giveUpAtMs) throw new Error(`timed out after ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
