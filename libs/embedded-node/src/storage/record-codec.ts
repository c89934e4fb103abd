// How one event is stored: the very bytes a read answers with, behind a checksum that also covers where they belong.
import { Writer } from 'protobufjs/minimal';
import { crc32 } from 'node:zlib';

/** Where a record belongs. The checksum covers it, so that an index pointing at the wrong record is found too. */
export interface RecordKey {
  readonly position: number;
  readonly streamNumber: number;
  readonly revision: number;
}

interface EventFields {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly contentType: string;
  /** .NET ticks (100 ns) since the Unix epoch. */
  readonly createdTicks: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export const CHECKSUM_BYTES = 4;
const keyBytes = Buffer.alloc(24);

/** A record is the checksum, then one whole `ReadResp` message (`streams.proto` as the client ships it). */
export function encodeRecord(key: RecordKey, event: EventFields): Buffer {
  const writer = Writer.create().fixed32(0);
  writer.uint32(tag(1)).fork();
  writer.uint32(tag(1)).fork();
  writer.uint32(tag(1)).fork().uint32(tag(2)).string(event.id).ldelim();
  writer.uint32(tag(2)).fork().uint32(tag(3)).string(event.stream).ldelim();
  writer.uint32(varintTag(3)).uint64(key.revision);
  writer.uint32(varintTag(4)).uint64(key.position);
  writer.uint32(varintTag(5)).uint64(key.position);
  writeProperty(writer, 'type', event.type);
  writeProperty(writer, 'content-type', event.contentType);
  writeProperty(writer, 'created', event.createdTicks);
  if (event.metadata.length > 0) writer.uint32(tag(7)).bytes(event.metadata);
  if (event.data.length > 0) writer.uint32(tag(8)).bytes(event.data);
  writer.ldelim();
  writer.uint32(varintTag(3)).uint64(key.position);
  writer.ldelim();
  const bytes = writer.finish();
  const record = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  seal(key, record);
  return record;
}

/** Writes the right checksum into a record. */
export function seal(key: RecordKey, record: Buffer): void {
  record.writeUInt32LE(checksum(key, record.subarray(CHECKSUM_BYTES)), 0);
}

/** The message in a record, or undefined when the record is not what was written for this key. */
export function openRecord(key: RecordKey, record: Buffer): Buffer | undefined {
  if (record.length <= CHECKSUM_BYTES) return undefined;
  const message = record.subarray(CHECKSUM_BYTES);
  return record.readUInt32LE(0) === checksum(key, message) ? message : undefined;
}

/** The event id in a message that `encodeRecord` made: it comes first, and is 36 characters long. */
export function eventIdOf(message: Buffer): string {
  const start = skipLength(message, skipLength(message, 0)) + 4;
  return message.toString('latin1', start, start + 36);
}

function skipLength(message: Buffer, at: number): number {
  let next = at + 1;
  while ((message[next] ?? 0) >= 0x80) next++;
  return next + 1;
}

function checksum(key: RecordKey, message: Buffer): number {
  keyBytes.writeDoubleBE(key.position, 0);
  keyBytes.writeDoubleBE(key.streamNumber, 8);
  keyBytes.writeDoubleBE(key.revision, 16);
  return crc32(message, crc32(keyBytes));
}

function writeProperty(writer: Writer, name: string, value: string): void {
  writer.uint32(tag(6)).fork().uint32(tag(1)).string(name).uint32(tag(2)).string(value).ldelim();
}

function tag(field: number): number {
  return (field << 3) | 2;
}

function varintTag(field: number): number {
  return field << 3;
}
