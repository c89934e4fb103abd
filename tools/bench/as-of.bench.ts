// How fast are balances, statements and searches told from an account with a million entries, and how fast is that filled?
import { databaseUrl, ensureDatabase } from '@daybook/embedded-postgres';
import { createDataSource, type RecordedEvent, schemaOf, sqlTables } from '@daybook/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { type AsOfQuery, upToOf } from '../../apps/ledger/src/as-of/as-of.dto';
import { accountAsOf, totalsAsOf } from '../../apps/ledger/src/as-of/balances-as-of';
import { cutAt } from '../../apps/ledger/src/as-of/cut';
import { JournalQuery } from '../../apps/ledger/src/journal/journal.dto';
import { JournalProjection } from '../../apps/ledger/src/journal/journal.projection';
import { searchJournal } from '../../apps/ledger/src/journal/journal-search';
import { nextLines, openStatement } from '../../apps/ledger/src/statement/statement';
import { heading, limit, line, percentile, perSecond, target, tenths, whole } from './figures';
import { FIRST_MS, LONG_ACCOUNT, longAccountPages } from './long-account';
import type { PlatformUnderTest } from './platform-under-test';

const ENTRIES = 1_000_000;
const DATABASE = 'daybook_bench_as_of';
/** As a projection that catches up takes them: about 5,000 outcomes. */
const PAGES_AT_ONCE = 10;
const QUESTIONS = 200;
const DAY_MS = 86_400_000;
const NOW = '2030-01-01T00:00:00.000Z';

export async function benchAsOf(platform: PlatformUnderTest): Promise<void> {
  heading(`Balances as of some time, of an account with ${whole(ENTRIES)} entries`);
  const server = platform.urlOf('postgres');
  await ensureDatabase(server, DATABASE);
  const projection = new JournalProjection();
  const dataSource = await createDataSource(databaseUrl(server, DATABASE), [projection], { poolSize: 2 });
  try {
    await fill(dataSource, projection, platform);
    await ask(dataSource.manager);
  } finally {
    await dataSource.destroy();
  }
}

async function fill(dataSource: DataSource, projection: JournalProjection, platform: PlatformUnderTest): Promise<void> {
  const schema = schemaOf(projection);
  const inSchema = (work: (sql: EntityManager) => Promise<void>): Promise<void> =>
    dataSource.transaction(async (sql) => {
      await sql.query(`SELECT set_config('search_path', $1, true)`, [schema]);
      await work(sql);
    });
  await inSchema(async (sql) => {
    await sql.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await sql.query(`CREATE SCHEMA ${schema}`);
    for (const Migration of projection.migrations) await new Migration().up(runnerOf(sql));
  });
  const started = performance.now();
  const [own, before] = [process.cpuUsage(), platform.cpuUs().get('postgres') ?? 0];
  let pages: RecordedEvent[] = [];
  const apply = async (): Promise<void> => {
    await inSchema((sql) => projection.apply(pages, sqlTables(sql)));
    pages = [];
  };
  for (const page of longAccountPages(ENTRIES)) {
    pages.push(page);
    if (pages.length === PAGES_AT_ONCE) await apply();
  }
  if (pages.length > 0) await apply();
  const rate = perSecond(ENTRIES, performance.now() - started);
  line('the journal is filled', `${whole(rate)}/s`, target(rate, 5_000));
  const { user, system } = process.cpuUsage(own);
  const postgres = (platform.cpuUs().get('postgres') ?? 0) - before;
  const each = [user + system, postgres].map((us) => tenths(us / ENTRIES));
  line('processor time of each transaction', `${each.join(' + ')} µs`, 'the projection, and Postgres');
  // What Postgres would do by itself within a minute.
  await dataSource.query('ANALYZE');
}

function runnerOf({ queryRunner }: EntityManager) {
  if (queryRunner === undefined) throw new Error('migrations run in a transaction');
  return queryRunner;
}

async function ask(sql: EntityManager): Promise<void> {
  const instant = (at: number) => new Date(FIRST_MS + (at % 730) * DAY_MS + at * 77_777).toISOString();
  const day = (at: number) => instant(at).slice(0, 10);
  const balance = async (query: AsOfQuery): Promise<void> => {
    const cut = await cutAt(sql, query.recordedAt, NOW);
    if (cut === undefined) throw new Error('there is no page');
    const at = { n: cut.lastN, isLatest: query.recordedAt === undefined, upTo: upToOf(query) };
    if ((await accountAsOf(sql, LONG_ACCOUNT, at)) === undefined) throw new Error('the account is not there');
  };
  await time('by recorded time', (at) => balance({ recordedAt: instant(at) }), 20);
  await time('by booking date', (at) => balance({ bookingDate: day(at) }), 20);
  await time('by value date', (at) => balance({ valueDate: day(at) }), 20);
  await time(
    'by both recorded time and booking date',
    (at) => balance({ recordedAt: instant(at), bookingDate: day(at * 13) }),
    300,
  );
  await time(
    'by both recorded time and value date',
    (at) => balance({ recordedAt: instant(at), valueDate: day(at * 13) }),
    300,
  );
  await time('a month’s statement, its first 200 lines', async (at) => {
    const cut = await cutAt(sql, undefined, NOW);
    if (cut === undefined) throw new Error('there is no page');
    const from = day(at);
    const range = {
      axis: 'booking',
      from,
      to: new Date(Date.parse(from) + 30 * DAY_MS).toISOString().slice(0, 10),
    } as const;
    const statement = await openStatement(sql, LONG_ACCOUNT, range, cut);
    await nextLines(sql, statement, { place: undefined, balance: statement.opening }, 200);
  });
  const searches: Readonly<Record<string, (at: number) => Partial<JournalQuery>>> = {
    'a kind': () => ({ kind: 'correction' }),
    'a kind that is not there': () => ({ kind: 'nothing' }),
    'a reference': (at) => ({ reference: `order/${1_001 + at * 4_001}` }),
    metadata: (at) => ({ metadata: `order=o-${1_001 + at * 4_001}` }),
    'an account prefix': (at) => ({ accountPrefix: `wallet:long-${at}` }),
    'an account and a range of amounts': (at) => ({
      accountPrefix: 'wallet:',
      currency: 'EUR',
      amountFrom: '99.90',
      amountTo: `${100 + at}`,
    }),
    'a booking date and a kind': (at) => ({ bookingFrom: day(at), bookingTo: day(at), kind: 'correction' }),
  };
  for (const [name, filters] of Object.entries(searches)) {
    await time(`search by ${name}`, (at) =>
      searchJournal(sql, Object.assign(new JournalQuery(), filters(at)), undefined, 51),
    );
  }
  await time('trial balance of 1,001 accounts by both', async (at) => {
    const cut = await cutAt(sql, instant(at), NOW);
    await totalsAsOf(sql, { n: cut?.lastN ?? '-1', isLatest: false, upTo: { axis: 'booking', day: day(at * 13) } });
  });
}

async function time(what: string, question: (at: number) => Promise<unknown>, msMax?: number): Promise<void> {
  const samples: number[] = [];
  for (let at = 0; at < QUESTIONS; at += 1) {
    const started = performance.now();
    await question(at);
    samples.push(performance.now() - started);
  }
  const [median, p99] = [percentile(samples, 0.5), percentile(samples, 0.99)];
  const remark = msMax === undefined ? '' : limit(p99, msMax, 'ms');
  line(what, `${tenths(median)} ms`, `99 % within ${tenths(p99)} ms  ${remark}`);
}
