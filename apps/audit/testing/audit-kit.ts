// An audit app to test against: the real app over the embedded event store and a database of its own, and a business.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { testDatabase } from '@daybook/embedded-postgres';
import {
  createContextApp,
  developmentToken,
  EventStoreLog,
  type ContextApp,
  type Environment,
  type Role,
} from '@daybook/platform';
import { app as auditApp } from '../src/app';
import type { HistoryItemView } from '../src/causal-history/history.dto';
import { Business } from './business';

interface HistoryAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly code: string;
  readonly items: readonly HistoryItemView[];
  readonly next?: string;
  readonly asOf?: string;
}

export interface AuditKit {
  readonly app: ContextApp;
  readonly url: string;
  readonly home: string;
  readonly business: Business;
  token(role: Role): Promise<string>;
  /** `query` without the question mark. */
  history(id: string, query?: string, headers?: Readonly<Record<string, string>>): Promise<HistoryAnswer>;
  /** What is shown once everything on the log up to now has been indexed. */
  whole(id: string): Promise<readonly HistoryItemView[]>;
  /** Waits until everything on the log up to now has been indexed. */
  indexed(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAudit(settings: Environment = {}): Promise<AuditKit> {
  const home = mkdtempSync(join(tmpdir(), 'daybook-audit-'));
  const [node, database] = await Promise.all([startEmbeddedNode({ dir: join(home, 'es'), port: 0 }), testDatabase()]);
  const env = { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: node.url, ...settings };
  const app = await createContextApp(auditApp, env, { databaseUrl: database.url });
  const url = await app.listen();
  const log = new EventStoreLog({ connectionString: node.url });
  const token = (role: Role): Promise<string> => developmentToken({ roles: [role] }, home);

  const history: AuditKit['history'] = async (id, query = '', headers = {}) => {
    const authorization = `Bearer ${await token('compliance')}`;
    const address = new URL(`/history/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`, url);
    const response = await fetch(address, { headers: { authorization, ...headers } });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const body = (isJson ? JSON.parse(text) : {}) as Partial<HistoryAnswer> & { type?: string };
    const code = (body.type ?? '').replace('https://daybook.example/problems/', '');
    return { items: [], ...body, status: response.status, text, headers: response.headers, code };
  };
  const indexed = async (): Promise<void> => {
    for await (const { position } of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) {
      const token = `log:${position.commit}`;
      if (!(await app.runner.waitForCheckpoint(['history'], token, 20_000))) throw new Error(`not indexed: ${token}`);
    }
  };
  const whole: AuditKit['whole'] = async (id) => {
    await indexed();
    return (await history(id, 'limit=200')).items;
  };

  return {
    ...{ app, url, home, token, history, whole, indexed, business: new Business(log) },
    stop: async () => {
      await log.close();
      await app.close();
      await node.close();
      await database.drop();
      rmSync(home, { recursive: true });
    },
  };
}
