// How a request body becomes a value: size first, then UTF-8, then JSON without its traps.
import { TextDecoder } from 'node:util';
import type { JsonValue } from '@daybook/canon';
import { parseStrictJson } from '@daybook/canon';
import { Problem } from './problem';

/** Bodies are at most so large unless a route says otherwise. */
export const BODY_BYTES_MAX = 100 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws Problem, StrictJsonError */
export function parseJsonBody(bytes: Buffer): JsonValue {
  return parseStrictJson(decode(bytes));
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem(400, 'malformed-json');
  }
}
