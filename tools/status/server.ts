// Serves the overview on loopback: a page, the same as JSON, and nothing that changes anything.
import { createServer, type Server, type ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '@daybook/platform';
import type { Overview } from './overview';
import { overviewPage, PAGE_CSP } from './page';

/** The stores are read at most once in this time, for any number of viewers. */
const REMEMBERED_MS = 1_000;
/** A request under another host name is refused: a foreign site may have led the browser here. */
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?$/;

export function createStatusServer(read: () => Promise<Overview>): Server {
  let last: { readonly atMs: number; readonly overview: Promise<Overview> } | undefined;
  const overview = (): Promise<Overview> => {
    if (last === undefined || performance.now() - last.atMs > REMEMBERED_MS)
      last = { atMs: performance.now(), overview: read() };
    return last.overview;
  };
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!LOOPBACK_HOST.test(request.headers.host ?? ''))
      return refuse(response, 421, 'This page is for this machine only.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return refuse(response, 405, 'There is nothing to change here.');
    }
    if (path === '/health/live') return answer(response, 200, 'application/json', '{"status":"ok"}');
    if (path !== '/' && path !== '/status.json') return refuse(response, 404, 'There are / and /status.json.');
    overview().then(
      (found) =>
        path === '/'
          ? answer(response, 200, 'text/html; charset=utf-8', overviewPage(found), PAGE_CSP)
          : answer(response, 200, 'application/json', `${JSON.stringify(found)}\n`),
      () => {
        last = undefined;
        refuse(response, 503, 'The status could not be read.');
      },
    );
  });
}

function answer(response: ServerResponse, status: number, type: string, body: string, csp?: string): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...(csp === undefined ? {} : { 'content-security-policy': csp }),
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  answer(response, status, 'application/problem+json', `${JSON.stringify({ type: 'about:blank', status, detail })}\n`);
}
