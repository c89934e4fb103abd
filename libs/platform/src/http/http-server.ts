// The HTTP server of an app: Fastify under Nest, with everything about a request that can be refused refused before it is read.
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../access/authenticator';
import { authorise } from '../access/access-policy';
import type { Logger } from '../observability/logger';
import type { HttpMetrics } from '../observability/metrics';
import { writeAnswer } from './answers';
import { BODY_LIMITS } from './body-limits';
import type { CallerLimits } from './caller-limits';
import type { CsvRow } from './csv';
import { parseJsonBody } from './json-body';
import { KnownPaths } from './known-paths';
import { type ListAnswer, asCsv } from './lists';
import { announcesBody, checkAccept, checkBodyHeaders, prefersCsv } from './media-types';
import { Problem } from './problem';
import { RefusedQuery, parseQueryString } from './query-string';
import { openRequestContext } from './request-context';
import { SECURITY_HEADERS } from './security-headers';
import { sendProblem } from './send-problem';
import { answerBrokenRequest, rawProblem } from './socket-errors';

interface HttpServerOptions {
  readonly authenticator: Authenticator;
  readonly limits: CallerLimits;
  readonly logger: Logger;
  readonly metrics?: HttpMetrics;
  /** The proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly tls?: { readonly cert: string; readonly key: string };
}

const URL_BYTES_MAX = 4 * 1024;
const HEADERS_MAX = 64;
const HEADER_BYTES_MAX = 16 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How often the two timeouts above are checked. */
const TIMEOUT_CHECK_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
const CONNECTIONS_MAX = 2_000;

/** Nest brings its own error and not-found handlers; ours are already there and speak in problems. */
class ProblemAdapter extends FastifyAdapter {
  override setErrorHandler(): FastifyInstance {
    return this.getInstance();
  }
  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }

  /** A connection whose last answer is out is closed at once, instead of when its client thinks of it. */
  override async close(): Promise<undefined> {
    const server = this.getInstance().server;
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    await super.close().finally(() => clearInterval(sweep));
  }
}

export function createHttpAdapter(options: HttpServerOptions): FastifyAdapter {
  const node = {
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
  };
  const adapter: FastifyAdapter = new ProblemAdapter({
    ...(options.tls === undefined ? { http: node } : { https: { ...node, ...options.tls } }),
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: BODY_LIMITS.bytesMax,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    exposeHeadRoutes: true,
    skipMiddie: true,
    routerOptions: { maxParamLength: 512, querystringParser: parseQueryString },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
      request.context = openRequestContext(request.raw);
      sendProblem(error, request, reply, options.logger);
    },
  });
  const fastify: FastifyInstance = adapter.getInstance();
  fastify.decorateRequest('context');
  fastify.server.maxConnections = CONNECTIONS_MAX;
  fastify.server.on('connect', (_request, socket) => socket.end(rawProblem(new Problem(405, 'method-not-allowed'))));
  addBodyParser(fastify);
  addHooks(fastify, options);
  addHandlers(fastify, options.logger);
  return adapter;
}

function addBodyParser(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { access } = route.config ?? {};
    if (access !== undefined) route.bodyLimit = access.body.bytesMax;
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      const { json } = request.routeOptions.config.access?.body ?? BODY_LIMITS;
      done(null, parseJsonBody(body, json));
    } catch (error) {
      done(error as Error);
    }
  });
}

function addHooks(fastify: FastifyInstance, { authenticator, limits, logger, metrics }: HttpServerOptions): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    request.context = openRequestContext(request.raw);
    void reply.headers(SECURITY_HEADERS).header('correlation-id', request.context.correlationId);
    admit(request, reply, authenticator, limits).then(() => done(), done);
  });
  fastify.addHook('preSerialization', (request, reply, value, done) => done(null, written(request, reply, value)));
  fastify.addHook('onResponse', (request, reply, done) => {
    const seconds = (performance.now() - request.context.startedMs) / 1000;
    const route = request.routeOptions.url ?? 'unmatched';
    metrics?.observe({ method: request.method, route, status: reply.statusCode, seconds });
    const { correlationId } = request.context;
    logger.debug({ correlationId, method: request.method, route, status: reply.statusCode, seconds }, 'request served');
    done();
  });
}

/** Everything that can be judged before the body is read. @throws Problem */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  authenticator: Authenticator,
  limits: CallerLimits,
): Promise<void> {
  const { raw } = request;
  if (raw.rawHeaders.length > 2 * HEADERS_MAX) throw new Problem(431, 'headers-too-large');
  if (Buffer.byteLength(raw.url ?? '') > URL_BYTES_MAX) throw new Problem(414, 'uri-too-long');
  const query: unknown = request.query;
  if (query instanceof RefusedQuery) throw query.problem;
  if (request.is404) return;
  const access = request.routeOptions.config.access;
  if (access === undefined) return;
  if (access.rule === undefined) throw new Error(`operation ${access.operation} has no rule`);
  const principal = await authenticator.authenticate(raw, () => request.ip);
  await limits.spend(principal, access.rule.budget);
  authorise(principal, access.rule);
  limits.inFlight.enter(principal, reply.raw);
  request.context.principal = principal;
  checkAccept(request.headers.accept);
  // Nothing is answered with an entity tag, so none can match: a condition is never silently passed over.
  if (request.headers['if-match'] !== undefined) throw new Problem(412, 'precondition-failed');
  for (const name of Object.keys(query as object)) {
    if (!access.queryNames.has(name)) {
      throw new Problem(400, 'unknown-field', { errors: [{ pointer: `/${name}`, code: 'unknown-field' }] });
    }
  }
  if (announcesBody(raw.headers) || raw.headers['content-type'] !== undefined) checkBodyHeaders(raw.headers);
}

/** What a handler returned, as it leaves: with the status and headers that it names, or as CSV. */
function written(request: FastifyRequest, reply: FastifyReply, value: unknown): unknown {
  const columns = request.routeOptions.config.access?.csvColumns;
  if (columns === undefined || !prefersCsv(request.headers.accept)) return writeAnswer(reply, value);
  return asCsv(request, reply, columns, value as ListAnswer<CsvRow>);
}

function addHandlers(fastify: FastifyInstance, logger: Logger): void {
  const paths = new KnownPaths();
  fastify.addHook('onRoute', ({ url, method }) => paths.add(url, typeof method === 'string' ? [method] : method));
  fastify.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, logger));
  fastify.setNotFoundHandler((request, reply) => {
    const allowed = paths.allowed(request.url.split('?', 1)[0] ?? '');
    const problem =
      allowed.length === 0 || allowed.includes(request.method)
        ? new Problem(404, 'not-found')
        : new Problem(405, 'method-not-allowed', { headers: { allow: allowed.join(', ') } });
    sendProblem(problem, request, reply, logger);
  });
}
