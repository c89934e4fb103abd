// How a request body becomes a value: size first, then UTF-8, then JSON without its traps.
import { TextDecoder } from 'node:util';
import type { JsonLimits, JsonValue } from '@daybook/canon';
import { parseStrictJson } from '@daybook/canon';
import { Problem } from './problem';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws Problem, StrictJsonError */
export function parseJsonBody(bytes: Buffer, limits: JsonLimits): JsonValue {
  return parseStrictJson(decode(bytes), limits);
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem(400, 'malformed-json');
  }
}
