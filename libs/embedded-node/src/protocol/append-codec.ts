// Reads the append requests of `streams.proto`; anything wrong in them is noted, not thrown, because it needs an answer.
import { isUtf8 } from 'node:buffer';
import { Reader } from 'protobufjs/minimal';
import { sizeOf, type ProposedEvent } from '../appending/append-request';
import type { Expected } from '../appending/append-rules';
import { readFields, toBigInt, toBytes } from './fields';

export interface AppendOptions {
  readonly stream: string;
  readonly expected: Expected;
  readonly deadlineMs: number;
}

/** One message of an append; several make one append. */
export interface AppendChunk {
  readonly options: AppendOptions | undefined;
  readonly events: ProposedEvent[];
  readonly bytes: number;
  /** The first thing wrong with it. */
  readonly refusal: Refusal | undefined;
}

export interface BatchChunk extends AppendChunk {
  /** The correlation id as it came, to be sent back unchanged. */
  readonly correlationId: Buffer;
  readonly isFinal: boolean;
}

export type Refusal =
  | { readonly kind: 'access-denied'; readonly message: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'missing-properties'; readonly names: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
  }
}

const STREAM_NAME_BYTES_MAX = 1_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LINK_TYPES = new Set(['$>', '$@']);
const NO_DEADLINE = Infinity;

/** `BatchAppendReq`. */
export function decodeBatchAppend(bytes: Buffer): BatchChunk {
  const parts: { options?: Buffer; proposed: Buffer[]; correlationId: Buffer; isFinal: boolean } = {
    proposed: [],
    correlationId: Buffer.alloc(0),
    isFinal: false,
  };
  readFields(bytes, {
    1: (reader) => (parts.correlationId = toBytes(reader)),
    2: (reader) => (parts.options = toBytes(reader)),
    3: (reader) => parts.proposed.push(toBytes(reader)),
    4: (reader) => (parts.isFinal = reader.bool()),
  });
  const { correlationId, isFinal } = parts;
  return { correlationId, isFinal, ...decodeChunk(parts.options, parts.proposed) };
}

/** `AppendReq`. */
export function decodeAppend(bytes: Buffer): AppendChunk {
  const parts: { options?: Buffer; proposed: Buffer[] } = { proposed: [] };
  readFields(bytes, {
    1: (reader) => (parts.options = toBytes(reader)),
    2: (reader) => parts.proposed.push(toBytes(reader)),
  });
  return decodeChunk(parts.options, parts.proposed);
}

function decodeChunk(optionBytes: Buffer | undefined, proposed: readonly Buffer[]): AppendChunk {
  let options: AppendOptions | undefined;
  const events: ProposedEvent[] = [];
  let bytes = 0;
  let refusal: Refusal | undefined;
  try {
    if (optionBytes !== undefined) options = decodeOptions(optionBytes);
    if (options?.stream.startsWith('$') === true) {
      throw new Refused({ kind: 'access-denied', message: 'system and metadata streams cannot be written' });
    }
    for (const message of proposed) {
      const event = decodeProposed(message);
      events.push(event);
      bytes += sizeOf(event);
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusal = error.refusal;
  }
  return { options, events, bytes, refusal };
}

/** The options of both kinds of append: the batch adds a deadline. */
function decodeOptions(bytes: Buffer): AppendOptions {
  let stream: string | undefined;
  let expected: Expected | undefined;
  let deadlineMs = NO_DEADLINE;
  readFields(bytes, {
    1: (reader) => (stream = decodeStreamName(toBytes(reader))),
    2: (reader) => (expected = toBigInt(reader.uint64())),
    3: (reader) => {
      reader.skipType(2);
      expected = 'none';
    },
    4: (reader) => {
      reader.skipType(2);
      expected = 'any';
    },
    5: (reader) => {
      reader.skipType(2);
      expected = 'exists';
    },
    6: (reader) => (deadlineMs = decodeTimestampMs(toBytes(reader))),
  });
  if (stream === undefined) throw invalid('the append names no stream');
  if (expected === undefined) throw invalid('the append states no expected revision');
  return { stream, expected, deadlineMs };
}

/** `StreamIdentifier`. */
function decodeStreamName(bytes: Buffer): string {
  let name: Buffer = Buffer.alloc(0);
  readFields(bytes, { 3: (reader) => (name = toBytes(reader)) });
  if (name.length === 0) throw invalid('a stream name must not be empty');
  if (name.length > STREAM_NAME_BYTES_MAX) throw invalid(`a stream name is at most ${STREAM_NAME_BYTES_MAX} bytes`);
  if (!isUtf8(name)) throw invalid('a stream name must be UTF-8');
  return name.toString();
}

function decodeTimestampMs(bytes: Buffer): number {
  let ms = 0;
  readFields(bytes, {
    1: (reader) => (ms += Number(toBigInt(reader.int64())) * 1000),
    2: (reader) => (ms += reader.int32() / 1e6),
  });
  return ms;
}

/** `ProposedMessage`, the same in both kinds of append. */
function decodeProposed(bytes: Buffer): ProposedEvent {
  let id = '';
  let data: Uint8Array = Buffer.alloc(0);
  let metadata: Uint8Array = Buffer.alloc(0);
  const properties = new Map<string, string>();
  readFields(bytes, {
    1: (reader) => (id = decodeUuid(toBytes(reader))),
    2: (reader) => properties.set(...decodeProperty(toBytes(reader))),
    3: (reader) => (metadata = toBytes(reader)),
    4: (reader) => (data = toBytes(reader)),
  });
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  if (type === undefined || contentType === undefined) {
    const names = ['type', 'content-type'].filter((name) => !properties.has(name));
    throw new Refused({ kind: 'missing-properties', names });
  }
  if (!UUID.test(id)) throw invalid('an event id must be a UUID');
  if (LINK_TYPES.has(type)) throw invalid('links are not supported by the embedded event store');
  return { id, type, contentType, data, metadata };
}

/** `UUID`: a string, or two signed halves. */
function decodeUuid(bytes: Buffer): string {
  let text = '';
  readFields(bytes, {
    1: (reader) => {
      let high = 0n;
      let low = 0n;
      readFields(toBytes(reader), {
        1: (half) => (high = toBigInt(half.int64())),
        2: (half) => (low = toBigInt(half.int64())),
      });
      const hex = hex64(high) + hex64(low);
      text = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
    2: (reader) => (text = reader.string().toLowerCase()),
  });
  return text;
}

function hex64(value: bigint): string {
  return BigInt.asUintN(64, value).toString(16).padStart(16, '0');
}

function decodeProperty(bytes: Buffer): [string, string] {
  let name = '';
  let value = '';
  readFields(bytes, {
    1: (reader: Reader) => (name = reader.string()),
    2: (reader: Reader) => (value = reader.string()),
  });
  return [name, value];
}

function invalid(message: string): Refused {
  return new Refused({ kind: 'invalid', message });
}
