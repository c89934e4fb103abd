// Can a batch of pages touch as many accounts as it likes?
import type { AccountOpened } from '@daybook/contracts';
import { type RecordedEvent, schemaOf, sqlTables } from '@daybook/platform';
import { Like } from 'typeorm';
import { type LedgerKit, startLedger } from '../../testing/ledger-kit';
import { AccountRow } from './account.entity';
import { AccountsProjection } from './accounts.projection';

/** More than the parameters that one statement can have. */
const COUNT = 66_000;
const header = {
  v: 1,
  sender: 'api',
  digest: '0'.repeat(32),
  correlationId: 'c',
  inbox: { revision: 0, index: 0 },
} as const;

const opened = Array.from({ length: COUNT }, (_, n): AccountOpened => {
  const accountId = `wallet:many-${n}:EUR`;
  const account = { book: 'main', accountId, type: 'liability', currency: 'EUR', overdraft: '0.00' } as const;
  return { ...header, n, id: `open/${n}`, outcome: 'AccountOpened', ...account };
});
const page = (outcomes: readonly object[]): RecordedEvent => ({
  ...{ stream: 'ledger.book-main', revision: 0, id: 'page', type: 'ledger.PageWritten', createdMs: 0 },
  ...{ position: { commit: 0n, prepare: 0n }, metadata: { v: 1 } },
  data: { head: { page: 0, recordedAt: '2026-01-31T12:00:00.000Z' }, outcomes },
});

describe('the projection of accounts', () => {
  let ledger: LedgerKit;
  beforeAll(async () => (ledger = await startLedger()));
  afterAll(() => ledger.stop());

  it('applies pages that touch more accounts than a statement has parameters', async () => {
    const projection = new AccountsProjection();
    const { dataSource } = ledger.app;
    await dataSource.transaction(async (sql) => {
      await sql.query(`SELECT set_config('search_path', $1, true)`, [schemaOf(projection)]);
      await projection.apply([page(opened)], sqlTables(sql));
      expect(await sql.countBy(AccountRow, { accountId: Like('wallet:many-%') })).toBe(COUNT);
    });
  });
});
