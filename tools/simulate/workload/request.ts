// What is one request of a client, and what can the answer to it be?
import { rfc8785 } from '@daybook/canon';
import {
  KeyReused,
  LogUnavailable,
  OutcomeUnknown,
  Problem,
  TooManyConflicts,
  type Principal,
} from '@daybook/platform';
import { HttpFailed } from '../context/replicas';

export interface Request {
  /** Unique in the run; begins with the name of the workload. */
  readonly key: string;
  /** What is asked for. Depends on the seed alone, never on an answer. */
  readonly body: object;
  /** Where the key is remembered: other content under it is refused there. */
  readonly scope: string;
  /** Keys of requests whose answers the client waits for before it asks. */
  readonly needs: readonly string[];
  /** Asks once. Rejects when the answer did not come. */
  readonly send: () => Promise<Reply>;
  /** Holds a definite answer against the log. */
  readonly check: (reply: DefiniteReply) => void;
}

/** What an answer says that can be held against the log. */
export interface ReplyFacts {
  readonly id?: string;
  readonly status?: string;
  readonly accountId?: string;
  readonly page?: number;
  readonly n?: number;
}

/** The answer for ever. `text` is what two answers to one request must have in common. */
export interface DefiniteReply {
  readonly kind: 'definite';
  readonly status: number;
  readonly code: string;
  readonly text: string;
  readonly facts: ReplyFacts;
}

/** `pending`: it will be known. `unknown`: the same request must be sent again to learn it. */
export type Reply = DefiniteReply | { readonly kind: 'pending' } | { readonly kind: 'unknown'; readonly why: string };

export const CALLER: Principal = {
  id: 'client',
  kind: 'service',
  roles: ['service'],
  actor: { kind: 'service', id: 'client' },
};

/** How long a request may wait for its outcome before it is answered 202. */
export const WAIT_MS = 5_000;

export function definite(status: number, code: string, facts: ReplyFacts): DefiniteReply {
  return { kind: 'definite', status, code, text: rfc8785({ status, code, ...facts }), facts };
}

const PASSING: readonly (new (...given: never[]) => Error)[] = [
  HttpFailed,
  OutcomeUnknown,
  LogUnavailable,
  TooManyConflicts,
];

/** The reply that an error is. @throws the error, if no client should ever meet it */
export function replyOf(error: unknown): Reply {
  const passes = PASSING.some((kind) => error instanceof kind);
  if (passes) return { kind: 'unknown', why: String(error) };
  if (error instanceof KeyReused) return definite(422, 'idempotency-key-reused', {});
  if (!(error instanceof Problem)) throw error;
  if (error.status >= 500) return { kind: 'unknown', why: error.message };
  const { id } = (error.options.members ?? {}) as ReplyFacts;
  return definite(error.status, error.code, id === undefined ? {} : { id });
}
