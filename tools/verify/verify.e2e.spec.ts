// Is every row of every read model and every event held against the log, on a platform that has really run, and every
// difference named, as well as everything that there is no check for?
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { CONTEXTS } from '../installation/contexts';
import { tool } from '../installation/testing/users-platform';
import { ChangedTables } from './testing/changed-tables';
import { PlayedStores } from './testing/played-stores';
import { checkedTables, type CheckedTable } from './testing/read-model-tables';
import { findingOf, findingsOf, StoredLog } from './testing/stored-log';
import { PLANTED_IN_AUDIT, plantedOnLog } from './testing/unchecked-places';
import type { Verified } from './verification';

jest.setTimeout(240_000);

let stores: PlayedStores;
let tables: readonly CheckedTable[];

beforeAll(async () => {
  tables = await checkedTables();
  stores = await PlayedStores.make();
});
afterAll(() => stores?.remove());

const readModels = () => findingOf(stores.verify({ redecide: false }));
const sql: PlayedStores['sql'] = (...query) => stores.sql(...query);

describe('verifying', () => {
  it('finds nothing on a platform that runs, and says what was compared', () => {
    expect(stores.whileRunning).toMatchObject({ code: 0 });
    for (const { name } of tables) expect(stores.whileRunning.stdout).toContain(name);
    expect(stores.whileRunning.stdout).toMatch(/verified: nothing differs\n$/);
  });

  it('has every context, table, kind of outcome and state of a payment before it', async () => {
    const verified = (await findingOf(stores.verify())) as Verified;
    expect(verified.tables.map(({ table }) => table).sort()).toEqual(tables.map(({ name }) => name).sort());
    for (const table of verified.tables) expect(table).toMatchObject({ rows: expect.any(Number) });
    expect(verified.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(verified.contexts.map(({ context }) => context)).toEqual(CONTEXTS.map(({ name }) => name));
    const writing = CONTEXTS.filter(({ streamPrefix }) => streamPrefix !== undefined).map(({ name }) => name);
    const decided = verified.contexts.filter((one) => one.decided > 0).map(({ context }) => context);
    expect(decided).toEqual(writing);
    const agreed = verified.contexts.filter((one) => one.agreed > 0).map(({ context }) => context);
    expect(agreed).toEqual(expect.arrayContaining(['ledger', 'payments']));
    const inLedger = (query: string) => sql('daybook_ledger', query);
    const suspense = await inLedger(`SELECT 1 FROM journal_v1.journal_transaction WHERE overrides IS NOT NULL`);
    const restricted = await inLedger(`SELECT 1 FROM accounts_v1.account WHERE restrictions <> '[]'`);
    const made = await inLedger(`SELECT 1 FROM instructions_v1.instruction WHERE instruction_id LIKE 'event:%'`);
    expect([suspense, restricted, made].filter((rows) => rows.length === 0)).toEqual([]);
  });
});

describe('in every table at once, verifying finds', () => {
  let changes: ChangedTables;
  const eachTable = () => findingsOf(stores.verify({ redecide: false, eachTable: true }));
  /** The columns that tell no rows apart. */
  const valuesOf = ({ table: { columns }, identity }: CheckedTable): string[] =>
    Object.keys(columns).filter((column) => !identity.includes(column));

  beforeAll(async () => {
    changes = new ChangedTables(stores, tables);
    await changes.keep();
  });
  afterEach(() => changes.putBack());

  it('each column that was changed', async () => {
    const changed = await changes.change(valuesOf);
    const found = new Map((await eachTable()).map(({ place }) => [place.split(',')[0], place]));
    const named = changed.map((table) => [table.name, /: columns? (.*)$/.exec(found.get(table.name) ?? '')?.[1]]);
    expect(named).toEqual(changed.map((table) => [table.name, valuesOf(table).join(', ')]));
  });

  it.each([0, 1, 2, 3])('each column that tells rows apart when it was changed (the one at %i)', async (at) => {
    const changed = await changes.change(({ identity }) => identity.slice(at, at + 1));
    expect(changed.length).toBeGreaterThan(0);
    expect(placesOf(await eachTable())).toEqual(changed.map(({ name }) => name).sort());
  });

  it('a row that is missing', async () => {
    await changes.removeRow();
    const found = await eachTable();
    expect(placesOf(found)).toEqual(tables.map(({ name }) => name).sort());
    expect(found.filter((one) => one.found !== 'no such row')).toEqual([]);
  });

  it('a row too many', async () => {
    await changes.addRow();
    expect(placesOf(await eachTable())).toEqual(tables.map(({ name }) => name).sort());
  });

  it('nothing when everything is as it was', async () => {
    expect(await eachTable()).toEqual([]);
  });

  function placesOf(found: readonly { place: string }[]): string[] {
    return found.map(({ place }) => place.split(',')[0] ?? '').sort();
  }
});

describe('verifying names and fails at', () => {
  const unchecked = { expected: expect.stringContaining('check'), found: expect.stringContaining('no') };

  it('a database that no context declares, unless it is said to be beside', async () => {
    await sql('postgres', 'CREATE DATABASE shop');
    expect(await readModels()).toMatchObject({ place: 'database shop', found: 'one that has no check' });
    expect(await tool(stores.env, 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('database shop'),
    });
    expect(await tool(stores.env, 'verify', '--beside', 'shop')).toMatchObject({ code: 0 });
    await sql('postgres', 'ALTER DATABASE shop RENAME TO daybook_loyalty');
    expect(await readModels()).toMatchObject({ place: 'database daybook_loyalty' });
    await sql('postgres', 'DROP DATABASE daybook_loyalty');
  });

  it('a declared context without its database, though what a restore has set aside is known', async () => {
    await stores.closeSessions();
    await sql('postgres', 'ALTER DATABASE daybook_audit RENAME TO daybook_audit_replaced_20260302t093000z');
    expect(await readModels()).toMatchObject({ place: 'database daybook_audit', found: 'none: it has never run' });
    await sql('postgres', 'CREATE DATABASE daybook_audit TEMPLATE daybook_audit_replaced_20260302t093000z');
    expect(await readModels()).toMatchObject({ contexts: expect.any(Array) });
    await sql('postgres', 'DROP DATABASE daybook_audit_replaced_20260302t093000z');
  });

  it.each(PLANTED_IN_AUDIT)('$what that it has no check of', async ({ plant, remove, place }) => {
    await sql('daybook_audit', plant);
    expect(await readModels()).toMatchObject({ place, ...unchecked });
    await sql('daybook_audit', remove);
  });

  it('a read model without its checkpoint, and a table that is missing', async () => {
    await sql('daybook_audit', `UPDATE platform.checkpoints SET consumer = 'gone' WHERE consumer = 'history_v1'`);
    expect(await readModels()).toMatchObject({ place: 'read model history_v1 in daybook_audit' });
    await sql('daybook_audit', `UPDATE platform.checkpoints SET consumer = 'history_v1' WHERE consumer = 'gone'`);
    await sql('daybook_payments', 'ALTER TABLE payments_v1.wallets RENAME TO purses');
    expect(await readModels()).toMatchObject({ place: 'payments_v1.wallets', expected: 'a table', found: 'none' });
    await sql('daybook_payments', 'ALTER TABLE payments_v1.purses RENAME TO wallets');
    expect(await readModels()).toMatchObject({ contexts: expect.any(Array) });
  });

  it('a stream and an event type that it has no check of, and an event that no decider gives', async () => {
    const plants = plantedOnLog(await stores.completedTransfer());
    await stores.closeLog();
    for (const { stream, type, found } of plants) {
      const copy = StoredLog.copyOf(join(stores.home, 'eventstore'));
      const by = { kind: 'service', id: 'specs' } as const;
      const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by, at: '2026-03-02T09:30:00.000Z' };
      const data = { booked: { page: 0, n: 0 } };
      await copy.open((log) => log.append(stream, [{ id: randomUUID(), type, data, metadata }], 'any'));
      const finding = await copy.verified({ databaseUrl: stores.databaseUrl, redecide: false });
      copy.remove();
      expect({ type, ...finding }).toMatchObject({ place: expect.stringContaining(stream) });
      expect(JSON.stringify(finding)).toContain(found);
    }
    await stores.openLog();
  });

  it('a checkpoint that was moved, and one that knows another event', async () => {
    const [before] = await sql(
      'daybook_ledger',
      `SELECT position, event_id FROM platform.checkpoints WHERE consumer = 'accounts_v1'`,
    );
    const move = (position: unknown, eventId: unknown) =>
      sql(
        'daybook_ledger',
        `UPDATE platform.checkpoints SET position = $1, event_id = $2 WHERE consumer = 'accounts_v1'`,
        [position, eventId],
      );
    await move(Number(before?.['position']) + 1, before?.['event_id']);
    expect(await readModels()).toMatchObject({
      place: expect.stringMatching(/^checkpoint accounts_v1 in daybook_ledger, at page \d+ of the book$/),
      found: 'nothing: it is ahead of the log',
    });
    await move(before?.['position'], randomUUID());
    expect(await readModels()).toMatchObject({ place: expect.stringContaining('checkpoint accounts_v1') });
    await move(before?.['position'], before?.['event_id']);
  });

  it('a log whose tail was cut off', async () => {
    const cut = StoredLog.empty();
    await cut.fill(stores.log, [INBOX_STREAM, BOOK_STREAM]);
    const found = await cut.verified({ databaseUrl: stores.databaseUrl });
    cut.remove();
    expect(found).toMatchObject({
      place: expect.stringContaining('checkpoint accounts_v1'),
      found: 'nothing: it is ahead of the log',
    });
  });

  it('a payment that says it was booked elsewhere, or in another amount', async () => {
    const stream = await stores.completedTransfer();
    const edits = [
      { revision: 1, from: /"n":\d/, to: '"n":9', what: '(payments.TransferCompleted)' },
      { revision: 0, from: /"amount":"\d/, to: '"amount":"99', what: '(payments.TransferInitiated)' },
    ];
    await stores.closeLog();
    for (const { revision, from, to, what } of edits) {
      const copy = StoredLog.copyOf(join(stores.home, 'eventstore'));
      await copy.edit(stream, revision, 'data', (text) => text.replace(from, to));
      const found = await copy.verified({ databaseUrl: stores.databaseUrl });
      copy.remove();
      expect(found).toMatchObject({ place: expect.stringContaining(`${stream}, revision ${revision} ${what}`) });
    }
    await stores.openLog();
  });
});

describe('npm run verify', () => {
  it('ends with 0 when nothing differs, and says so as JSON when asked', async () => {
    const { code, stdout } = await tool(stores.env, 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verified: { pages: expect.any(Number) }, seconds: expect.any(Number) });
    expect(await tool(stores.env, 'verify', '--only', 'book')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('verified the book alone: nothing differs'),
    });
  });

  it('ends with 1 and the first difference when something differs', async () => {
    await sql('daybook_ledger', `UPDATE accounts_v1.account SET posted = posted + 1 WHERE account_id = 'fx:EUR'`);
    expect(await tool(stores.env, 'verify', '--only', 'projections')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /DIFFERENCE {2}accounts_v1\.account, account_id fx:EUR: column posted\n {2}expected {2}40\.00\n {2}found {5}41\.00\n/,
      ),
    });
    expect(await tool(stores.env, 'verify', '--only', 'book')).toMatchObject({ code: 0 });
    await sql('daybook_ledger', `UPDATE accounts_v1.account SET posted = posted - 1 WHERE account_id = 'fx:EUR'`);
  });

  it.each([
    ['npm start', () => ({ ESDB_URL: '', DAYBOOK_HOME: join(stores.home, 'nowhere') })],
    ['DATABASE_URL', () => ({ DATABASE_URL: 'postgresql://postgres@127.0.0.1:9/postgres' })],
    ['ESDB_URL', () => ({ ESDB_URL: 'esdb://127.0.0.1:9?tls=false' })],
  ])('ends with 2 and says what to do when it cannot reach the stores (%s)', async (what, settings) => {
    const ended = await tool({ ...stores.env, ...settings() }, 'verify');
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(what) });
  });

  it('refuses a part that there is not, and explains itself', async () => {
    const refused = await tool(stores.env, 'verify', '--only', 'nothing');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--only') });
    const help = await tool(stores.env, 'verify', '--help');
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--only book') });
  });
});
