// The short way through the strict parser: most texts are so plain that the engine's own parser can be trusted with them.
import type { JsonValue } from './json-value';

interface QuickLimits {
  readonly depthMax: number;
  readonly keysMax: number;
  readonly itemsMax: number;
}

/** Deeper is not looked at by recursion. */
const DEPTH_MAX = 64;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The value, or undefined when the text must be looked at character by character. The engine's parser takes the last of
 * keys that are there twice, and says nothing. But without escapes every colon of a text stands after a key or inside a
 * string: so many as there are more than in the strings that came out, so many keys the text had.
 */
export function parsePlainJson(text: string, limits: QuickLimits): JsonValue | undefined {
  if (text.includes('\\') || text.includes('\ufeff')) return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  const counted = { keys: 0, colons: 0 };
  return isPlain(value, limits, counted, 1) && counted.keys === colonsIn(text) - counted.colons ? value : undefined;
}

function isPlain(
  value: JsonValue,
  limits: QuickLimits,
  counted: { keys: number; colons: number },
  depth: number,
): boolean {
  switch (typeof value) {
    case 'string':
      counted.colons += colonsIn(value);
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (depth > limits.depthMax || depth > DEPTH_MAX) return false;
      if (Array.isArray(value)) {
        if (value.length > limits.itemsMax) return false;
        for (const item of value) if (!isPlain(item, limits, counted, depth + 1)) return false;
        return true;
      }
      for (const key of Object.keys(value)) {
        counted.keys += 1;
        counted.colons += colonsIn(key);
        if (FORBIDDEN_KEYS.has(key) || counted.keys > limits.keysMax) return false;
        if (!isPlain((value as Readonly<Record<string, JsonValue>>)[key] as JsonValue, limits, counted, depth + 1))
          return false;
      }
      return true;
    default:
      return true;
  }
}

function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}
