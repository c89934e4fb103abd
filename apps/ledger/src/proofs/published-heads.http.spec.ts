// Are heads published while the ledger runs, by one process at a time, and does it stop where the book is another?
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOK, type PageWritten } from '@daybook/contracts';
import { createContextApp, type ContextApp } from '@daybook/platform';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { pagesOf } from '../../testing/other-books';
import { app as ledgerApp } from '../app';
import { HeadPublisherService } from './head-publisher.service';
import { HeadsFile } from './heads-file';
import { lineOf, signHead, type SignedHead } from './signed-head';
import { loadSigningKey } from './signing-key';

process.env['LEDGER_HEADS_SECONDS'] = '1';
let ledger: LedgerKit;
beforeAll(async () => (ledger = await startLedger()));
afterAll(() => ledger.stop());

const stateOf = ({ nest }: ContextApp) => nest.get(HeadPublisherService, { strict: false });

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function heads(): Promise<SignedHead[]> {
  const file = new HeadsFile(join(ledger.home, 'ledger', 'heads'), BOOK);
  await file.refresh();
  return file.after(-1, 1_000);
}

/** Something is booked, and then signed. */
async function growAndSign(name: string): Promise<number> {
  const accountId = await ledger.wallet(name, '5.00');
  const { body } = await ledger.post('/transactions', movement(accountId, 'fees:transfer:EUR', '1.00'));
  const { page } = body['outcome'] as { page: number };
  return until(async () => (await heads()).find(({ statement }) => statement.page >= page)?.statement.page);
}

async function checks(): Promise<Record<string, string>> {
  const response = await fetch(new URL('/health/ready', ledger.url));
  return ((await response.json()) as { checks: Record<string, string> }).checks;
}

it('publishes as the book grows, and a second process goes on when the first one ends', async () => {
  await growAndSign('heads-1');
  const { options } = ledger.app.dataSource;
  const env = { DAYBOOK_HOME: ledger.home, PORT: '0', LOG_LEVEL: 'silent', ESDB_URL: ledger.esdbUrl };
  const second = await createContextApp(ledgerApp, env, { databaseUrl: String('url' in options ? options.url : '') });
  try {
    await second.listen();
    const before = await growAndSign('heads-2');
    expect([stateOf(ledger.app).state, stateOf(second).state]).toEqual(['publishing', 'watching']);
    await ledger.restart(() => until(() => (stateOf(second).state === 'publishing' ? true : undefined)));
    expect(await growAndSign('heads-3')).toBeGreaterThan(before);
    expect(stateOf(ledger.app).state).toBe('watching');
  } finally {
    await second.close();
  }
  const pages = (await heads()).map(({ statement }) => statement.page);
  expect(pages).toEqual([...new Set(pages)].sort((a, b) => a - b));
});

it('is not ready, and signs nothing more, once a published head is beyond the book', async () => {
  await until(async () => ((await checks())['published-heads'] === 'ok' ? true : undefined));
  const { head } = (await pagesOf(ledger.app.log)).at(-1) as PageWritten;
  const beyond = { ...head, page: head.page + 100, firstN: head.firstN + 100 };
  const line = lineOf(signHead(beyond, new Date().toISOString(), loadSigningKey(ledger.home)));
  appendFileSync(join(ledger.home, 'ledger', 'heads', `${BOOK}.jsonl`), `${line}\n`);
  await until(async () => ((await checks())['published-heads'] === 'unavailable' ? true : undefined));
  expect(stateOf(ledger.app)).toMatchObject({ state: 'refused', reason: expect.stringContaining('its tail is lost') });
  const count = (await heads()).length;

  await ledger.restart();
  await until(async () => ((await checks())['published-heads'] === 'unavailable' ? true : undefined));
  expect(await heads()).toHaveLength(count);
});
