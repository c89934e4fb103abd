// Callers that prove nothing, as tests: every route refuses rows 45–49 and whoever lacks the role (403).
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgedTokens } from './forged-tokens';
import { type RawAnswer, sendRaw } from './raw-http';
import { type RouteUnderTest, type Header, validRequest, withHeaders } from './route-under-test';

interface BadCallerOptions {
  /** Where the app under test has its development key. */
  readonly home: () => string;
  /** A token of a role that none of the routes is for. */
  readonly wrongRole: () => string | Promise<string>;
}

/** One `describe` per route; the two functions are called inside the tests, after `beforeAll`. */
export function describeBadCallers(
  getBaseUrl: () => string,
  routes: readonly RouteUnderTest[],
  { home, wrongRole }: BadCallerOptions,
): void {
  describe.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))('$name', ({ route }) => {
    let outside: Server;
    let fetched = 0;
    beforeAll(async () => {
      outside = createServer((_request, response) => {
        fetched++;
        response.end('{"keys":[]}');
      });
      await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => new Promise((resolve) => outside.close(resolve)));

    it('refuses whoever brings no token, or not exactly one (row 45)', async () => {
      const token = await route.token();
      const attempts: readonly (readonly string[])[] = [
        [],
        [''],
        ['Bearer'],
        ['Bearer '],
        ['Basic dXNlcjpwYXNz'],
        [token],
        [`Bearer ${token} ${token}`],
        [`Bearer ${token}`, `Bearer ${token}`],
        [`Bearer ${token}, Bearer ${token}`],
      ];
      const answers = await Promise.all(attempts.map((authorization) => sendWith(getBaseUrl(), route, authorization)));
      expect(answers.map(summary)).toEqual(
        attempts.map(() => ({ status: 401, code: 'unauthenticated', challenged: true })),
      );
    });

    it.each([46, 47, 48, 49])('refuses tokens of row %i, and fetches nothing that they name', async (row) => {
      const { port } = outside.address() as AddressInfo;
      const tokens = forgedTokens(home(), `http://127.0.0.1:${port}/jwks.json`).filter((forged) => forged.row === row);
      const answers = await Promise.all(tokens.map(({ token }) => sendWith(getBaseUrl(), route, [`Bearer ${token}`])));
      const named = answers.map((answer, at) => ({ name: tokens[at]?.name, ...summary(answer) }));
      expect(named).toEqual(tokens.map(({ name, codes }) => ({ name, status: 401, code: codes[0], challenged: true })));
      expect(fetched).toBe(0);
    });

    it('refuses a token of 100 KB without reading it (row 49)', async () => {
      const { status } = await sendWith(getBaseUrl(), route, [`Bearer ${'x'.repeat(100_000)}`]);
      expect([401, 431]).toContain(status);
    });

    it('refuses a caller without the role', async () => {
      const answer = await sendWith(getBaseUrl(), route, [`Bearer ${await wrongRole()}`]);
      expect(summary(answer)).toEqual({ status: 403, code: 'forbidden', challenged: false });
    });
  });
}

function sendWith(baseUrl: string, route: RouteUnderTest, authorization: readonly string[]): Promise<RawAnswer> {
  const request = withHeaders(validRequest(route, ''), { authorization: undefined });
  const headers = authorization.map((value): Header => ['authorization', value]);
  return sendRaw(baseUrl, { ...request, headers: [...headers, ...request.headers] });
}

function summary({ status, headers, body }: RawAnswer): { status: number; code: string; challenged: boolean } {
  const code = String(body['type']).replace('https://daybook.example/problems/', '');
  return { status, code, challenged: headers['www-authenticate'] !== undefined };
}
