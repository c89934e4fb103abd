// The HTTP kit through real requests: what is let in, what is refused and with which words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { trialApp } from '../../testing/trial-app';
import { developmentToken } from '../access/development-key';
import { type ContextApp, createContextApp } from '../app/context-app';
import { InMemoryLog } from '../event-store/in-memory-log';

describe('the HTTP kit', () => {
  let home: string;
  let database: TestDatabase;
  let app: ContextApp;
  let base: string;
  let token: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'daybook-http-'));
    database = await testDatabase();
    const env = { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent' };
    app = await createContextApp(trialApp, env, { log: new InMemoryLog(), databaseUrl: database.url });
    base = await app.listen();
    token = await developmentToken({ roles: ['finance'] }, home);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(home, { recursive: true });
  });

  it('works', async () => {
    const r = await fetch(`${base}/trials`, { headers: { authorization: `Bearer ${token}` } });
    console.log(r.status, await r.text(), Object.fromEntries(r.headers));
    const d = await fetch(`${base}/docs/openapi.json`);
    console.log(d.status, await d.text());
    const h = await fetch(`${base}/health/ready`);
    console.log(h.status, await h.text());
  });
});
