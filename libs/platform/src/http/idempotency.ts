// What a retry must repeat to be the same request: its ids and its fingerprint.
import { type JsonValue, deriveId, hashHex, rfc8785, sha256 } from '@daybook/canon';
import type { CommandKey } from '@daybook/contracts';
import type { Principal } from '../access/principal';

/** SHA-256 over the body's canonical form: neither the order of keys nor whitespace matters. */
export function fingerprintOf(operation: string, body: JsonValue): string {
  return hashHex(sha256(rfc8785([operation, body])));
}

/** The id of what a creating command creates: the same for every retry on every replica, and another for every other caller. */
export function creationId(principal: Principal, operation: string, key: string): string {
  return deriveId(principal.kind, principal.id, operation, key);
}

/** What is remembered with the event so that a retry meets its own answer, and another body is told apart. */
export function commandKey(principal: Principal, operation: string, key: string, body: object): CommandKey {
  return { id: creationId(principal, operation, key), fingerprint: fingerprintOf(operation, plain(body)) };
}

/** DTO instances as plain JSON; absent fields are absent. */
function plain(body: object): JsonValue {
  return JSON.parse(JSON.stringify(body)) as JsonValue;
}
