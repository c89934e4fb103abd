// What is known about the request being served: its correlation id, its principal, its snapshot.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../access/principal';
import type { RouteFacts } from '../access/route-facts';

interface RequestContext {
  readonly correlationId: string;
  readonly startedMs: number;
  /** Known once the token has been checked. */
  principal?: Principal;
  /** The transaction of a read with `@Snapshot()`. */
  snapshot?: EntityManager;
}

declare module 'fastify' {
  interface FastifyRequest {
    context: RequestContext;
  }
  interface FastifyContextConfig {
    access?: RouteFacts;
  }
}

const ACCEPTED_ID = /^[A-Za-z0-9._:-]{8,64}$/;

/** The caller's own `Correlation-Id` when it is well formed, else a new one. */
export function openRequestContext(request: IncomingMessage): RequestContext {
  const given = request.headers['correlation-id'];
  const correlationId = typeof given === 'string' && ACCEPTED_ID.test(given) ? given : randomUUID();
  return { correlationId, startedMs: performance.now() };
}
