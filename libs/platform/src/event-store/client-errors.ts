// What an error of the client means: nothing was written, the answer is no, or nobody knows.
import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import {
  AccessDenied,
  EventTooLarge,
  type ExpectedRevision,
  LogUnavailable,
  OutcomeUnknown,
  WrongExpectedRevision,
} from './event-log';

/** A revision as the port has it. Beyond 2^53 no stream of ours will ever be: better to stop than to round. */
export function revisionNumber(revision: bigint): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new RangeError(`revision ${revision} is beyond 2^53`);
  return number;
}

/** The port's error for a failed append. Only what provably was not written is definite; all else is unknown. */
export function appendError(error: unknown, stream: string, expected: ExpectedRevision): Error {
  if (error instanceof WrongExpectedVersionError) {
    const actual = error.actualVersion;
    return new WrongExpectedRevision(stream, expected, typeof actual === 'bigint' ? revisionNumber(actual) : undefined);
  }
  if (error instanceof MaxAppendSizeExceededError) {
    return new EventTooLarge(`${stream}: over the store's limit of ${error.maxAppendSize} bytes`);
  }
  if (error instanceof AccessDeniedError) return new AccessDenied(`${stream}: the store refused the append`);
  if (error instanceof StreamDeletedError) return new AccessDenied(`${stream}: the stream was deleted for ever`);
  return new OutcomeUnknown(`${stream}: ${textOf(error)}`, { cause: error });
}

/** The port's error for a failed read or subscription. */
export function readError(error: unknown, what: string): Error {
  if (error instanceof AccessDeniedError) return new AccessDenied(`${what}: the store refused the read`);
  return new LogUnavailable(`${what}: ${textOf(error)}`, { cause: error });
}

/** Whether the store said this: the connection works, however little we like the answer. */
export function isAnswer(error: unknown): boolean {
  return [
    WrongExpectedVersionError,
    MaxAppendSizeExceededError,
    AccessDeniedError,
    StreamDeletedError,
    TimeoutError,
    NotLeaderError,
  ].some((answer) => error instanceof answer);
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
