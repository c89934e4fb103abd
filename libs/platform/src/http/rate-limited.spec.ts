// What does a running app do with callers that send too many requests: which are refused, and what do operators see?
import { sendRaw, type RawAnswer } from '../../testing/raw-http';
import { type Trial, startTrial, validTrial } from '../../testing/trial';
import { TrialRecord } from '../../testing/trial-app';
import type { Role } from '../access/principal';

describe('a caller that sends too many requests', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial({
      ...{ RATE_SEARCH_PEOPLE: '3', RATE_COMMAND_PEOPLE: '3', RATE_FAILED_TOKENS: '3', IN_FLIGHT_PEOPLE: '2' },
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(() => trial.stop());

  const ask = async (
    path: string,
    { role = 'finance' as Role, sub = 'writer', method = 'GET', body = undefined as unknown } = {},
  ): Promise<RawAnswer> => {
    const headers: [string, string][] = [['authorization', `Bearer ${await trial.token({ roles: [role], sub })}`]];
    if (body === undefined) return sendRaw(trial.url, { method, path, headers });
    headers.push(['content-type', 'application/json'], ['idempotency-key', 'a-key-of-its-own-1']);
    return sendRaw(trial.url, { method, path, headers, body: JSON.stringify(body) });
  };
  const told = ({ status, body, headers }: RawAnswer): string =>
    `${status} ${String(body['type'] ?? '').replace('https://daybook.example/problems/', '')} ${headers['retry-after'] ?? ''}`.trim();
  const times = async (count: number, once: () => Promise<RawAnswer>): Promise<string[]> => {
    const answers: string[] = [];
    while (answers.length < count) answers.push(told(await once()));
    return answers;
  };

  it('is refused before its body is read, and nothing of it is done', async () => {
    const post = (): Promise<RawAnswer> => ask('/trials', { method: 'POST', body: validTrial() });
    expect(await times(3, post)).toEqual(['201', '201', '201']);
    const done = trial.app.nest.get(TrialRecord).bodies.length;
    const answer = await post();
    expect(told(answer)).toMatch(/^429 rate-limited ([1-9]|10)$/);
    expect(answer.body).toMatchObject({ title: 'Rate limited', retryable: true });
    expect(trial.app.nest.get(TrialRecord).bodies).toHaveLength(done);
    expect(told(await ask('/trials', { method: 'POST', body: validTrial(), sub: 'another' }))).toBe('201');
    expect(told(await ask('/trials'))).toBe('200');
  });

  it('is counted also for what it may not do, and what is wrong', async () => {
    const wrong = await times(3, () => ask('/trials?colour=red', { sub: 'clumsy' }));
    expect(wrong).toEqual(['400 unknown-field', '400 unknown-field', '400 unknown-field']);
    expect(told(await ask('/trials', { sub: 'clumsy' }))).toMatch(/^429 rate-limited/);
    const curious = { role: 'support', sub: 'curious' } as const;
    const forbidden = await times(3, () => ask('/trials', curious));
    expect(forbidden).toEqual(['403 forbidden', '403 forbidden', '403 forbidden']);
    expect(told(await ask('/trials', curious))).toMatch(/^429 rate-limited/);
  });

  it('has no more requests under way than its limit, and other callers are served', async () => {
    const slow = (sub: string): Promise<RawAnswer> => ask('/failures?how=slow', { role: 'ops', method: 'POST', sub });
    const answers = await Promise.all([slow('hasty'), slow('hasty'), slow('hasty'), slow('calm')]);
    expect(answers.map(told).sort()).toEqual(['201', '201', '201', '429 rate-limited 1']);
  });

  it('without a valid token is refused by its address', async () => {
    const from = (address: string, token: string): Promise<RawAnswer> =>
      sendRaw(trial.url, {
        ...{ method: 'GET', path: '/trials' },
        headers: [
          ['authorization', token],
          ['x-forwarded-for', address],
        ],
      });
    const attempts = await times(3, () => from('203.0.113.7', 'Bearer no.such.token'));
    expect(attempts).toEqual(['401 token-invalid', '401 token-invalid', '401 token-invalid']);
    const good = `Bearer ${await trial.token({ roles: ['finance'], sub: 'proven' })}`;
    expect(told(await from('203.0.113.7', 'Bearer no.such.token'))).toMatch(/^429 rate-limited/);
    expect(told(await from('203.0.113.7', 'Basic dXNlcjpwYXNz'))).toMatch(/^429 rate-limited/);
    expect(told(await from('203.0.113.7', good))).toMatch(/^429 rate-limited/);
    expect(told(await from('203.0.113.8', 'Bearer no.such.token'))).toBe('401 token-invalid');
    expect(told(await from('203.0.113.8', good))).toBe('200');
    expect(told(await from('203.0.113.7', good))).toBe('200');
  });

  it('shows in the metrics, whose own requests are never refused', async () => {
    const counted = async (): Promise<Record<string, number>> => {
      const metrics = await fetch(`${trial.url}/metrics`).then((response) => response.text());
      const lines = metrics.matchAll(/^daybook_http_rate_limited_total\{limit="([a-z-]+)",[^}]*\} (\d+)$/gm);
      return Object.fromEntries([...lines].map(([, limit = '', count]) => [limit, Number(count)]));
    };
    const before = await counted();
    expect(Object.keys(before)).toEqual(['command', 'bulk', 'read', 'search', 'failed-tokens', 'in-flight']);
    await times(10, () => ask('/trials', { sub: 'watched' }));
    expect(await counted()).toEqual({ ...before, search: Number(before['search']) + 7 });
    for (let at = 0; at < 100; at++) expect((await fetch(`${trial.url}/health/ready`)).status).toBe(200);
  });
});
