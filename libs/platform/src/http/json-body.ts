// How a request body becomes a value: size first, then UTF-8, then JSON without its traps.
import { isAscii, isUtf8 } from 'node:buffer';
import type { JsonLimits, JsonValue } from '@daybook/canon';
import { parseStrictJson } from '@daybook/canon';
import { Problem } from './problem';

/** @throws Problem, StrictJsonError */
export function parseJsonBody(bytes: Buffer, limits: JsonLimits): JsonValue {
  return parseStrictJson(decode(bytes), limits);
}

/** Plain ASCII, which most bodies are, takes half the memory as a string. */
function decode(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new Problem(400, 'malformed-json');
  return bytes.toString('utf8');
}
