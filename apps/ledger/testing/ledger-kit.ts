// A ledger to test against: the real app over the embedded event store and a database of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { BOOK_STREAM } from '@daybook/contracts';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { testDatabase } from '@daybook/embedded-postgres';
import {
  type ContextApp,
  type ContextAppOptions,
  type ContextAppOverrides,
  createContextApp,
  developmentToken,
  type Environment,
  type EventLog,
  type Role,
} from '@daybook/platform';
import { app as ledgerApp } from '../src/app';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface LedgerKit {
  readonly app: ContextApp;
  readonly url: string;
  readonly esdbUrl: string;
  /** Where the development key is. */
  readonly home: string;
  readonly token: (role: Role, sub?: string) => Promise<string>;
  /** As a service, unless another role is given; without a body when there is none to send. */
  post(path: string, body?: object, options?: { key?: string; sub?: string; role?: Role }): Promise<Reply>;
  get(path: string, role?: Role): Promise<Reply>;
  /** Opens a wallet in euro and puts money into it. */
  wallet(name: string, amount?: string): Promise<string>;
  /** A token of the book as it is now. */
  headToken(): Promise<string>;
  /** Closes the app and starts another on the same log and database. */
  /** @param meanwhile done while it is stopped */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

export async function startLedger(
  options: ContextAppOptions = ledgerApp,
  { env: settings, ...overrides }: Pick<ContextAppOverrides, 'clock'> & { readonly env?: Environment } = {},
): Promise<LedgerKit> {
  const home = mkdtempSync(join(tmpdir(), 'daybook-ledger-'));
  const [node, database] = await Promise.all([startEmbeddedNode({ dir: join(home, 'es'), port: 0 }), testDatabase()]);
  const env = { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: node.url, ...settings };
  const start = () => createContextApp(options, env, { databaseUrl: database.url, ...overrides });
  const token = (role: Role, sub = `test-${role}`) => developmentToken({ roles: [role], sub }, home);
  const state = { app: await start(), url: '' };
  state.url = await state.app.listen();
  await chartBooked(state.app.log);

  const send = async (path: string, role: Role, init: RequestInit, sub?: string): Promise<Reply> => {
    const headers = { authorization: `Bearer ${await token(role, sub)}`, ...init.headers };
    const response = await fetch(new URL(path, state.url), { ...init, headers });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  const post: LedgerKit['post'] = (path, body, { key = randomUUID(), sub, role = 'service' } = {}) => {
    const keyed = { 'idempotency-key': key };
    if (body === undefined) return send(path, role, { method: 'POST', headers: keyed }, sub);
    const headers = { 'content-type': 'application/json', ...keyed };
    return send(path, role, { method: 'POST', body: JSON.stringify(body), headers }, sub);
  };

  return {
    get app() {
      return state.app;
    },
    get url() {
      return state.url;
    },
    esdbUrl: node.url,
    home,
    token,
    post,
    get: (path, role = 'finance') => send(path, role, {}),
    wallet: async (name, amount) => {
      const accountId = `wallet:${name}:EUR`;
      await post('/accounts', { accountId, type: 'liability', currency: 'EUR', ownerId: name });
      if (amount !== undefined) await post('/transactions', movement('rail:card:EUR', accountId, amount));
      return accountId;
    },
    headToken: async () => {
      const last = state.app.log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
      for await (const { revision } of last) return `book:${revision}`;
      return 'book:0';
    },
    restart: async (meanwhile) => {
      await state.app.close();
      await meanwhile?.();
      state.app = await start();
      state.url = await state.app.listen();
    },
    stop: async () => {
      await state.app.close();
      await node.close();
      await database.drop();
      rmSync(home, { recursive: true });
    },
  };
}

/** The first page holds the chart of accounts, and nothing that a test asks for before it, however slowly the ledger starts. */
async function chartBooked(log: EventLog): Promise<void> {
  const subscription = log.subscribeToStream(BOOK_STREAM, 'start');
  try {
    for await (const delivery of subscription) if (delivery.kind === 'event') return;
  } finally {
    await subscription.close();
  }
}

/** A transaction that debits one account and credits another, in euro. */
export function movement(debit: string, credit: string, amount: string) {
  return {
    kind: 'test',
    entries: [
      { accountId: debit, direction: 'debit', amount, currency: 'EUR' },
      { accountId: credit, direction: 'credit', amount, currency: 'EUR' },
    ],
  };
}
