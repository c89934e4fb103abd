// The texts and hashes of inbox events and instructions, to which the book is bound.
import {
  type JsonValue,
  canonicalJson,
  hashHex,
  inboxEventHash,
  inboxRangeHash,
  rfc8785,
  sha256,
} from '@daybook/canon';
import type { Instruction } from './ledger.instructions';

/** An event of the inbox as it was read: nothing about `data` and `metadata` may be taken for granted. */
export interface InboxEvent {
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** Fields of an instruction that say how it is routed, not what it asks. */
const ROUTING_FIELDS: readonly string[] = ['causationId', 'correlationId', 'notAfter'];

const DIGEST_HEX_LENGTH = 32;

/** RFC 8785 text of `{data, id, metadata, revision, type}`. Data that is not JSON stands as the SHA-256 of its bytes. */
export function inboxEventText({ revision, id, type, data, metadata }: InboxEvent): string {
  return rfc8785({ revision, id, type, data: jsonOf(data), metadata: jsonOf(metadata) });
}

/** `inboxHash` of a page that consumed instructions of these events, given whole and in order. Lower-case hex. */
export function inboxHashOf(events: readonly InboxEvent[]): string {
  return hashHex(inboxRangeHash(events.map((event) => inboxEventHash(inboxEventText(event)))));
}

/** `digest` of an instruction, well formed or not: the first 16 bytes, in hex, of SHA-256 over what it asks. */
export function instructionDigest(instruction: unknown): string {
  return digestOfText(rfc8785(isObject(instruction) ? withoutRouting(instruction) : jsonOf(instruction)));
}

/** The same, where the canonical text without the routing fields is already at hand. */
function digestOfText(canonicalText: string): string {
  return hashHex(sha256(canonicalText)).slice(0, DIGEST_HEX_LENGTH);
}

/** An instruction as a sender writes it: its canonical text, and the digest its outcome will carry. */
export interface EncodedInstruction {
  readonly id: string;
  readonly text: string;
  readonly digest: string;
}

/** @throws CanonError */
export function encodeInstruction(instruction: Instruction): EncodedInstruction {
  return instructionEncoder<Instruction, never>({})(instruction);
}

interface Field {
  readonly key: string;
  /** `"key":value` */
  readonly text: string;
}

/**
 * For instructions that share some of their fields: what is shared is encoded once. Text and digest come out of one pass
 * over what is asked. @throws CanonError, as the function it returns does
 */
export function instructionEncoder<I extends Instruction, Shared extends keyof I>(
  shared: Pick<I, Shared>,
): (own: Omit<I, Shared> & Pick<Instruction, 'id'>) => EncodedInstruction {
  const sharedFields = fieldsOf(shared);
  return (own) => {
    const ownFields = fieldsOf(own);
    let text = '';
    let asked = '';
    for (let at = 0, ownAt = 0; at < sharedFields.length || ownAt < ownFields.length;) {
      const [next, other] = [sharedFields[at], ownFields[ownAt]];
      const isShared = other === undefined || (next !== undefined && next.key < other.key);
      const field = (isShared ? next : other) as Field;
      if (isShared) at += 1;
      else ownAt += 1;
      text += text === '' ? field.text : ',' + field.text;
      if (!ROUTING_FIELDS.includes(field.key)) asked += asked === '' ? field.text : ',' + field.text;
    }
    return { id: own.id, text: `{${text}}`, digest: digestOfText(`{${asked}}`) };
  };
}

/** In the order of their keys. */
function fieldsOf(part: object): readonly Field[] {
  const values: Readonly<Record<string, unknown>> = { ...part };
  const keys = Object.keys(values).sort();
  return keys.map((key) => ({ key, text: `"${key}":${canonicalJson(values[key] as JsonValue)}` }));
}

/** For an event without JSON a store hands over nothing, or raw bytes. */
export function jsonOf(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Uint8Array ? { bytesSha256: hashHex(sha256(value)) } : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function withoutRouting(instruction: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { causationId: _cause, correlationId: _story, notAfter: _late, ...asked } = instruction;
  return asked;
}
