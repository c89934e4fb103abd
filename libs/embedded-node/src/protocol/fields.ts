// Walks the fields of one protobuf message, skipping those nobody asked for.
import { Reader } from 'protobufjs/minimal';

type FieldReaders = { readonly [field: number]: (reader: Reader) => unknown };

interface LongHalves {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

export function readFields(bytes: Uint8Array, readers: FieldReaders): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const read = readers[tag >>> 3];
    if (read === undefined) reader.skipType(tag & 7);
    else read(reader);
  }
}

/** A view of the bytes of a length-delimited field. */
export function toBytes(reader: Reader): Buffer {
  const bytes = reader.bytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function toBigInt(value: LongHalves | number): bigint {
  if (typeof value === 'number') return BigInt(value);
  const bits = (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
  return value.unsigned ? bits : BigInt.asIntN(64, bits);
}
