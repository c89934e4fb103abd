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

/** @throws RangeError when the namespace is not a lower-case UUID */
export function uuidV5(namespace: string, name: string): string {
  if (!isUuid(namespace)) throw new RangeError('the namespace is not a UUID in lower case');
  const digest = hash(
    'sha1',
    Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name, 'utf8')]),
    'buffer',
  );
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The id that belongs to these parts. Different lists of parts are different names: the name is their JSON array. */
export function deriveId(...parts: readonly string[]): string {
  return uuidV5(DAYBOOK_NAMESPACE, JSON.stringify(parts));
}
