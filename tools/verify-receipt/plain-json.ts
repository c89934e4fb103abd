// JSON from an untrusted source: read with care, and put into the canonical form that hashes are made over.

/** The receipt, a head or a key is not what it should be; the message says what and where. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

export interface Json {
  readonly [key: string]: unknown;
}

const DEPTH_MAX = 64;

/** RFC 8785: keys in the order of their UTF-16 units, no space, numbers and strings as ECMAScript writes them. @throws Failed */
export function canonical(value: unknown, depth = 0): string {
  if (depth > DEPTH_MAX) throw new Failed(`something is nested deeper than ${DEPTH_MAX}`);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`).join(',')}}`;
}

export function objectOf(value: unknown, at: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new Failed(`${at}: expected an object, found ${shown(value)}`);
}

export function listOf(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new Failed(`${at}: expected a list, found ${shown(value)}`);
}

export function textOf(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  throw new Failed(`${at}: expected a text, found ${shown(value)}`);
}

export function numberOf(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Failed(`${at}: expected a whole number from 0, found ${shown(value)}`);
}

export function hashOf(value: unknown, at: string): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  throw new Failed(`${at}: expected a hash of 64 hex digits, found ${shown(value)}`);
}

export function hashesOf(value: unknown, at: string): string[] {
  return listOf(value, at).map((hash, index) => hashOf(hash, `${at}/${index}`));
}

/** For a line on a terminal: short, and nothing that would move its cursor. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  const clean = text.replace(/[^\x20-\x7e]/g, '?');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}
