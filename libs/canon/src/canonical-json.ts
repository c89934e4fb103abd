// The strict encoder for everything we write to the log: RFC 8785 text, or an error that names the place.
import { isPlainText, sortKeys } from './canonical-text';
import { jsonPointer } from './json-pointer';
import type { JsonObject, JsonValue } from './json-value';

type CanonErrorCode =
  | 'not-an-integer'
  | 'unsafe-integer'
  | 'negative-zero'
  | 'lone-surrogate'
  | 'not-json'
  | 'not-plain'
  | 'bad-key'
  | 'too-deep'
  | 'cycle';

/** A value that may not stand on the log. A bug in the caller, never the fault of a user. */
export class CanonError extends Error {
  override readonly name = 'CanonError';
  constructor(
    readonly code: CanonErrorCode,
    /** RFC 6901 pointer to the offending value. */
    readonly pointer: string,
    detail: string,
  ) {
    super(`${code} at '${pointer}': ${detail}`);
  }
}

/** Containers may be nested this deep; deeper is refused as `too-deep`, or `cycle` when a value contains itself. */
const CANONICAL_DEPTH_MAX = 64;

const KEY_PATTERN = /^\$?[a-z][A-Za-z0-9_]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const KEYS_CACHED_MAX = 4096;
const KEY_CACHED_LENGTH_MAX = 64;

/** Checked keys with their encoded form `"key":`. Bounded, because some keys are data chosen by callers. */
const encodedKeys = new Map<string, string>();

/** The steps from the root to where the encoder is now; only entries below the current depth mean anything. */
const path: (string | number)[] = [];

/**
 * The RFC 8785 (JCS) text of a value that we write. Narrower than JSON on purpose: numbers are safe integers, keys match
 * `^\$?[a-z][A-Za-z0-9_]*$` (`$` for `$correlationId` and `$causationId`), strings are well-formed Unicode, containers are
 * plain objects and dense arrays. Unicode is not normalised. Any `object` is taken, so that interfaces need no cast; what
 * is not JSON inside it is an error.
 * @throws CanonError
 */
export function canonicalJson(value: JsonValue | object): string {
  try {
    return encode(value, 0);
  } catch (error) {
    if (error instanceof CanonError && error.code === 'too-deep' && containsItself(value)) {
      throw new CanonError('cycle', error.pointer, 'the value contains itself');
    }
    throw error;
  }
}

function encode(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return encodeString(value, depth);
    case 'number':
      return encodeNumber(value, depth);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= CANONICAL_DEPTH_MAX) return fail('too-deep', depth, `more than ${CANONICAL_DEPTH_MAX} levels`);
      if (Array.isArray(value)) return encodeArray(value, depth);
      if (isPlainObject(value)) return encodeObject(value, depth);
      return fail('not-plain', depth, 'an instance of a class, not a plain object');
    default:
      return fail('not-json', depth, `${typeof value} has no JSON form`);
  }
}

function encodeObject(object: Readonly<Record<string, unknown>>, depth: number): string {
  const keys = sortKeys(Object.keys(object));
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    path[depth] = key;
    if (i > 0) text += ',';
    text += encodedKeys.get(key) ?? encodeKey(key, depth);
    text += encode(object[key], depth + 1);
  }
  return text + '}';
}

function encodeArray(array: readonly unknown[], depth: number): string {
  if (!isPlainArray(array)) return fail('not-plain', depth, 'an instance of an array subclass');
  let text = '[';
  for (let i = 0; i < array.length; i++) {
    path[depth] = i;
    if (i > 0) text += ',';
    text += encode(array[i], depth + 1);
  }
  return text + ']';
}

function encodeString(text: string, depth: number): string {
  if (isPlainText(text)) return '"' + text + '"';
  if (LONE_SURROGATE.test(text)) return fail('lone-surrogate', depth, 'not well-formed Unicode');
  return JSON.stringify(text);
}

function encodeNumber(value: number, depth: number): string {
  if (!Number.isInteger(value)) return fail('not-an-integer', depth, `${value}; write decimals as strings`);
  if (!Number.isSafeInteger(value)) return fail('unsafe-integer', depth, `${value}; write large integers as strings`);
  if (Object.is(value, -0)) return fail('negative-zero', depth, 'write 0');
  return String(value);
}

function encodeKey(key: string, depth: number): string {
  if (!KEY_PATTERN.test(key)) return fail('bad-key', depth + 1, `keys match ${KEY_PATTERN.source}`);
  const encoded = `"${key}":`;
  if (encodedKeys.size < KEYS_CACHED_MAX && key.length <= KEY_CACHED_LENGTH_MAX) encodedKeys.set(key, encoded);
  return encoded;
}

/** Also plain: objects without a prototype, and objects of another realm (Object.prototype is the only root there is). */
function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

function isPlainArray(value: readonly unknown[]): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) return true;
  const above: unknown = prototype === null ? null : Object.getPrototypeOf(prototype);
  return above !== null && Object.getPrototypeOf(above) === null;
}

/** Walks the path on which the encoder gave up. */
function containsItself(root: unknown): boolean {
  const seen = new Set<unknown>();
  let here: unknown = root;
  for (const step of path.slice(0, CANONICAL_DEPTH_MAX)) {
    if (seen.has(here)) return true;
    seen.add(here);
    here = (here as JsonObject)[step];
  }
  return seen.has(here);
}

function fail(code: CanonErrorCode, depth: number, detail: string): never {
  throw new CanonError(code, jsonPointer(path.slice(0, depth)), detail);
}
