// What every answer of an app looks like, whatever it is about: headers, problems, lists, replays, documentation.
import { type RawAnswer, sendRaw } from '../../testing/raw-http';
import { type Trial, startTrial, validTrial } from '../../testing/trial';
import type { Role } from '../access/principal';

describe('an answer', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial();
  });
  afterAll(() => trial.stop());

  interface RequestOptions {
    readonly role?: Role;
    readonly sub?: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  }

  async function ask(
    path: string,
    { role = 'finance', sub, method = 'GET', headers = {}, body }: RequestOptions = {},
  ): Promise<RawAnswer> {
    const token = await trial.token({ roles: [role], ...(sub === undefined ? {} : { sub }) });
    const all = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    return sendRaw(trial.url, {
      ...{ method, path, headers: Object.entries(all) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  const fail = (how: string): Promise<RawAnswer> => ask(`/failures?how=${how}`, { role: 'ops', method: 'POST' });

  it('tells browsers to do nothing with it', async () => {
    const { headers } = await ask('/trials');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('carries the correlation id of the caller where that is well formed, else a new one', async () => {
    const { headers } = await ask('/trials', { headers: { 'correlation-id': 'order-12345678' } });
    expect(headers['correlation-id']).toBe('order-12345678');
    const other = await ask('/trials', { headers: { 'correlation-id': 'x y' } });
    expect(other.headers['correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('to an unknown path is 404, also without a token', async () => {
    const answer = await sendRaw(trial.url, { method: 'GET', path: '/nowhere', headers: [] });
    expect([answer.status, answer.body['type']]).toEqual([404, 'https://daybook.example/problems/not-found']);
  });

  it('to another method than the path has is 405 and names those it has', async () => {
    const answer = await ask('/trials', { method: 'DELETE' });
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('to HEAD is that of GET without its body', async () => {
    const answer = await ask('/trials', { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await sendRaw(trial.url, { method: 'HEAD', path: '/trials', headers: [] })).status).toBe(401);
  });

  it('to a bug says nothing but the correlation id', async () => {
    const answer = await fail('bug');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: 'https://daybook.example/problems/internal',
      title: 'Internal',
      status: 500,
      instance: answer.headers['correlation-id'],
      retryable: false,
    });
  });

  it('about an unknown outcome says so, and the request may be repeated', async () => {
    const answer = await fail('outcome-unknown');
    expect(answer.body).toMatchObject({
      type: expect.stringMatching(/outcome-unknown$/),
      status: 503,
      retryable: true,
    });
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('while the log is away is 503 without a word of the driver', async () => {
    const answer = await fail('unavailable');
    expect(answer.body).toMatchObject({ type: expect.stringMatching(/unavailable$/), status: 503, retryable: true });
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.text).not.toMatch(/ECONN|10\.1\.2\.3/);
  });

  it('that declines may carry members and headers of its own', async () => {
    const answer = await fail('declined');
    expect(answer.body).toMatchObject({ status: 422, id: 'p-1', retryable: false });
    expect(answer.headers['idempotency-replayed']).toBe('true');
  });

  it('to a write has its token in a header too, and says where to look', async () => {
    const headers = { 'idempotency-key': 'a-key-of-its-own-1' };
    const answer = await ask('/trials?wait=7', { method: 'POST', headers, body: validTrial() });
    expect(answer.status).toBe(201);
    expect(answer.headers['daybook-token']).toBe('book:1');
    expect(answer.headers['location']).toBe(`/trials/${String(answer.body['id'])}`);
    expect(answer.body['waitMs']).toBe(7000);
    expect(answer.body['note']).toBe('Zoë 😀 ١');
  });

  it.each(['31', '-1', '1.5', '1e1', ''])('refuses to wait for "%s" seconds', async (wait) => {
    const headers = { 'idempotency-key': 'a-key-of-its-own-2' };
    const answer = await ask(`/trials?wait=${wait}`, { method: 'POST', headers, body: validTrial() });
    expect([answer.status, answer.body['errors']]).toEqual([400, [{ pointer: '/wait', code: 'invalid-value' }]]);
  });

  it('to a list goes on from its cursor, which fits no other list', async () => {
    const first = await ask('/trials?limit=2');
    expect(first.body['items']).toHaveLength(2);
    const next = String(first.body['next']);
    const second = await ask(`/trials?limit=3&cursor=${next}`);
    expect(second.body).toEqual({
      items: [
        { id: 't-2', note: 'n2' },
        { id: 't-3', note: 'n3' },
        { id: 't-4', note: 'n4' },
      ],
    });
    const other = await ask(`/trials?ownerId=o-1&cursor=${next}`);
    expect([other.status, other.body['type']]).toEqual([400, 'https://daybook.example/problems/invalid-cursor']);
  });

  it('to a list is CSV when that is wanted, and no cell of it is a formula', async () => {
    const answer = await ask('/trials?limit=2', { headers: { accept: 'text/csv' } });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers['link']).toMatch(/^<\/trials\?limit=2&cursor=[A-Za-z0-9_-]+>; rel="next"$/);
    expect(answer.text).toBe('id,note\r\nt-0,"\'=1+1"\r\nt-1,n1\r\n');
  });

  it("for another caller's object is that for one that does not exist", async () => {
    const path = '/trials/6ba7b810-9dad-51d1-80b4-00c04fd430c8';
    expect((await ask(path, { role: 'customer', sub: 'c-1' })).status).toBe(200);
    const foreign = await ask(path, { role: 'customer', sub: 'c-2' });
    expect([foreign.status, foreign.body['type']]).toEqual([404, 'https://daybook.example/problems/not-found']);
  });

  it.each(['..%2f..%2fetc', '6BA7B810-9DAD-51D1-80B4-00C04FD430C8', 'x'.repeat(400), '%00'])(
    'to the malformed id %s is 400',
    async (id) => {
      expect((await ask(`/trials/${id}`)).status).toBe(400);
    },
  );

  it('of the documentation loads nothing from elsewhere, and its document is OpenAPI 3.1', async () => {
    const page = await sendRaw(trial.url, { method: 'GET', path: '/docs', headers: [] });
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/https?:\/\//);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const document = await fetch(`${trial.url}/docs/openapi.json`).then((response) => response.json());
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Trial' } });
    const script = await fetch(`${trial.url}/docs/swagger-ui-bundle.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it('of the metrics counts requests by pattern, never by path', async () => {
    await ask('/trials/6ba7b810-9dad-51d1-80b4-00c04fd430c8');
    const metrics = await fetch(`${trial.url}/metrics`).then((response) => response.text());
    expect(metrics.split('\n').map((line) => line.replace(/ .*/, ''))).toContain(
      'daybook_http_request_seconds_count{context="trial",method="GET",route="/trials/:id",status="200"}',
    );
    expect(metrics).not.toContain('6ba7b810');
  });

  it('about health names log, database and consumers', async () => {
    expect(await fetch(`${trial.url}/health/live`).then((response) => response.json())).toEqual({ status: 'ok' });
    const ready = await fetch(`${trial.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ok',
      checks: { log: 'ok', database: 'ok', consumers: 'ok', serving: 'ok' },
      consumers: [],
      states: {},
    });
  });
});
