// Ten times as much as a caller may send, as tests: row 75 of the table of bad inputs.
import type { EventLog } from '../src';
import { developmentToken } from '../src/access/development-key';
import type { Role } from '../src/access/principal';
import type { Environment } from '../src/config/environment';
import { endOf, untilQuiet } from './end-of-log';
import { sendRaw, type RawAnswer } from './raw-http';
import { freshKey, type Header } from './route-under-test';

/** With which an app under these tests must be started: what a burst is a tenth of. */
const REQUESTS_MAX = 10;
export const BURST_LIMITS: Environment = {
  RATE_SEARCH_PEOPLE: String(REQUESTS_MAX),
  RATE_COMMAND_SERVICE: String(REQUESTS_MAX),
  RATE_FAILED_TOKENS: String(REQUESTS_MAX),
};
const BURST = 10 * REQUESTS_MAX;

export interface BurstRoute {
  readonly method: 'GET' | 'POST';
  /** Complete, of an object that exists. */
  readonly path: string;
  readonly accept?: string;
  readonly body?: () => object;
  readonly role: Role;
  /** Statuses of what is within the budget. */
  readonly succeeds: readonly number[];
  readonly budget: 'search' | 'command';
  /** How many of what the route makes are on the log. Absent: it makes nothing, and the log must not move. */
  readonly made?: (log: EventLog) => Promise<number>;
}

interface BurstOptions {
  readonly url: () => string;
  readonly log: () => EventLog;
  /** Where the app under test has its development key. */
  readonly home: () => string;
}

export function describeBursts(routes: readonly BurstRoute[], { url, log, home }: BurstOptions): void {
  const tokenOf = (role: Role, sub: string): Promise<string> => developmentToken({ roles: [role], sub }, home());

  it.each(routes)('$method $path refuses ten times its $budget budget, and nobody else', async (route) => {
    const { role, succeeds, budget, made } = route;
    const [noisy, other] = [await tokenOf(role, `noisy-${role}`), await tokenOf(role, 'other')];
    const effects = (): Promise<number> => (made === undefined ? endOf(log()) : made(log()));
    if (made === undefined) await untilQuiet(log());
    const before = await effects();
    const answers = await burst(() => ask(url(), route, noisy));
    expect(answers.filter(({ status }) => succeeds.includes(status))).toHaveLength(REQUESTS_MAX);
    expect(answers.filter((answer) => isRefusal(answer, budget))).toHaveLength(BURST - REQUESTS_MAX);
    expect(await effects()).toBe(made === undefined ? before : before + REQUESTS_MAX);
    expect(succeeds).toContain((await ask(url(), route, other)).status);
  });

  it('tokens that prove nothing are refused unread after a few, and who is known goes on', async () => {
    const [route] = routes;
    if (route === undefined) throw new Error('no route');
    const [known, unknown] = [await tokenOf(route.role, 'known'), await tokenOf(route.role, 'not-seen-before')];
    expect(route.succeeds).toContain((await ask(url(), route, known)).status);
    const answers = await burst(() => ask(url(), route, 'no.such.token'));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(REQUESTS_MAX);
    expect(answers.filter((answer) => isRefusal(answer, 'failed-tokens'))).toHaveLength(BURST - REQUESTS_MAX);
    expect(isRefusal(await ask(url(), route, unknown), 'failed-tokens')).toBe(true);
    expect(route.succeeds).toContain((await ask(url(), route, known)).status);
  });
}

function ask(baseUrl: string, { method, path, accept, body }: BurstRoute, token: string): Promise<RawAnswer> {
  const headers: Header[] = [['authorization', `Bearer ${token}`]];
  if (accept !== undefined) headers.push(['accept', accept]);
  if (body === undefined) return sendRaw(baseUrl, { method, path, headers });
  headers.push(['content-type', 'application/json'], ['idempotency-key', freshKey()]);
  return sendRaw(baseUrl, { method, path, headers, body: JSON.stringify(body()) });
}

/** All at once, so that no new window begins meanwhile. */
function burst(ask: () => Promise<RawAnswer>): Promise<RawAnswer[]> {
  return Promise.all(Array.from({ length: BURST }, ask));
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
