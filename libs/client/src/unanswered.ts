// What is thrown when a call ends without a definite answer.
import type { Sendable } from './reply';

/** The call's identity: repeated with it, the call has its effect once, whether or not it has had it already. */
interface Identity {
  readonly request: Pick<Sendable, 'method' | 'url'>;
  readonly idempotencyKey: string | undefined;
}

const pathOf = ({ method, url }: Identity['request']): string => `${method} ${new URL(url).pathname}`;

/** Whether it was done is not known: nobody answered in time, or not definitely. `cause` is the last thing that came back. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly idempotencyKey: string | undefined;

  constructor(
    { request, idempotencyKey }: Identity,
    readonly attempts: number,
    cause: unknown,
  ) {
    const last = cause instanceof Error ? cause.message : String(cause);
    super(`${pathOf(request)}: no definite answer in ${attempts} attempts; last: ${last}`, { cause });
    this.idempotencyKey = idempotencyKey;
  }
}

/** It was taken on and will be done, but was not done in the time the call was to wait. */
export class StillPending extends Error {
  override readonly name = 'StillPending';
  readonly idempotencyKey: string | undefined;

  constructor(
    { request, idempotencyKey }: Identity,
    /** Where to ask what became of it. */
    readonly location: string,
    readonly body: unknown,
  ) {
    super(`${pathOf(request)}: taken on, not done yet; ask at ${location}`);
    this.idempotencyKey = idempotencyKey;
  }
}
