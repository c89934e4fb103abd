// How a request is repeated until its answer is definite: same request, same key, later and later.
import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem } from './api-problem';
import type { Reply, Sendable } from './reply';
import { NoAnswer } from './unanswered';

export interface Terms {
  /** Asked for anew for each attempt, so that a long call outlives a short token. */
  readonly token: () => string | Promise<string>;
  /** Of one attempt, on top of what the service itself is asked to wait. */
  readonly requestTimeoutMs: number;
  readonly giveUpAfterMs: number;
  /** Whether repeating it is harmless: reads, and writes under a key. */
  readonly mayRepeat: boolean;
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onRepeat: ((cause: unknown) => void) | undefined;
}

const PAUSE_MS_MIN = 50;
const PAUSE_MS_MAX = 2_000;
const COME_AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** A definite answer, refusals included. @throws NoAnswer, or the reason for which the caller's signal was aborted */
export async function untilDefinite(request: Sendable, terms: Terms): Promise<Reply> {
  const giveUpAtMs = performance.now() + terms.giveUpAfterMs;
  for (let attempts = 1, pauseMs = PAUSE_MS_MIN; ; attempts += 1, pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
    const reply = await send(request, terms).catch((error: unknown) => ({ error }));
    terms.signal?.throwIfAborted();
    const problem = 'error' in reply || reply.status < 400 ? undefined : ApiProblem.of(reply);
    if (!('error' in reply) && (problem === undefined || !terms.mayRepeat || !mayGoBetter(problem))) return reply;
    const cause = 'error' in reply ? reasonOf(reply.error) : problem;
    const waitMs = ('error' in reply ? undefined : retryAfterMs(reply.headers)) ?? jittered(pauseMs);
    if (!terms.mayRepeat || performance.now() + waitMs > giveUpAtMs) {
      throw new NoAnswer({ request, idempotencyKey: terms.idempotencyKey }, attempts, cause);
    }
    terms.onRepeat?.(cause);
    await pause(waitMs, undefined, terms.signal === undefined ? {} : { signal: terms.signal });
  }
}

async function send({ method, url, headers, body }: Sendable, terms: Terms): Promise<Reply> {
  const serverWaitMs = Number(new URL(url).searchParams.get('wait') ?? 0) * 1_000;
  const inTime = AbortSignal.timeout(terms.requestTimeoutMs + serverWaitMs);
  const response = await fetch(url, {
    method,
    headers: { ...headers, authorization: `Bearer ${await terms.token()}` },
    ...(body === undefined ? {} : { body }),
    signal: terms.signal === undefined ? inTime : AbortSignal.any([inTime, terms.signal]),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A service that says itself whether the request may succeed later is believed; others by their status. */
function mayGoBetter(problem: ApiProblem): boolean {
  return 'retryable' in problem.body ? problem.retryable : COME_AGAIN.has(problem.status);
}

/** RFC 9110 section 10.2.3, in seconds; the services never send a date. */
function retryAfterMs(headers: Headers): number | undefined {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/** Callers that failed together do not come again together. */
function jittered(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}

/** `fetch failed` says nothing; what failed stands in its cause. */
function reasonOf(error: unknown): unknown {
  return error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
}
