// Does every caller learn that the book is halted, and can another process take over?
import { randomUUID } from 'node:crypto';
import { BOOK_STREAM, PAGE_WRITTEN, type EventMetadata, type PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { type LedgerKit, startLedger } from '../../testing/ledger-kit';

describe('a ledger whose book holds a page that does not continue it', () => {
  let ledger: LedgerKit;
  beforeAll(async () => {
    ledger = await startLedger();
    await ledger.wallet('halt-1');
    const last = await lastPage();
    const { head } = last.data as PageWritten;
    const forged = { id: randomUUID(), type: PAGE_WRITTEN, data: { head, outcomes: [] } };
    const metadata = last.metadata as EventMetadata;
    await ledger.app.log.append(BOOK_STREAM, [{ ...forged, metadata }], last.revision);
    await ledger.post('/accounts?wait=0', { accountId: 'wallet:halt-2:EUR', type: 'liability', currency: 'EUR' });
  });
  afterAll(() => ledger.stop());

  async function lastPage(): Promise<RecordedEvent> {
    const pages = ledger.app.log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
    for await (const page of pages) return page;
    throw new Error('the book is empty');
  }

  async function eventually<T>(look: () => Promise<T>, expected: unknown): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        return expect(await look()).toMatchObject(expected as object);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    expect(await look()).toMatchObject(expected as object);
  }

  it('is not ready, and names the bookkeeper as the reason', async () => {
    const ready = async () => {
      const response = await fetch(new URL('/health/ready', ledger.url));
      return { status: response.status, body: (await response.json()) as object };
    };
    await eventually(ready, {
      status: 503,
      body: { checks: { bookkeeper: 'unavailable', log: 'ok' }, states: { bookkeeper: 'halted' } },
    });
  });

  it('refuses to post', async () => {
    const account = { accountId: 'wallet:halt-3:EUR', type: 'liability', currency: 'EUR' };
    await eventually(() => ledger.post('/accounts?wait=0', account), {
      status: 503,
      body: { type: 'https://daybook.example/problems/ledger-halted' },
    });
  });

  it('releases its lease, so that a newer program can take over', async () => {
    const take = `SELECT pg_try_advisory_lock(hashtextextended('daybook consumer bookkeeper', 0)) AS taken`;
    await eventually(() => ledger.app.dataSource.query<object>(take), [{ taken: true }]);
  });
});
