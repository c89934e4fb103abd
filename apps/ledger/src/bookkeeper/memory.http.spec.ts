// Does the real ledger answer from the database what it no longer has in memory, and begin from its snapshot?
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { DataSource } from 'typeorm';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { BookService } from './book.service';
import { InstructionsIdTable } from './id-table';

describe('a ledger that keeps few ids in memory', () => {
  let ledger: LedgerKit;
  beforeAll(async () => {
    process.env['LEDGER_IDS_IN_MEMORY'] = '5';
    ledger = await startLedger();
  }, 60_000);
  afterAll(async () => {
    delete process.env['LEDGER_IDS_IN_MEMORY'];
    await ledger.stop();
  });

  it('finds the uses of ids and how far the table is complete in one statement', async () => {
    const accountId = await ledger.wallet('ann', '100.00');
    const token = await ledger.headToken();
    await ledger.get(`/accounts/${accountId}?after=${token}`);
    const pages: PageWritten[] = [];
    for await (const { data } of ledger.app.log.readStream(BOOK_STREAM)) pages.push(data as PageWritten);
    const opened = pages.flatMap(({ outcomes }) => outcomes).find(({ outcome }) => outcome === 'AccountOpened');
    const { id, sender, digest, n } = opened ?? { id: '', sender: 'api', digest: '', n: -1 };
    const table = new InstructionsIdTable(ledger.app.nest.get(DataSource));
    const asked = [
      { sender: sender as 'chart', id },
      { sender: 'payments', id },
      { sender: 'api', id: 'never-used' },
    ] as const;
    let answer = await table.lookUp(asked);
    while (answer.throughPage < pages.length - 1) answer = await table.lookUp(asked);
    expect(answer).toEqual({ throughPage: pages.length - 1, found: [{ sender, id, digest, n, page: 0 }] });
    expect(await table.lookUp([])).toEqual({ throughPage: pages.length - 1, found: [] });
  });

  it('answers the repeat of an evicted id with the first outcome, and books nothing twice', async () => {
    const accountId = await ledger.wallet('bob', '100.00');
    const key = 'a-key-that-comes-again';
    const first = await ledger.post('/transactions', movement(accountId, 'rail:card:EUR', '10.00'), { key });
    expect(first.status).toBe(201);
    for (let i = 0; i < 30; i += 1) await ledger.post('/transactions', movement('rail:card:EUR', accountId, '1.00'));
    await ledger.restart();
    const again = await ledger.post('/transactions', movement(accountId, 'rail:card:EUR', '10.00'), { key });
    expect([again.status, again.body['id']]).toEqual([201, first.body['id']]);
    expect(ledger.app.nest.get(BookService).current()?.state.ids.isWhole).toBe(false);
    const preview = await ledger.post('/transactions/preview', movement(accountId, 'rail:card:EUR', '10.00'));
    expect(preview).toMatchObject({ status: 200, body: { status: 201 } });
    const token = await ledger.headToken();
    const { body } = await ledger.get(`/accounts/${accountId}?after=${token}`);
    expect(body).toMatchObject({ posted: '120.00' });
  });
});
