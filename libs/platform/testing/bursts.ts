// Ten times as much as a caller may send, as tests: row 75 of the table of bad inputs.
import type { EventLog } from '../src';
import { developmentToken } from '../src/access/development-key';
import type { Role } from '../src/access/principal';
import type { Environment } from '../src/config/environment';
import { sendRaw, type RawAnswer } from './raw-http';
import { freshKey, type Header } from './route-under-test';

/** With which an app under these tests must be started: what a burst is a tenth of. */
const REQUESTS_MAX = 10;
export const BURST_LIMITS: Environment = {
  RATE_SEARCH_PEOPLE: String(REQUESTS_MAX),
  RATE_COMMAND_SERVICE: String(REQUESTS_MAX),
  RATE_FAILED_TOKENS: String(REQUESTS_MAX),
};
const OVER = 9 * REQUESTS_MAX;

export interface BurstRoute {
  readonly method: 'GET' | 'POST';
  /** Complete, of an object that exists. */
  readonly path: string;
  readonly accept?: string;
  readonly body?: () => object;
  readonly role: Role;
  /** Of what is within the budget. */
  readonly succeeds: number;
  readonly budget: 'search' | 'command';
}

export interface BurstOptions {
  readonly url: () => string;
  readonly log: () => EventLog;
  /** Where the app under test has its development key. */
  readonly home: () => string;
}

export function describeBursts(routes: readonly BurstRoute[], { url, log, home }: BurstOptions): void {
  const tokenOf = (role: Role, sub: string): Promise<string> => developmentToken({ roles: [role], sub }, home());

  it.each(routes)('$method $path refuses ten times its $budget budget, and nobody else', async (route) => {
    const [noisy, other] = [await tokenOf(route.role, `noisy-${route.role}`), await tokenOf(route.role, 'other')];
    const within = await repeat(REQUESTS_MAX, () => ask(url(), route, noisy));
    expect(new Set(within.map(({ status }) => status))).toEqual(new Set([route.succeeds]));
    const before = await endOf(log());
    const over = await repeat(OVER, () => ask(url(), route, noisy));
    expect(over.filter((answer) => !isRefusal(answer, route.budget))).toEqual([]);
    expect(await endOf(log())).toEqual(before);
    expect((await ask(url(), route, other)).status).toBe(route.succeeds);
  });

  it('tokens that prove nothing are refused unread after a few, and who is known goes on', async () => {
    const [route] = routes;
    if (route === undefined) throw new Error('no route');
    const [known, unknown] = [await tokenOf(route.role, 'known'), await tokenOf(route.role, 'not-seen-before')];
    expect((await ask(url(), route, known)).status).toBe(route.succeeds);
    const failed = await repeat(REQUESTS_MAX, () => ask(url(), route, 'no.such.token'));
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set([401]));
    const over = await repeat(OVER, () => ask(url(), route, 'no.such.token'));
    expect(over.filter((answer) => !isRefusal(answer, 'failed-tokens'))).toEqual([]);
    expect(isRefusal(await ask(url(), route, unknown), 'failed-tokens')).toBe(true);
    expect((await ask(url(), route, known)).status).toBe(route.succeeds);
  });
}

function ask(baseUrl: string, { method, path, accept, body }: BurstRoute, token: string): Promise<RawAnswer> {
  const headers: Header[] = [['authorization', `Bearer ${token}`]];
  if (accept !== undefined) headers.push(['accept', accept]);
  if (body === undefined) return sendRaw(baseUrl, { method, path, headers });
  headers.push(['content-type', 'application/json'], ['idempotency-key', freshKey()]);
  return sendRaw(baseUrl, { method, path, headers, body: JSON.stringify(body()) });
}

/** One after another: how many are in flight is another limit. */
async function repeat(times: number, ask: () => Promise<RawAnswer>): Promise<RawAnswer[]> {
  const answers: RawAnswer[] = [];
  while (answers.length < times) answers.push(await ask());
  return answers;
}

function isRefusal({ status, headers, body }: RawAnswer, budget: string): boolean {
  return (
    status === 429 &&
    body['type'] === 'https://daybook.example/problems/rate-limited' &&
    body['retryable'] === true &&
    /^([1-9]|10)$/.test(headers['retry-after'] ?? '') &&
    headers['ratelimit-policy'] === `"${budget}";q=${REQUESTS_MAX};w=10` &&
    headers['ratelimit'] === `"${budget}";r=0;t=${headers['retry-after']}`
  );
}

async function endOf(log: EventLog): Promise<unknown> {
  for await (const { position } of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) return position;
  return 'empty';
}
