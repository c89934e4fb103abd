// Are tiles and heads the same however the pages come, and is a page that does not belong refused?
import { BOOK_STREAM, type Outcome, type PageWritten } from '@daybook/contracts';
import { type RecordedEvent, schemaOf, sqlTables } from '@daybook/platform';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { pagesOf, rewritten } from '../../testing/other-books';
import { untilProved } from '../../testing/until-proved';
import { ProofsProjection } from './proofs.projection';

const projection = new ProofsProjection();
let ledger: LedgerKit;
let pages: PageWritten[];
let stored: unknown;

beforeAll(async () => {
  ledger = await startLedger();
  const anna = await ledger.wallet('tiles-1', '100.00');
  for (let at = 0; at < 8; at += 1) await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', '1.00'));
  await untilProved(ledger);
  pages = await pagesOf(ledger.app.log);
  stored = await dump();
});
afterAll(() => ledger.stop());

const events = (of: readonly PageWritten[]): RecordedEvent[] =>
  of.map((data) => ({
    ...{ stream: BOOK_STREAM, revision: data.head.page, id: `page-${data.head.page}`, createdMs: 0, data },
    ...{ type: 'ledger.PageWritten', position: { commit: 0n, prepare: 0n }, metadata: { v: 1 } },
  }));

async function apply(...batches: readonly (readonly PageWritten[])[]): Promise<void> {
  for (const batch of batches) {
    await ledger.app.dataSource.transaction(async (sql) => {
      await sql.query(`SELECT set_config('search_path', $1, true)`, [schemaOf(projection)]);
      await projection.apply(events(batch), sqlTables(sql));
    });
  }
}

async function dump(): Promise<unknown> {
  const { dataSource } = ledger.app;
  return {
    tiles: await dataSource.query('SELECT place, hashes::text FROM proofs_v1.merkle_tile ORDER BY place'),
    heads: await dataSource.query(
      'SELECT page, tree_size, page_hash, head::text FROM proofs_v1.page_head ORDER BY page',
    ),
  };
}

const clear = () => ledger.app.dataSource.query('TRUNCATE proofs_v1.merkle_tile, proofs_v1.page_head');

describe('the projection of proofs', () => {
  it.each<[string, (all: readonly PageWritten[]) => PageWritten[][]]>([
    ['in one batch', (all) => [[...all]]],
    ['one by one', (all) => all.map((page) => [page])],
    ['in two batches, the second of them twice', (all) => [all.slice(0, 4), all.slice(4), all.slice(4)]],
    ['all of them twice', (all) => [[...all], [...all]]],
  ])('has the same rows when pages come %s', async (_how, batchesOf) => {
    await clear();
    await apply(...batchesOf(pages));
    expect(await dump()).toEqual(stored);
  });

  const renamed = (outcome: Outcome): Outcome => ({ ...outcome, id: `${outcome.id}x` });
  const from = (page: number, change: (page: PageWritten) => PageWritten): PageWritten[] =>
    pages.map((one) => (one.head.page < page ? one : change(one)));

  it.each<[string, () => PageWritten[], RegExp]>([
    [
      'with an outcome changed',
      () => from(3, ({ head, outcomes }) => ({ head, outcomes: outcomes.map(renamed) })),
      /^page 3 has another root than its outcomes$/,
    ],
    [
      'without one of its outcomes',
      () => from(3, ({ head, outcomes }) => ({ head, outcomes: outcomes.slice(1) })),
      /^page 3 does not hold the 1 outcomes from \d+$/,
    ],
    [
      'with one more outcome than it says',
      () => from(3, ({ head, outcomes }) => ({ head, outcomes: [...outcomes, ...outcomes] })),
      /^page 3 does not hold the 1 outcomes from \d+$/,
    ],
    [
      'of another book',
      () => [...pages.slice(0, 3), ...rewritten(pages, renamed).slice(3)],
      /^page 3 is not linked to the page before$/,
    ],
    ['that was left out', () => [...pages.slice(0, 3), ...pages.slice(4)], /^page 4 does not hold the 1 outcomes/],
  ])('halts at a page %s', async (_what, tampered, reason) => {
    await clear();
    await expect(apply(tampered())).rejects.toMatchObject({
      name: 'ProjectionHalts',
      message: expect.stringMatching(reason),
    });
    expect(await dump()).toEqual({ tiles: [], heads: [] });
    await apply(pages);
    expect(await dump()).toEqual(stored);
  });

  it('halts where tiles are missing', async () => {
    await clear();
    await expect(apply(pages.slice(4))).rejects.toThrow(/^page 4 begins with outcome \d+: tile 0\/\d+ is too short$/);
    await apply(pages);
  });
});
