// Does the status page say what is wrong, also when much is, and answer only callers that may see it?
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BOOK_STREAM, PAGE_WRITTEN } from '@daybook/contracts';
import { InMemoryLog, LogUnavailable } from '@daybook/platform';
import type { ConsumerLine } from '../subscriptions/consumer-line';
import { askApps } from './app-health';
import { type Overview, problemsOf } from './overview';
import { overviewPage } from './page';
import { readOverview } from './read-overview';
import { createStatusServer } from './server';
import { overviewText } from './text';

const line = (more: Partial<ConsumerLine> = {}): ConsumerLine => ({
  ...{ context: 'ledger', name: 'journal', key: 'journal_v1', kind: 'projection', state: 'live', parked: 0 },
  ...{ oldestParkedMs: null, position: '7', head: '7', lag: { events: 0, atLeast: false, ms: 0 }, request: null },
  ...{ reason: null, haltedBefore: null, holder: 'daybook ledger leases (1)' },
  ...more,
});

const well: Overview = {
  at: '2026-01-01T00:00:00.000Z',
  incarnation: null,
  problems: [],
  log: { isUp: true, position: '100', reason: null },
  databases: [{ context: 'ledger', isUp: true, reason: null }],
  book: {
    ...{ page: 7, outcomes: 20, recordedAt: '2026-01-01T00:00:00.000Z' },
    waiting: { events: 0, atLeast: false, ms: 0 },
    writer: 'daybook ledger bookkeeper (1)',
    bookkeepers: [
      { app: 'ledger', state: 'writing' },
      { app: 'ledger-2', state: 'standing-by' },
    ],
  },
  subscriptions: [line()],
  inFlight: [{ kind: 'deposit', status: 'initiated', count: 3, oldestMs: 90_000 }],
  apps: [{ name: 'ledger', url: 'http://127.0.0.1:1', isReady: true, restarts: 0, failing: [] }],
};

