// The table of bad inputs as tests: every route refuses every row with the promised status and code, and nothing happens.
import type { EventLog } from '../src';
import { type BadBody, badBodies } from './bad-bodies';
import { type BadRequest, badRequests } from './bad-requests';
import { endOf, untilQuiet } from './end-of-log';
import { type RawAnswer, sendRaw } from './raw-http';
import { type RouteUnderTest, changed, validRequest } from './route-under-test';

interface BadInputOptions {
  /** The log on which bad requests must leave nothing. Absent: the app under test has none. */
  readonly log?: () => EventLog;
  /** Counts what requests have effected, where the app itself writes more onto the log than what it is asked for. */
  readonly effects?: () => number | Promise<number>;
}

const AT_A_TIME = 8;

/**
 * One `describe` per route, one `it` per row. `getBaseUrl` is asked inside the tests, after `beforeAll`. No valid request
 * is sent before all bad ones are refused: what a valid one sets off could move the log at any later time.
 */
export function describeBadInputs(
  getBaseUrl: () => string,
  routes: readonly RouteUnderTest[],
  { log, effects = async () => (log === undefined ? 0 : endOf(log())) }: BadInputOptions = {},
): void {
  beforeAll(() => (log === undefined ? undefined : untilQuiet(log())));

  const named = routes.map((route) => ({ name: `${route.method} ${route.path}`, route }));
  describe.each(named)('$name', ({ route }) => {
    let before = 0;
    beforeAll(async () => {
      before = await effects();
    });

    it.each(rowsOf(route))('refuses row %i of the bad inputs', async (row) => {
      const cases = await casesOf(route, row);
      expect(cases.length).toBeGreaterThan(0);
      expect(await failuresOf(getBaseUrl(), cases)).toEqual([]);
    });

    it('has had no effect by any of them, and no prototype is polluted', async () => {
      expect(await effects()).toBe(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
  });

  describe.each(named)('$name, asked rightly', ({ route }) => {
    it('answers the valid request', async () => {
      const answer = await sendRaw(getBaseUrl(), validRequest(route, await route.token()));
      expect({ status: answer.status, body: answer.text }).toEqual({
        status: route.succeeds.find((status) => status === answer.status),
        body: answer.text,
      });
    });

    for (const { at, currency } of route.money ?? []) {
      it(`takes the largest amount there is at ${at}, or refuses it for reasons of its own (row 12)`, async () => {
        const largest = changed(changed(route.body?.() ?? {}, currency, 'EUR'), at, '999999999999999.99');
        const request = validRequest(route, await route.token(), { body: JSON.stringify(largest) });
        const { status } = await sendRaw(getBaseUrl(), request);
        expect([...route.succeeds, 404, 409, 422]).toContain(status);
      });
    }
  });
}

/** What the request was answered with, where that is not what was promised. */
async function failuresOf(baseUrl: string, cases: readonly BadRequest[]): Promise<object[]> {
  const failures: object[] = [];
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answer = await sendRaw(baseUrl, next.request);
      const complaint = complaintOf(next, answer);
      if (complaint !== undefined)
        failures.push({ name: next.name, complaint, status: answer.status, body: answer.text });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return failures;
}

interface Expected extends BadRequest {
  readonly pointer?: string;
}

function complaintOf(expected: Expected, { status, headers, body }: RawAnswer): string | undefined {
  if (!expected.statuses.includes(status)) return `expected ${expected.statuses.join(' or ')}`;
  if (headers['content-type']?.startsWith('application/problem+json') !== true) return 'not a problem document';
  const code = String(body['type']).replace('https://daybook.example/problems/', '');
  if (!expected.codes.includes(code)) return `expected code ${expected.codes.join(' or ')}`;
  if (body['status'] !== status || typeof body['instance'] !== 'string') return 'status or instance are missing';
  if (typeof body['retryable'] !== 'boolean' || typeof body['title'] !== 'string')
    return 'retryable or title are missing';
  const { pointer } = expected;
  if (
    pointer !== undefined &&
    !pointersOf(body).some((named) => named === pointer || named.startsWith(`${pointer}/`))
  ) {
    return `expected the pointer ${pointer}`;
  }
  return undefined;
}

function pointersOf(body: Readonly<Record<string, unknown>>): string[] {
  const errors = Array.isArray(body['errors']) ? (body['errors'] as { pointer?: unknown }[]) : [];
  return errors.map(({ pointer }) => String(pointer));
}

function rowsOf(route: RouteUnderTest): number[] {
  const rows = [...badBodies(route), ...badRequests(route, 'none')].map(({ row }) => row);
  return [...new Set(rows)].sort((a, b) => a - b);
}

async function casesOf(route: RouteUnderTest, row: number): Promise<Expected[]> {
  const token = await route.token();
  const bodies = badBodies(route).map((bad: BadBody) => ({
    ...bad,
    request: validRequest(route, token, { body: bad.body }),
  }));
  return [...bodies, ...badRequests(route, token)].filter((one) => one.row === row);
}
