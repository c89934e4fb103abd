// Ids that anyone can derive again: name-based UUIDs (RFC 9562, version 5).
import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** RFC 9562, section 6.6. */
export const NAMESPACE_DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
export const NAMESPACE_URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** The namespace of all derived ids: `uuidV5(NAMESPACE_URL, 'urn:daybook:id')`. Never changes. */
export const DAYBOOK_NAMESPACE = 'd2c8c293-c7f9-50b1-958e-eeb850c6c692';

/** The textual form with lower-case digits, of any version: one id has one spelling. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && text.length === 36 && UUID.test(text);
}

const NAMESPACE_BYTES = 16;
/** By the digit that stands there, the one that says RFC 9562 instead. */
const VARIANT_DIGITS = '89ab89ab89ab89ab';
/** Room for what is hashed: the namespace, then the name. */
const hashed = Buffer.alloc(NAMESPACE_BYTES + 512);
let namespaceInPlace = '';

/** @throws RangeError when the namespace is not a lower-case UUID */
export function uuidV5(namespace: string, name: string): string {
  const digest = hash('sha1', bytesOf(namespace, name), 'hex');
  const variant = VARIANT_DIGITS[parseInt(digest.charAt(16), 16)];
  const groups = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`];
  return `${groups.join('-')}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function bytesOf(namespace: string, name: string): Uint8Array {
  if (namespace !== namespaceInPlace) {
    if (!isUuid(namespace)) throw new RangeError('the namespace is not a UUID in lower case');
    hashed.write(namespace.replaceAll('-', ''), 'hex');
    namespaceInPlace = namespace;
  }
  const bytes = Buffer.byteLength(name);
  if (NAMESPACE_BYTES + bytes > hashed.length) {
    return Buffer.concat([hashed.subarray(0, NAMESPACE_BYTES), Buffer.from(name)]);
  }
  hashed.write(name, NAMESPACE_BYTES);
  return hashed.subarray(0, NAMESPACE_BYTES + bytes);
}

/** The id that belongs to these parts. Different lists of parts are different names: the name is their JSON array. */
export function deriveId(...parts: readonly string[]): string {
  return uuidV5(DAYBOOK_NAMESPACE, JSON.stringify(parts));
}
