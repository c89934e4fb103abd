// Writes the answers to appends as `streams.proto` and `shared.proto` define them.
import { status as Code } from '@grpc/grpc-js';
import { Writer } from 'protobufjs/minimal';
import type { AppendOutcome } from '../appending/append-request';
import type { Expected } from '../appending/append-rules';
import type { AppendOptions, Refusal } from './append-codec';

/** One append may carry this many bytes of data, metadata and type names. */
export const APPEND_BYTES_MAX = 1024 * 1024;

type Written = Extract<AppendOutcome, { kind: 'written' }>;

interface WireError {
  readonly code: Code;
  readonly message: string;
  /** Name of a message of `event_store.client`, and its content. */
  readonly type: string;
  readonly details: Writer;
}

/** `BatchAppendResp`; every one names the stream, because the client reads it before it knows what it got. */
export function batchAnswer(
  correlationId: Buffer,
  options: AppendOptions | undefined,
  outcome: AppendOutcome | Refusal,
): Buffer {
  const writer = Writer.create().uint32(10).bytes(correlationId);
  if (outcome.kind === 'written') {
    writer.uint32(26).fork();
    writeWritten(writer, outcome);
    writer.ldelim();
  } else {
    writer.uint32(18).fork();
    writeStatus(writer, wireError(outcome, options?.expected));
    writer.ldelim();
  }
  writer
    .uint32(34)
    .fork()
    .uint32(26)
    .string(options?.stream ?? '')
    .ldelim();
  if (options !== undefined) writeExpected(writer, options.expected, { revision: 5, none: 6, any: 7, exists: 8 });
  return toBuffer(writer);
}

/** `AppendResp`, for the two outcomes that are not errors of the call. */
export function unaryAnswer(
  expected: Expected,
  outcome: Extract<AppendOutcome, { kind: 'written' | 'conflict' }>,
): Buffer {
  const writer = Writer.create();
  if (outcome.kind === 'written') {
    writer.uint32(10).fork();
    writeWritten(writer, outcome);
  } else {
    writer.uint32(18).fork();
    if (outcome.current < 0) writeEmpty(writer, 7);
    else writer.uint32(6 << 3).uint64(outcome.current);
    writeExpected(writer, expected, { revision: 8, any: 9, exists: 10, none: 11 });
  }
  writer.ldelim();
  return toBuffer(writer);
}

/** `Success` is the same message in both kinds of answer. */
function writeWritten(writer: Writer, { revision, position }: Written): void {
  if (revision < 0) writeEmpty(writer, 2);
  else writer.uint32(8).uint64(revision);
  if (position === undefined) writeEmpty(writer, 4);
  else writer.uint32(26).fork().uint32(8).uint64(position).uint32(16).uint64(position).ldelim();
}

/** `google.rpc.Status` in the client's reading: `details` is one `Any`, not a list. */
function writeStatus(writer: Writer, { code, message, type, details }: WireError): void {
  writer.uint32(8).int32(code).uint32(18).string(message);
  writer.uint32(26).fork();
  writer.uint32(10).string(`type.googleapis.com/event_store.client.${type}`);
  writer.uint32(18).bytes(details.finish());
  writer.ldelim();
}

function wireError(outcome: Exclude<AppendOutcome, Written> | Refusal, expected: Expected | undefined): WireError {
  const details = Writer.create();
  switch (outcome.kind) {
    case 'conflict':
      if (outcome.current < 0) writeEmpty(details, 2);
      else details.uint32(8).uint64(outcome.current);
      writeExpected(details, expected ?? 'any', { revision: 3, any: 4, exists: 5, none: 6 });
      return {
        code: Code.FAILED_PRECONDITION,
        message: 'wrong expected version',
        type: 'WrongExpectedVersion',
        details,
      };
    case 'expired':
      return { code: Code.DEADLINE_EXCEEDED, message: 'the deadline has passed', type: 'Timeout', details };
    case 'access-denied':
      return { code: Code.PERMISSION_DENIED, message: outcome.message, type: 'AccessDenied', details };
    case 'too-large':
      details.uint32(8).uint32(APPEND_BYTES_MAX);
      return { code: Code.INVALID_ARGUMENT, message: tooLargeText, type: 'MaximumAppendSizeExceeded', details };
    case 'missing-properties':
      return badRequest(missingText(outcome.names));
    case 'invalid':
      return badRequest(outcome.message);
    case 'failed':
      return badRequest(outcome.error.message, Code.UNKNOWN);
  }
}

/** The client has no class for this one and shows the message in an `UnknownError`. */
function badRequest(message: string, code = Code.INVALID_ARGUMENT): WireError {
  return { code, message, type: 'BadRequest', details: Writer.create().uint32(10).string(message) };
}

export const tooLargeText = `an append may carry at most ${APPEND_BYTES_MAX} bytes`;

export function missingText(names: readonly string[]): string {
  return `an event lacks ${names.join(', ')}`;
}

function writeExpected(
  writer: Writer,
  expected: Expected,
  fields: { readonly revision: number; readonly any: number; readonly exists: number; readonly none: number },
): void {
  if (typeof expected !== 'bigint') writeEmpty(writer, fields[expected]);
  else writer.uint32(fields.revision << 3).uint64(expected.toString());
}

function writeEmpty(writer: Writer, field: number): void {
  writer.uint32((field << 3) | 2).uint32(0);
}

function toBuffer(writer: Writer): Buffer {
  const bytes = writer.finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