describe('what there is to look at', () => {
  it('is nothing when all is well', () => {
    expect(problemsOf(well)).toEqual([]);
    expect(overviewText(well)).toMatch(/^All is well\./);
    expect(overviewText(well)).toContain('ledger writing, ledger-2 standing-by');
    expect(overviewText(well)).toContain('3 deposit initiated (oldest 90 s)');
  });

  it.each<[string, Partial<Overview>, RegExp]>([
    [
      'a halted projection',
      { subscriptions: [line({ state: 'halted', reason: 'Error: x' })] },
      /journal_v1 is halted: Error: x/,
    ],
    ['one ahead of the log', { subscriptions: [line({ state: 'ahead-of-log' })] }, /AHEAD OF THE LOG/],
    ['one that no process runs', { subscriptions: [line({ state: 'idle' })] }, /no process runs it/],
    ['parked items', { subscriptions: [line({ parked: 4 })] }, /has 4 parked/],
    [
      'one far behind',
      { subscriptions: [line({ lag: { events: 9, atLeast: false, ms: 60_000 } })] },
      /more than 30 s behind/,
    ],
    ['a paused one', { subscriptions: [line({ state: 'paused' })] }, /is paused/],
    [
      'a log that is down',
      { log: { isUp: false, position: null, reason: 'refused' } },
      /the log cannot be read: refused/,
    ],
    [
      'a database that is down',
      { databases: [{ context: 'audit', isUp: false, reason: 'gone' }] },
      /database of audit: gone/,
    ],
    [
      'an app that is not ready',
      { apps: [{ ...well.apps[0]!, isReady: false, failing: ['consumers'] }] },
      /ledger is not ready: consumers/,
    ],
    ['a book that no process writes', { book: { ...well.book!, writer: null } }, /no process writes the book/],
    [
      'a halted bookkeeper',
      { book: { ...well.book!, bookkeepers: [{ app: 'ledger', state: 'halted' }] } },
      /bookkeeper of ledger is halted/,
    ],
  ])('is %s', (_, more, expected) => {
    const problems = problemsOf({ ...well, ...more });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

describe('the page', () => {
  it('shows what others wrote as text, never as markup', () => {
    const page = overviewPage({ ...well, subscriptions: [line({ reason: '<script>alert("1")</script>' })] });
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/(src|href)="(?!\/status\.json)/);
  });
});

describe('the server of the page', () => {
  let server: Server;
  let reads = 0;
  let fails = false;
  beforeAll(async () => {
    server = createStatusServer(() => {
      reads += 1;
      return fails ? Promise.reject(new Error('secret detail')) : Promise.resolve(well);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());

  async function ask(path: string, options: RequestOptions = {}): Promise<{ answer: IncomingMessage; body: string }> {
    const { port } = server.address() as AddressInfo;
    const request = get({ host: '127.0.0.1', port, path, agent: false, ...options });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of answer) body += String(chunk);
    return { answer, body };
  }

  it('answers with the page and with JSON, both under the headers of the platform', async () => {
    const page = await ask('/');
    expect(page.answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      ...{ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
    });
    expect(page.body).toContain('<meta http-equiv="refresh" content="5">');
    const json = await ask('/status.json');
    expect(JSON.parse(json.body)).toEqual(well);
    expect(reads).toBe(1);
  });

  it.each([
    ['another path', '/etc/passwd', {}, 404],
    ['another method', '/', { method: 'POST' }, 405],
    ['another host', '/', { headers: { host: 'evil.example' } }, 421],
  ])('refuses %s', async (_, path, options, status) => {
    const { answer } = await ask(path, options);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['x-frame-options']).toBe('DENY');
  });

  it('says that it could not read, and not why', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    fails = true;
    const { answer, body } = await ask('/status.json');
    expect(answer.statusCode).toBe(503);
    expect(body).not.toContain('secret');
  });
});

describe('reading the status', () => {
  it('tells what is down and goes on', async () => {
    const log = new InMemoryLog();
    log.readAll = () => {
      throw new LogUnavailable('no server there');
    };
    const overview = await readOverview({
      home: '/nowhere',
      log,
      databaseUrl: 'postgresql://x:y@127.0.0.1:1/postgres',
    });
    expect(overview).toMatchObject({ log: { isUp: false }, book: null, subscriptions: [], apps: [] });
    expect(overview.databases).toMatchObject([{ context: 'all contexts', isUp: false }]);
    expect(overview.problems).toHaveLength(2);
    expect(JSON.stringify(overview)).not.toContain('y@');
  });

  it('takes the page head from the book, and what waits from the inbox', async () => {
    const log = new InMemoryLog();
    const by = { kind: 'system', id: 'spec' } as const;
    const metadata = { v: 1, $correlationId: 'c', $causationId: 'c', by, at: '2026-01-01T00:00:00.000Z' };
    const head = {
      page: 0,
      through: { revision: 0, index: 0 },
      firstN: 0,
      count: 3,
      recordedAt: '2026-01-01T00:00:00.000Z',
    };
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
    await log.append(
      'ledger.inbox-main',
      [1, 2].map((n) => ({ id: id(n), type: 'x', data: {}, metadata })),
      'any',
    );
    await log.append(BOOK_STREAM, [{ id: id(3), type: PAGE_WRITTEN, data: { head, outcomes: [] }, metadata }], 'any');
    const { book } = await readOverview({
      home: '/nowhere',
      log,
      databaseUrl: 'postgresql://x:y@127.0.0.1:1/postgres',
    });
    expect(book).toMatchObject({ page: 0, outcomes: 3, waiting: { events: 1 }, writer: null });
  });

  it('asks apps for their health alone, and those that are gone are not ready', async () => {
    const asked: (string | undefined)[] = [];
    const app = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ checks: { log: 'ok', consumers: 'unavailable' }, states: { bookkeeper: 'writing' } }),
      );
    });
    await once(app.listen(0, '127.0.0.1'), 'listening');
    const { port } = app.address() as AddressInfo;
    const answered = await askApps({
      supervisor: { pid: 1, startedAt: undefined, bootId: undefined },
      startedAt: '',
      services: {
        ledger: { url: `http://127.0.0.1:${port}`, restarts: 2 },
        audit: { url: 'http://127.0.0.1:1', restarts: 0 },
        postgres: { url: 'postgresql://x', restarts: 0 },
      },
    });
    app.close();
    expect(asked).toEqual(['/health/ready']);
    expect(answered.map(({ health, states }) => ({ ...health, url: '', states }))).toEqual([
      {
        name: 'ledger',
        url: '',
        isReady: false,
        restarts: 2,
        failing: ['consumers'],
        states: { bookkeeper: 'writing' },
      },
      { name: 'audit', url: '', isReady: false, restarts: 0, failing: ['does not answer'], states: {} },
    ]);
  });
});
