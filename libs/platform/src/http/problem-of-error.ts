// Which problem each thrown error becomes; an unforeseen error is `internal`, and its text goes to the log, never to the caller.
import { HttpException } from '@nestjs/common';
import { StrictJsonError } from '@daybook/canon';
import { KeyReused } from '../deciding/command-context';
import { OutcomeUnknown } from '../event-store/event-log';
import { isTransient } from '../subscriptions/failures';
import { Problem } from './problem';
import { TooManyWaiters } from './waiters';

const BY_FASTIFY_CODE: ReadonlyMap<string, () => Problem> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', () => new Problem(413, 'payload-too-large')],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', () => new Problem(415, 'unsupported-media-type')],
  ['FST_ERR_MAX_PARAM_LENGTH', () => new Problem(414, 'uri-too-long')],
]);

const BY_STATUS: ReadonlyMap<number, string> = new Map([
  [404, 'not-found'],
  [405, 'method-not-allowed'],
  [406, 'not-acceptable'],
  [413, 'payload-too-large'],
  [414, 'uri-too-long'],
  [415, 'unsupported-media-type'],
  [431, 'headers-too-large'],
]);

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof OutcomeUnknown) return comeAgain('outcome-unknown');
  if (error instanceof KeyReused) return new Problem(422, 'idempotency-key-reused');
  if (error instanceof StrictJsonError) return problemOfJson(error);
  if (error instanceof HttpException) return problemOfStatus(error.getStatus());
  if (error instanceof TooManyWaiters || isTransient(error)) return comeAgain('unavailable');
  if (error instanceof Error) {
    const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
    if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number') {
      return BY_FASTIFY_CODE.get(code)?.() ?? problemOfStatus(statusCode);
    }
  }
  return new Problem(500, 'internal', { retryable: false });
}

function comeAgain(code: string): Problem {
  return new Problem(503, code, { headers: { 'retry-after': '1' } });
}

/** More levels, keys or items than we read is a matter of shape, not of size: 400. */
function problemOfJson(error: StrictJsonError): Problem {
  if (error.code === 'forbidden-key') {
    return new Problem(400, 'forbidden-key', { errors: [{ pointer: error.pointer, code: 'forbidden-key' }] });
  }
  if (error.code === 'payload-too-large') {
    return new Problem(400, 'invalid-request', { errors: [{ pointer: error.pointer, code: 'too-large' }] });
  }
  return new Problem(400, 'malformed-json');
}

function problemOfStatus(status: number): Problem {
  if (status >= 500) return new Problem(500, 'internal', { retryable: false });
  return new Problem(status, BY_STATUS.get(status) ?? 'invalid-request');
}
