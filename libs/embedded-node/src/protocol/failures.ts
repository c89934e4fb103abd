// How a refusal or a fault of a whole call is told: status code, text, and every trailer the client's error class reads.
import { Metadata, status as Code, type ServiceError } from '@grpc/grpc-js';
import { DiskFull, NodeStopped } from '../appending/append-request';
import { CorruptRecord } from '../storage/log-store';
import { APPEND_BYTES_MAX, missingText, tooLargeText } from './append-answer-codec';
import type { Refusal } from './append-codec';
import { UnreadableRequest } from './read-codec';

export function refusalError(refusal: Refusal): ServiceError {
  switch (refusal.kind) {
    case 'access-denied':
      return failure(Code.PERMISSION_DENIED, refusal.message, { exception: 'access-denied' });
    case 'too-large':
      return failure(Code.INVALID_ARGUMENT, tooLargeText, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(APPEND_BYTES_MAX),
      });
    case 'missing-properties':
      return failure(Code.INVALID_ARGUMENT, missingText(refusal.names), {
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': refusal.names.join(','),
      });
    case 'invalid':
      return failure(Code.INVALID_ARGUMENT, refusal.message);
  }
}

export function expiredError(): ServiceError {
  return failure(Code.DEADLINE_EXCEEDED, 'the deadline has passed');
}

/** A fault while serving a call. */
export function faultError(error: unknown): ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CorruptRecord) return failure(Code.DATA_LOSS, message);
  if (error instanceof DiskFull) return failure(Code.RESOURCE_EXHAUSTED, message);
  if (error instanceof NodeStopped) return failure(Code.UNAVAILABLE, message);
  if (error instanceof UnreadableRequest) {
    return failure(error.kind === 'unimplemented' ? Code.UNIMPLEMENTED : Code.INVALID_ARGUMENT, message);
  }
  return failure(Code.INTERNAL, message);
}

function failure(code: Code, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
