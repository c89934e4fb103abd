// What does an error of the client mean? Nothing was written, the store refused, or the outcome is unknown.
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

/** A revision as the port has it. None of our streams reaches 2^53: an error is better than rounding. */
export function revisionNumber(revision: bigint): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new RangeError(`revision ${revision} is beyond 2^53`);
  return number;
}

/** The port's error for a failed append. It is definite only when the event was provably not written, else unknown. */
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

/** Whether the error is an answer of the store: then the connection works. */
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
