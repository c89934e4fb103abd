// How a handler says more than a body: status, location, tokens, and whether the answer is a replay.
import type { FastifyReply } from 'fastify';

interface AnswerOptions {
  readonly location?: string;
  readonly retryAfterS?: number;
  /** The answer was given before, under the same idempotency key. */
  readonly replayed?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returned by a handler instead of a bare body. A body's `token` also goes into the header `Daybook-Token`. */
export class Answer<T extends object> {
  constructor(
    readonly status: number,
    readonly body: T,
    readonly options: AnswerOptions = {},
  ) {}
}

/** 201 */
export const created = <T extends object>(body: T, options: AnswerOptions = {}): Answer<T> =>
  new Answer(201, body, options);

/** 202: it will be done; ask again at `location`. */
export const accepted = <T extends object>(body: T, options: AnswerOptions & { location: string }): Answer<T> =>
  new Answer(202, body, { retryAfterS: 1, ...options });

/** The header that tells a client it met an answer given before; a `Problem` takes it in `headers`. */
export const replayedHeader: Readonly<Record<string, string>> = { 'idempotency-replayed': 'true' };

/** Sets the status and headers that a handler's value names; returns its body. */
export function writeAnswer(reply: FastifyReply, value: unknown): unknown {
  return value instanceof Answer ? write(reply, value) : tokenOf(reply, value);
}

function write(reply: FastifyReply, { status, body, options }: Answer<object>): unknown {
  void reply.status(status);
  if (options.location !== undefined) void reply.header('location', options.location);
  if (options.retryAfterS !== undefined) void reply.header('retry-after', String(options.retryAfterS));
  if (options.replayed === true) void reply.headers(replayedHeader);
  if (options.headers !== undefined) void reply.headers(options.headers);
  return tokenOf(reply, body);
}

function tokenOf(reply: FastifyReply, body: unknown): unknown {
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') {
    void reply.header('daybook-token', body.token);
  }
  return body;
}
