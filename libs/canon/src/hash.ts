// Every hash of the book, each in a domain of its own so that no value of one kind can pass for another.
import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { JsonValue } from './json-value';

/** SHA-256 digests are bytes inside the program and lower-case hex at its edges. */
export const HASH_BYTES = 32;

const LEAF = 0x00;
const NODE = 0x01;
const HEAD = 0x02;
const INBOX_EVENT = 0x03;
const INBOX_RANGE = 0x04;

const HEX_HASH = /^[0-9a-f]{64}$/;

/** A pair of children is hashed so often that it gets a buffer of its own (hashing is synchronous). */
const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES);
nodeInput[0] = NODE;

export function canonicalBytes(value: JsonValue | object): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}

export function sha256(data: Uint8Array | string): Buffer {
  // By way of a string, because a buffer made outside of JavaScript costs twice as much as hashing itself.
  return Buffer.from(hash('sha256', data, 'binary'), 'binary');
}

/** SHA-256 of what comes piece by piece. */
export interface RunningSha256 {
  update(piece: Uint8Array): void;
  digest(): Buffer;
}

export function runningSha256(): RunningSha256 {
  const running = createHash('sha256');
  return { update: (piece) => void running.update(piece), digest: () => running.digest() };
}

export function hashHex(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString('hex');
}

/** @throws RangeError unless 64 lower-case hex digits */
export function hashFromHex(hex: string): Buffer {
  if (!HEX_HASH.test(hex)) throw new RangeError('not a SHA-256 digest in lower-case hex');
  return Buffer.from(hex, 'hex');
}

/** RFC 9162 leaf: SHA-256(0x00 ‖ data). */
export function leafHash(data: Uint8Array | string): Buffer {
  return tagged(LEAF, data);
}

/** RFC 9162 node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw new RangeError('a node has two SHA-256 children');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** A page's hash: SHA-256(0x02 ‖ canonical head). */
export function headHash(canonicalHead: Uint8Array | string): Buffer {
  return tagged(HEAD, canonicalHead);
}

/** One inbox event: SHA-256(0x03 ‖ canonical form of the parsed event data). */
export function inboxEventHash(canonicalEvent: Uint8Array | string): Buffer {
  return tagged(INBOX_EVENT, canonicalEvent);
}

/** The inbox events a page consumed, in order: SHA-256(0x04 ‖ their hashes). */
export function inboxRangeHash(eventHashes: readonly Uint8Array[]): Buffer {
  for (const digest of eventHashes) {
    if (digest.length !== HASH_BYTES) throw new RangeError('a range is made of SHA-256 digests');
  }
  return tagged(INBOX_RANGE, Buffer.concat(eventHashes));
}

function tagged(tag: number, data: Uint8Array | string): Buffer {
  const length = typeof data === 'string' ? Buffer.byteLength(data, 'utf8') : data.length;
  const input = Buffer.allocUnsafe(1 + length);
  input[0] = tag;
  if (typeof data === 'string') input.write(data, 1, 'utf8');
  else input.set(data, 1);
  return sha256(input);
}
