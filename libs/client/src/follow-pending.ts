// How "taken on, not done yet" becomes the answer that was asked for.
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply, Sendable } from './reply';
import { StillPending } from './unanswered';
import { type Terms, untilDefinite } from './until-definite';

/** The service holds a joined wait for so long at a time. */
const JOIN_S = 5;
const PAUSE_MS_MIN = 20;
const PAUSE_MS_MAX = 1_000;

/**
 * After a 202 the wait is joined at its `Location`; then the same request, under the same key, is answered with what became of
 * it: an answer of the same shape, or a refusal, as if it had been known at once. @throws NoAnswer, StillPending
 */
export async function untilFinal(request: Sendable, terms: Terms, waitMs: number): Promise<Reply> {
  const giveUpAtMs = performance.now() + waitMs;
  const first = await untilDefinite(request, terms);
  let reply = first;
  for (let pauseMs = PAUSE_MS_MIN; reply.status === 202; pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
    const location = locationOf(request, reply);
    const leftMs = giveUpAtMs - performance.now();
    if (leftMs <= 0) {
      throw new StillPending({ request, idempotencyKey: terms.idempotencyKey }, location.href, JSON.parse(reply.text));
    }
    location.searchParams.set('wait', String(Math.min(JOIN_S, Math.ceil(leftMs / 1_000))));
    await untilDefinite({ method: 'GET', url: location.href, headers: {} }, { ...terms, mayRepeat: true });
    reply = await untilDefinite(waiting(request), terms);
    if (reply.status === 202)
      await pause(pauseMs, undefined, terms.signal === undefined ? {} : { signal: terms.signal });
  }
  return reply === first ? reply : { ...reply, headers: replayedAs(first, reply.headers) };
}

/** Not waiting was for the first time: what is asked again is asked for its outcome. */
function waiting(request: Sendable): Sendable {
  const url = new URL(request.url);
  if (url.searchParams.has('wait')) url.searchParams.set('wait', String(JOIN_S));
  return { ...request, url: url.href };
}

/** The token goes with it, so that it must be an address of the same service. */
function locationOf(request: Sendable, { headers }: Reply): URL {
  const location = new URL(headers.get('location') ?? '', request.url);
  const { origin } = new URL(request.url);
  if (!headers.has('location') || location.origin !== origin) {
    throw new Error(`${request.method} ${request.url} was answered 202 without a Location of ${origin}`);
  }
  return location;
}

/** That the answer was met again on the way to it is no replay for the caller. */
function replayedAs(first: Reply, headers: Headers): Headers {
  const told = new Headers(headers);
  told.set('idempotency-replayed', first.headers.get('idempotency-replayed') ?? 'false');
  return told;
}
