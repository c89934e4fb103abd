// How a service is called: typed by its OpenAPI document, repeated until the answer is definite, refusals thrown as errors.
import { randomUUID } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import { ApiProblem } from './api-problem';
import type {
  Arguments,
  BodyOf,
  CommonOptions,
  ItemOf,
  ListPathOf,
  Method,
  OperationOf,
  Page,
  PathOf,
  WriteOptions,
} from './call-types';
import { untilFinal } from './follow-pending';
import type { Reply } from './reply';
import { SeenPositions } from './seen-positions';
import type { Terms } from './until-definite';

export interface ClientOptions {
  readonly baseUrl: string;
  /** A bearer token, or where to get one: asked before every attempt. */
  readonly token: string | (() => string | Promise<string>);
  /** What reads must see; give clients of several services the same one. */
  readonly seen?: SeenPositions;
  /** Of one attempt, on top of what the service itself is asked to wait; 20 s. */
  readonly requestTimeoutMs?: number;
  /** How long a request is repeated while nobody answers definitely; 60 s. With 0 it is sent once. */
  readonly giveUpAfterMs?: number;
  /** How long a write is followed that was taken on but is not done yet; 60 s. */
  readonly waitMs?: number;
  /** Told each time a request is about to be repeated, with what came back instead of an answer. */
  readonly onRepeat?: (cause: unknown) => void;
}

/** What must be known of an operation while running: whether it takes an idempotency key, and whether it waits for a token. */
interface OperationFacts {
  readonly key?: true;
  readonly after?: true;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  /** The answer was given before, under the same idempotency key. */
  readonly replayed: boolean;
}

/** Options as the untyped inside sees them. */
interface LooseOptions extends WriteOptions {
  readonly params?: { readonly path?: Record<string, unknown>; readonly query?: Record<string, unknown> };
  readonly body?: unknown;
}

interface LooseOperation {
  readonly parameters: { readonly path?: Record<string, unknown>; readonly query?: Record<string, unknown> };
  readonly requestBody?: { readonly content: { readonly 'application/json': unknown } };
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': unknown } } };
}

/** Every call throws ApiProblem when it is refused, NoAnswer or StillPending when its outcome is not known. */
export class ApiClient<Paths extends object> {
  readonly seen: SeenPositions;
  private readonly http: Client<Record<string, Record<Method, LooseOperation>>>;

  constructor(
    private readonly operations: Readonly<Record<string, OperationFacts>>,
    private readonly options: ClientOptions,
  ) {
    this.seen = options.seen ?? new SeenPositions();
    this.http = createClient({ baseUrl: options.baseUrl });
  }

  /** Sees everything that was answered before by clients that share `seen`. */
  get<P extends PathOf<Paths, 'get'>>(
    path: P,
    ...[options]: Arguments<OperationOf<Paths, 'get', P>, CommonOptions>
  ): Promise<Answer<BodyOf<OperationOf<Paths, 'get', P>>>> {
    return this.call('get', path, options);
  }

  /** Has its effect once, however often it takes to get an answer. */
  post<P extends PathOf<Paths, 'post'>>(
    path: P,
    ...[options]: Arguments<OperationOf<Paths, 'post', P>, WriteOptions>
  ): Promise<Answer<BodyOf<OperationOf<Paths, 'post', P>>>> {
    return this.call('post', path, options);
  }

  /** As `post`: replaces what is there. */
  put<P extends PathOf<Paths, 'put'>>(
    path: P,
    ...[options]: Arguments<OperationOf<Paths, 'put', P>, WriteOptions>
  ): Promise<Answer<BodyOf<OperationOf<Paths, 'put', P>>>> {
    return this.call('put', path, options);
  }

  /** A list page after page, from the cursor given, if any, to the last. */
  async *pages<P extends ListPathOf<Paths>>(
    path: P,
    ...[options]: Arguments<OperationOf<Paths, 'get', P>, CommonOptions>
  ): AsyncGenerator<BodyOf<OperationOf<Paths, 'get', P>>, void> {
    type Body = BodyOf<OperationOf<Paths, 'get', P>>;
    const given: LooseOptions = options ?? {};
    let query = given.params?.query;
    for (;;) {
      const { body } = await this.call<Body>('get', path, {
        ...given,
        params: { ...given.params, ...(query && { query }) },
      });
      yield body;
      const { next } = body as Page<unknown>;
      if (next === undefined) return;
      query = { ...query, cursor: next };
    }
  }

  /** The items of all pages, each once. */
  async *items<P extends ListPathOf<Paths>>(
    path: P,
    ...options: Arguments<OperationOf<Paths, 'get', P>, CommonOptions>
  ): AsyncGenerator<ItemOf<OperationOf<Paths, 'get', P>>, void> {
    for await (const page of this.pages(path, ...options)) {
      yield* (page as Page<ItemOf<OperationOf<Paths, 'get', P>>>).items;
    }
  }

  private async call<Body>(method: Method, path: string, options: LooseOptions = {}): Promise<Answer<Body>> {
    const facts = this.operations[`${method} ${path}`] ?? {};
    const { params = {}, body, waitMs = this.options.waitMs ?? 60_000 } = options;
    const key = facts.key ? (options.idempotencyKey ?? randomUUID()) : undefined;
    const query = facts.after && this.seen.token !== '' ? { after: this.seen.token, ...params.query } : params.query;
    const terms = this.terms(method, key, options.signal);
    let reply: Reply | undefined;
    const { data } = await this.http.request(method, path, {
      params: { ...(params.path && { path: params.path }), ...(query && { query }) },
      ...(body === undefined ? {} : { body }),
      headers: { ...(key === undefined ? {} : { 'idempotency-key': key }) },
      fetch: async (request) => {
        const { url, headers } = request;
        const text = await request.text();
        const sendable = { method: request.method, url, headers: Object.fromEntries(headers) };
        reply = await untilFinal(text === '' ? sendable : { ...sendable, body: text }, terms, waitMs);
        return new Response(reply.text === '' ? null : reply.text, { status: reply.status });
      },
    });
    return this.answer(reply, data);
  }

  private terms(method: Method, idempotencyKey: string | undefined, signal: AbortSignal | undefined): Terms {
    const { token, requestTimeoutMs = 20_000, giveUpAfterMs = 60_000, onRepeat } = this.options;
    return {
      token: typeof token === 'string' ? () => token : token,
      ...{ requestTimeoutMs, giveUpAfterMs, idempotencyKey, signal, onRepeat },
      mayRepeat: method === 'get' || idempotencyKey !== undefined,
    };
  }

  private answer<Body>(reply: Reply | undefined, data: unknown): Answer<Body> {
    if (reply === undefined) throw new Error('a request ended without having been sent');
    const { status, headers } = reply;
    if (status >= 400) {
      const problem = ApiProblem.of(reply);
      if (typeof problem.body['token'] === 'string') this.seen.note(problem.body['token']);
      throw problem;
    }
    this.seen.note(headers.get('daybook-token') ?? '');
    return { status, body: data as Body, replayed: headers.get('idempotency-replayed') === 'true' };
  }
}
