// Is the ledger in two processes, one that posts and one that fills the read models, the same ledger to whoever asks it?
import { type ContextApp, createContextApp, readConsumers } from '@daybook/platform';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';
import { ledgerPart } from './ledger-part';

let ledger: LedgerKit;
let readModels: ContextApp;
let url: string;

/** It fills the read models, and has yet to begin. */
function secondProcess(more: Record<string, string> = {}): Promise<ContextApp> {
  const { options } = ledger.app.dataSource;
  const databaseUrl = options.type === 'postgres' ? String(options.url) : '';
  const env = { DAYBOOK_HOME: ledger.home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: ledger.esdbUrl, ...more };
  return createContextApp(ledgerPart({ LEDGER_RUNS: 'read-models' }), env, { databaseUrl });
}

beforeAll(async () => {
  ledger = await startLedger(ledgerPart({ LEDGER_RUNS: 'posting' }));
  readModels = await secondProcess();
  url = await readModels.listen();
});

afterAll(async () => {
  await readModels.close();
  await ledger.stop();
});

it('reads its own writes, although another process applies them', async () => {
  const accountId = await ledger.wallet('split');
  for (let cents = 1; cents <= 5; cents += 1) {
    const posted = await ledger.post('/transactions', movement('rail:card:EUR', accountId, '0.01'));
    const { status, body } = await ledger.get(`/accounts/${accountId}?after=${String(posted.body['token'])}`);
    expect({ status, posted: body['posted'] }).toEqual({ status: 200, posted: `0.0${cents}` });
  }
});

it('answers from a read model that has to catch up first: what never was is not found', async () => {
  expect(await ledger.post('/holds/never/release', {})).toMatchObject({ status: 404 });
});

it('leaves every projection to the one and every policy to the other', async () => {
  const rows = { query: <R>(text: string, values?: unknown[]) => ledger.app.dataSource.query<R[]>(text, values) };
  const consumers = await readConsumers(rows);
  expect(consumers.every(({ holder }) => holder !== undefined)).toBe(true);
  const activeIn = (app: ContextApp) =>
    new Set(app.runner.status().flatMap(({ active, kind }) => (active ? [kind] : [])));
  expect([...activeIn(ledger.app)]).toEqual(['policy']);
  expect([...activeIn(readModels)]).toEqual(['projection']);
});

it('says of both how they are, and serves routes only where there is a book', async () => {
  for (const base of [ledger.url, url]) {
    let status = 0;
    for (let look = 0; look < 50 && status !== 200; look += 1) {
      status = (await fetch(new URL('/health/ready', base))).status;
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(status).toBe(200);
  }
  const token = await ledger.token('finance');
  const asked = await fetch(new URL('/accounts', url), { headers: { authorization: `Bearer ${token}` } });
  expect(asked.status).toBe(404);
});

it('refuses a part that there is not', () => {
  expect(() => ledgerPart({ LEDGER_RUNS: 'reading' })).toThrow(
    'LEDGER_RUNS: expected one of all, posting, read-models',
  );
  expect(ledgerPart({}).runs).toBeUndefined();
});

it('runs at low priority where it fills the read models, unless LOW_PRIORITY is 0', async () => {
  const undisturbed = await secondProcess({ LOW_PRIORITY: '0' });
  await undisturbed.close();
  expect([ledger.app, readModels, undisturbed].map(({ lowPriority }) => lowPriority)).toEqual([false, true, false]);
});
