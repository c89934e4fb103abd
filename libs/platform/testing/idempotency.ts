// What a retry under the same key must meet, as tests: one effect, one answer, and nobody else's (rows 23–25).
import { type RawAnswer, sendRaw } from './raw-http';
import { type RouteUnderTest, freshKey, validRequest, withHeaders } from './route-under-test';

export interface IdempotentRoute extends RouteUnderTest {
  readonly body: () => object;
  /** Valid too, but another request. */
  readonly otherBody: () => object;
  /** A caller who may and is somebody else. */
  readonly otherToken: () => string | Promise<string>;
  /** Which member of the answer names what was made. */
  readonly idOf: (body: Readonly<Record<string, unknown>>) => unknown;
}

const IN_PARALLEL = 50;

/** One `describe` per route; `getBaseUrl` is asked inside the tests, after `beforeAll`. */
export function describeIdempotency(getBaseUrl: () => string, routes: readonly IdempotentRoute[]): void {
  describe.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))('$name', ({ route }) => {
    const send = async (key: string, body: string, token = route.token()): Promise<RawAnswer> => {
      const request = validRequest(route, await token, { body });
      return sendRaw(getBaseUrl(), withHeaders(request, { 'idempotency-key': key }));
    };

    it('makes one thing of 50 requests at once, and answers all of them with it (row 23)', async () => {
      const [key, body] = [freshKey(), JSON.stringify(route.body())];
      const answers = await Promise.all(Array.from({ length: IN_PARALLEL }, () => send(key, body)));
      // Those in flight may be told to come again, by one answer or the other.
      const answered = answers.filter(({ status, headers }) => status !== 409 && !isShed(status, headers));
      expect(answered.length).toBeGreaterThan(0);
      expect(new Set(answered.map(({ status }) => route.succeeds.includes(status)))).toEqual(new Set([true]));
      expect(new Set(answered.map((answer) => route.idOf(answer.body))).size).toBe(1);
    });

    it('gives a retry the first answer, whatever the order of its keys and its spaces (row 24)', async () => {
      const key = freshKey();
      const first = await send(key, JSON.stringify(route.body()));
      const again = await send(key, JSON.stringify(reordered(route.body()), null, 3));
      expect(again.status).toBe(first.status);
      expect(route.idOf(again.body)).toEqual(route.idOf(first.body));
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      expect(again.headers['idempotency-replayed']).toBe('true');
    });

    it('refuses another body under the same key, and tells nothing of the first (row 24)', async () => {
      const key = freshKey();
      const first = await send(key, JSON.stringify(route.body()));
      const other = await send(key, JSON.stringify(route.otherBody()));
      expect([other.status, other.body['type']]).toEqual([
        422,
        'https://daybook.example/problems/idempotency-key-reused',
      ]);
      expect(other.text).not.toContain(String(route.idOf(first.body)));
    });

    it('keeps the keys of different callers apart (row 25)', async () => {
      const [key, body] = [freshKey(), JSON.stringify(route.body())];
      const mine = await send(key, body);
      const theirs = await send(key, body, Promise.resolve(route.otherToken()));
      expect(route.idOf(theirs.body)).not.toEqual(route.idOf(mine.body));
      expect(theirs.headers['idempotency-replayed']).toBeUndefined();
    });
  });
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

function isShed(status: number, headers: RawAnswer['headers']): boolean {
  return status === 503 && headers['retry-after'] !== undefined;
}
