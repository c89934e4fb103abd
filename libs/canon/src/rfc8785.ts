// The canonical text of any parsed JSON value, whoever wrote it: what the hashes of foreign values are taken over.
import { quote, sortKeys } from './canonical-text';

/** Deeper is not looked at by recursion. */
const LOOKED_THROUGH_DEPTH_MAX = 32;

interface Open {
  readonly container: Readonly<Record<string, unknown>> | readonly unknown[];
  /** Sorted keys of an object, undefined for an array. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

/**
 * RFC 8785 text of any value that `JSON.parse` can return: numbers in ECMAScript form (one too large for a double, which
 * JSON.parse makes infinite, as 1e999), any key, lone surrogates escaped as `JSON.stringify` does. Total on parsed JSON
 * however deep it is (no recursion); what cannot come out of `JSON.parse` is a TypeError.
 */
export function rfc8785(value: unknown): string {
  if (typeof value !== 'object' || value === null) return primitive(value);
  return isInOrder(value, 0) ? JSON.stringify(value) : encode(value);
}

/** Whether the engine's own encoder, which keeps the order it finds, writes the canonical text: so what we wrote comes back. */
function isInOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (depth === LOOKED_THROUGH_DEPTH_MAX) return false;
      if (Array.isArray(value)) return isArrayInOrder(value, depth);
      return isObjectInOrder(value as Readonly<Record<string, unknown>>, depth);
    default:
      return false;
  }
}

/** A hole is no value. */
function isArrayInOrder(array: readonly unknown[], depth: number): boolean {
  for (let at = 0; at < array.length; at++) if (!isInOrder(array[at], depth + 1)) return false;
  return true;
}

function isObjectInOrder(object: Readonly<Record<string, unknown>>, depth: number): boolean {
  if (Object.getPrototypeOf(object) !== Object.prototype) return false;
  let before = '';
  for (const key in object) {
    if ((key <= before && before !== '') || !isInOrder(object[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

function encode(value: object): string {
  let text = '';
  let here: unknown = value;
  const stack: Open[] = [];
  for (;;) {
    if (typeof here === 'object' && here !== null) {
      const open = opened(here);
      text += open.keys === undefined ? '[' : '{';
      stack.push(open);
    } else {
      text += primitive(here);
    }
    let top = stack.at(-1);
    while (top !== undefined && top.next === top.length) {
      text += top.keys === undefined ? ']' : '}';
      stack.pop();
      top = stack.at(-1);
    }
    if (top === undefined) return text;
    if (top.next > 0) text += ',';
    if (top.keys === undefined) {
      here = (top.container as readonly unknown[])[top.next];
    } else {
      const key = top.keys[top.next] as string;
      text += quote(key) + ':';
      here = (top.container as Readonly<Record<string, unknown>>)[key];
    }
    top.next++;
  }
}

function opened(container: object): Open {
  if (Array.isArray(container)) return { container, keys: undefined, length: container.length, next: 0 };
  const keys = sortKeys(Object.keys(container));
  return { container: container as Readonly<Record<string, unknown>>, keys, length: keys.length, next: 0 };
}

function primitive(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (Number.isFinite(value)) return String(Object.is(value, -0) ? 0 : value);
      if (!Number.isNaN(value)) return value > 0 ? '1e999' : '-1e999';
      break;
    case 'object':
      if (value === null) return 'null';
  }
  throw new TypeError(`${String(value)} (${typeof value}) cannot come from JSON.parse`);
}
