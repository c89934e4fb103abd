// A read says at which position of the log it is true, and waits for what its caller has seen written.
import { Controller, Get, Module } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { EntityManager } from 'typeorm';
import { Sum, Sums, add } from '../../testing/subscription-kit';
import { Access } from '../access/access-decorator';
import { developmentToken } from '../access/development-key';
import { type ContextApp, createContextApp } from '../app/context-app';
import { InMemoryLog } from '../event-store/in-memory-log';
import { ReadsFrom, Snapshot } from './reads-from';

const STREAM = 'ledger.book-main';

@Controller('sums')
class SumsController {
  @Get()
  @Access('sums.read')
  @ReadsFrom('sums')
  async read(@Snapshot() sql: EntityManager): Promise<object> {
    const sum = await sql.findOneBy(Sum, { stream: STREAM });
    return { total: sum?.total ?? '0' };
  }

  @Get('of-another-moment')
  @Access('sums.look')
  @ReadsFrom('sums')
  look(): object {
    return {};
  }
}

@Module({ controllers: [SumsController] })
class SumsModule {}

describe('a read', () => {
  const log = new InMemoryLog();
  let home: string;
  let database: TestDatabase;
  let app: ContextApp;
  let url: string;
  let token: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'daybook-reads-'));
    database = await testDatabase();
    const rule = { roles: ['finance'], budget: 'read', summary: 'Reads sums.' } as const;
    app = await createContextApp(
      {
        ...{ context: 'spec', title: 'Sums', defaultPort: 0, module: SumsModule },
        access: { 'sums.read': rule, 'sums.look': rule },
        ...{ projections: [Sums], policies: [] },
      },
      { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent' },
      { log, databaseUrl: database.url },
    );
    url = await app.listen();
    token = await developmentToken({ roles: ['finance'] }, home);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(home, { recursive: true });
  });

  async function read(
    query = '',
    path = '/sums',
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const response = await fetch(`${url}${path}${query}`, { headers: { authorization: `Bearer ${token}` } });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  it('waits for a token and then shows what was written', async () => {
    const revision = await add(log, STREAM, 1, 2, 3);
    const { status, body, headers } = await read(`?after=book:${revision}`);
    expect([status, body]).toEqual([200, { total: '6', asOf: `book:${revision}` }]);
    expect(headers.get('daybook-as-of')).toBe(`book:${revision}`);
  });

  it('says its position also without a snapshot', async () => {
    expect((await read('', '/sums/of-another-moment')).body['asOf']).toMatch(/^book:\d+$/);
  });

  it('answers 503 projection-behind when the token is not reached in two seconds', async () => {
    const startedMs = Date.now();
    const { status, body, headers } = await read('?after=book:1000000');
    expect([status, body['type'], body['retryable']]).toEqual([
      503,
      'https://daybook.example/problems/projection-behind',
      true,
    ]);
    expect(headers.get('retry-after')).toBe('1');
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(1_900);
  });

  it.each(['book', 'book:', 'book:-1', 'book:1e3', 'book:01', '1', 'book:1;x', 'BOOK:1', `book:${'9'.repeat(30)}`])(
    'refuses the token %s',
    async (after) => {
      const { status, body } = await read(`?after=${encodeURIComponent(after)}`);
      expect([status, body['errors']]).toEqual([400, [{ pointer: '/after', code: 'invalid-token' }]]);
    },
  );

  it('is exactly the fold of the log up to its position, while the log moves', async () => {
    const totals: number[] = [];
    for await (const event of log.readStream(STREAM))
      totals.push((totals.at(-1) ?? 0) + (event.data as { amount: number }).amount);
    let writing = true;
    const writer = (async () => {
      for (let at = 0; at < 150; at++) {
        totals.push((totals.at(-1) ?? 0) + at);
        await add(log, STREAM, at);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      writing = false;
    })();
    const seen = new Set<string>();
    while (writing) {
      const { body } = await read();
      const revision = Number(String(body['asOf']).replace('book:', ''));
      expect(Number(body['total'])).toBe(totals[revision]);
      seen.add(String(body['asOf']));
    }
    await writer;
    expect(seen.size).toBeGreaterThan(3);
  });
});
