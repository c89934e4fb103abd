// Is every row of every read model held against the log, on a platform that has really run, and every difference named?
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { beginLog, systemClock } from '@daybook/platform';
import { tool } from './testing/played-platform';
import { PlayedStores } from './testing/played-stores';
import { changedTo, TABLES } from './testing/read-model-tables';
import { findingOf, StoredLog } from './testing/stored-log';
import { verify, type Verified } from './verification';

jest.setTimeout(240_000);

let stores: PlayedStores;

beforeAll(async () => {
  stores = await PlayedStores.make();
});
afterAll(() => stores?.remove());

const readModels = () => findingOf(stores.verify({ redecide: false }));
const sql: PlayedStores['sql'] = (...query) => stores.sql(...query);

describe('verifying', () => {
  it('finds nothing on a platform that runs, and says what was compared', () => {
    expect(stores.whileRunning.code).toBe(0);
    for (const { table } of TABLES) expect(stores.whileRunning.stdout).toContain(table);
    expect(stores.whileRunning.stdout).toMatch(/verified: nothing differs\n$/);
  });

  it('has every table, kind of outcome and state of a payment before it', async () => {
    const verified = (await findingOf(stores.verify())) as Verified;
    expect(verified.tables.map(({ table }) => table).sort()).toEqual(TABLES.map(({ table }) => table).sort());
    for (const { rows } of verified.tables) expect(rows).toBeGreaterThan(0);
    expect(verified.unknown).toEqual([]);
    const suspense = await sql('ledger', `SELECT 1 FROM journal_v1.journal_transaction WHERE overrides IS NOT NULL`);
    const restricted = await sql('ledger', `SELECT 1 FROM accounts_v1.account WHERE restrictions <> '[]'`);
    const made = await sql('ledger', `SELECT 1 FROM instructions_v1.instruction WHERE instruction_id LIKE 'event:%'`);
    expect([suspense.length, restricted.length, made.length]).toEqual([1, 1, 1]);
  });

  it.each(TABLES)('finds each column of $table when it was changed', async ({ context, table }) => {
    const [schema = '', name = ''] = table.split('.');
    const columns = await sql(
      context,
      'SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
      [schema, name],
    );
    expect(columns.length).toBeGreaterThan(1);
    for (const column of columns as { name: string; type: string }[]) {
      const other = changedTo(column);
      await sql(context, `CREATE TABLE kept AS SELECT * FROM ${table}`);
      await sql(
        context,
        `UPDATE ${table} SET "${column.name}" = ${other} WHERE ctid = (SELECT max(ctid) FROM ${table})`,
      );
      const found = await readModels();
      await sql(context, `TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM kept; DROP TABLE kept`);
      expect({ column, found }).toMatchObject({ found: { place: expect.stringContaining(table) } });
    }
    expect(await readModels()).toMatchObject({ unknown: [] });
  });

  it.each(TABLES)('finds a row of $table missing, and one too many', async ({ context, table, key }) => {
    await sql(context, `CREATE TABLE kept AS SELECT * FROM ${table}`);
    await sql(context, `DELETE FROM ${table} WHERE ctid = (SELECT max(ctid) FROM ${table})`);
    expect(await readModels()).toMatchObject({ place: expect.stringContaining(table), found: 'no such row' });
    await sql(context, `TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM kept`);

    const another =
      key === 'n' || key === 'page'
        ? `(${key} + 1000000000)`
        : key.startsWith('wallet_id') || key === 'payment_id'
          ? 'gen_random_uuid()'
          : `${key} || 'x'`;
    await sql(context, `UPDATE kept SET ${key} = ${another}`);
    for (const unique of ['fact_id', 'position']) {
      const random = unique === 'position' ? 'position + 1' : 'gen_random_uuid()';
      await sql(context, `UPDATE kept SET ${unique} = ${random}`).catch(() => undefined);
    }
    await sql(context, `INSERT INTO ${table} SELECT * FROM kept LIMIT 1`);
    expect(await readModels()).toMatchObject({ place: expect.stringContaining(table) });
    await sql(context, `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM kept); DROP TABLE kept`);
    expect(await readModels()).toMatchObject({ unknown: [] });
  });

  it('finds a table missing', async () => {
    await sql('payments', 'ALTER TABLE payments_v1.wallets RENAME TO purses');
    expect(await readModels()).toMatchObject({ place: 'payments_v1.wallets', expected: 'a table', found: 'none' });
    await sql('payments', 'ALTER TABLE payments_v1.purses RENAME TO wallets');
  });

  it('names read models it does not know instead of passing over them', async () => {
    await sql('audit', `INSERT INTO platform.checkpoints (consumer) VALUES ('alerts_v7')`);
    expect(await readModels()).toMatchObject({ unknown: ['alerts_v7'] });
    await sql('audit', `DELETE FROM platform.checkpoints WHERE consumer = 'alerts_v7'`);
  });

  it('finds a checkpoint that was moved, and one that knows another event', async () => {
    const [before] = await sql(
      'ledger',
      `SELECT position, event_id FROM platform.checkpoints WHERE consumer = 'accounts_v1'`,
    );
    const move = (position: unknown, eventId: unknown) =>
      sql('ledger', `UPDATE platform.checkpoints SET position = $1, event_id = $2 WHERE consumer = 'accounts_v1'`, [
        position,
        eventId,
      ]);
    await move(Number(before?.['position']) + 1, before?.['event_id']);
    expect(await readModels()).toMatchObject({
      place: expect.stringMatching(/^checkpoint accounts_v1 in daybook_ledger, at page \d+ of the book$/),
      found: 'nothing: it is ahead of the log',
    });
    await move(before?.['position'], randomUUID());
    expect(await readModels()).toMatchObject({ place: expect.stringContaining('checkpoint accounts_v1') });
    await move(before?.['position'], before?.['event_id']);
    expect(await readModels()).toMatchObject({ unknown: [] });
  });

  it('finds that the tail of the log was cut off', async () => {
    const cut = StoredLog.empty();
    const found = await cut.open(async (copy) => {
      await beginLog(copy, systemClock);
      for (const stream of [INBOX_STREAM, BOOK_STREAM]) {
        const events = [];
        for await (const event of stores.log.readStream(stream)) events.push(event);
        for (const { id, type, data, metadata } of events.slice(0, -1)) {
          await copy.append(stream, [{ id, type, data: data as object, metadata: metadata as never }], 'any');
        }
      }
      return findingOf(verify({ log: copy, databaseUrl: stores.databaseUrl }));
    });
    cut.remove();
    expect(found).toMatchObject({
      place: expect.stringContaining('checkpoint accounts_v1'),
      found: 'nothing: it is ahead of the log',
    });
  });

  it('finds a payment that says it was booked elsewhere, or in another amount', async () => {
    const [payment] = await sql(
      'payments',
      `SELECT payment_id AS id FROM payments_v1.payments WHERE kind = 'transfer' AND status = 'completed'`,
    );
    const stream = `payments.transfer-${String(payment?.['id'])}`;
    const edits = [
      { revision: 1, from: /"n":\d/, to: '"n":9', what: '(payments.TransferCompleted)' },
      { revision: 0, from: /"amount":"\d/, to: '"amount":"99', what: '(payments.TransferCompleted): outcome' },
    ];
    await stores.closeLog();
    for (const { revision, from, to, what } of edits) {
      const copy = StoredLog.copyOf(join(stores.home, 'eventstore'));
      await copy.edit(stream, revision, 'data', (text) => text.replace(from, to));
      const found = await copy.verified({ databaseUrl: stores.databaseUrl });
      copy.remove();
      expect(found).toMatchObject({ place: expect.stringContaining(`${stream}, revision 1 ${what}`) });
    }
    await stores.openLog();
  });
});

describe('npm run verify', () => {
  it('ends with 0 when nothing differs, and says so as JSON when asked', async () => {
    const { code, stdout } = await tool(stores.env, 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verified: { unknown: [] }, seconds: expect.any(Number) });
    expect(await tool(stores.env, 'verify', '--only', 'book')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing differs'),
    });
  });

  it('ends with 1 and the first difference when something differs', async () => {
    await sql('ledger', `UPDATE accounts_v1.account SET posted = posted + 1 WHERE account_id = 'fx:EUR'`);
    expect(await tool(stores.env, 'verify', '--only', 'projections')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /DIFFERENCE {2}accounts_v1\.account, account_id fx:EUR: column posted\n {2}expected {2}40\.00\n {2}found {5}41\.00\n/,
      ),
    });
    expect(await tool(stores.env, 'verify', '--only', 'book')).toMatchObject({ code: 0 });
    await sql('ledger', `UPDATE accounts_v1.account SET posted = posted - 1 WHERE account_id = 'fx:EUR'`);
  });

  it('ends with 2 and what to do when it cannot reach the stores', async () => {
    expect(
      await tool({ ...stores.env, ESDB_URL: '', DAYBOOK_HOME: join(stores.home, 'nowhere') }, 'verify'),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm start'),
    });
    const nobody = { ...stores.env, DATABASE_URL: 'postgresql://postgres@127.0.0.1:9/postgres' };
    expect(await tool(nobody, 'verify')).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL') });
    const noLog = { ...stores.env, ESDB_URL: 'esdb://127.0.0.1:9?tls=false' };
    expect(await tool(noLog, 'verify')).toMatchObject({ code: 2, stderr: expect.stringContaining('ESDB_URL') });
    expect(await tool(stores.env, 'verify', '--only', 'nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--only'),
    });
  });

  it('explains itself', async () => {
    expect(await tool(stores.env, 'verify', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--only book'),
    });
  });
});
