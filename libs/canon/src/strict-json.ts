// Request bodies are parsed here: JSON without its traps (duplicate keys, prototypes, depth, broken Unicode).
import { jsonPointer } from './json-pointer';
import type { JsonObject, JsonValue } from './json-value';
import { parsePlainJson } from './strict-json-quick';
import { readString, skipSpace } from './strict-json-scan';

type StrictJsonErrorCode = 'malformed-json' | 'forbidden-key' | 'payload-too-large';

/** A text that we do not read. The code is the problem type shown to the sender. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';
  constructor(
    readonly code: StrictJsonErrorCode,
    detail: string,
    /** In UTF-16 code units from the start of the text. */
    readonly offset: number,
    /** RFC 6901 pointer to the value being read. */
    readonly pointer: string,
  ) {
    super(`${detail} (offset ${offset}, at '${pointer}')`);
  }
}

export interface JsonLimits {
  /** Levels of nested containers. */
  readonly depthMax: number;
  /** Keys in the whole text. */
  readonly keysMax: number;
  /** Items of one array. */
  readonly itemsMax: number;
  /** U+0000 inside strings, which Postgres cannot store. */
  readonly nulAllowed: boolean;
}

export const DEFAULT_JSON_LIMITS: JsonLimits = { depthMax: 32, keysMax: 2_000, itemsMax: 1_000, nulAllowed: false };

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATE = /\p{Surrogate}/u;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERALS: ReadonlyMap<string, { readonly word: string; readonly value: JsonValue }> = new Map([
  ['t', { word: 'true', value: true }],
  ['f', { word: 'false', value: false }],
  ['n', { word: 'null', value: null }],
]);

type Container = JsonValue[] | Record<string, JsonValue>;

/**
 * The value of an RFC 8259 text, in one pass and without recursion. Refused besides bad syntax: duplicate keys, the keys
 * `__proto__`, `constructor` and `prototype`, more than the limits, lone surrogates (also escaped), U+0000, a byte order
 * mark, numbers that are not finite. Objects come back plain, numbers as JavaScript numbers.
 * @throws StrictJsonError
 */
export function parseStrictJson(text: string, limits: Partial<JsonLimits> = {}): JsonValue {
  const all = { ...DEFAULT_JSON_LIMITS, ...limits };
  if (LONE_SURROGATE.test(text)) return new Parser(text, all).parse();
  return parsePlainJson(text, all) ?? new Parser(text, all).parse();
}

class Parser {
  private at = 0;
  private keys = 0;
  /** The open containers, outermost first, and for each the key or index being filled. */
  private readonly open: Container[] = [];
  private readonly steps: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {}

  parse(): JsonValue {
    const loneSurrogate = LONE_SURROGATE.exec(this.text);
    if (loneSurrogate !== null) throw this.error('malformed-json', 'lone surrogate', loneSurrogate.index);
    for (;;) {
      let value = this.startValue();
      while (value !== undefined) {
        const container = this.open.at(-1);
        if (container === undefined) return this.end(value);
        value = this.fill(container, value);
      }
    }
  }

  /** Reads one value; undefined when it is a container that now stands open, waiting for its first member. */
  private startValue(): JsonValue | undefined {
    this.at = skipSpace(this.text, this.at);
    const first = this.text[this.at];
    switch (first) {
      case '"':
        return this.string();
      case '{':
        return this.openContainer({}, '}');
      case '[':
        return this.openContainer([], ']');
      default:
        return this.scalar(first);
    }
  }

  private openContainer(container: Container, close: '}' | ']'): JsonValue | undefined {
    if (this.open.length >= this.limits.depthMax) {
      throw this.error('payload-too-large', `more than ${this.limits.depthMax} levels`);
    }
    this.at = skipSpace(this.text, this.at + 1);
    if (this.text[this.at] === close) {
      this.at++;
      return container;
    }
    this.open.push(container);
    this.steps.push(0);
    if (!Array.isArray(container)) this.key(container);
    return undefined;
  }

  /** Puts a finished value where it belongs; returns the container itself when that was its last member. */
  private fill(container: Container, value: JsonValue): JsonValue | undefined {
    if (Array.isArray(container)) {
      if (container.length >= this.limits.itemsMax) {
        throw this.error('payload-too-large', `more than ${this.limits.itemsMax} items in one array`);
      }
      container.push(value);
    } else {
      container[this.steps.at(-1) as string] = value;
    }
    this.at = skipSpace(this.text, this.at);
    const next = this.text[this.at];
    if (next === ',') {
      this.at++;
      if (Array.isArray(container)) this.steps[this.steps.length - 1] = container.length;
      else this.key(container);
      return undefined;
    }
    if (next !== (Array.isArray(container) ? ']' : '}')) throw this.unexpected();
    this.at++;
    this.open.pop();
    this.steps.pop();
    return container;
  }

  private key(container: JsonObject): void {
    this.at = skipSpace(this.text, this.at);
    const offset = this.at;
    if (this.text[offset] !== '"') {
      this.steps.pop();
      throw this.unexpected();
    }
    const key = this.string();
    this.steps[this.steps.length - 1] = key;
    if (FORBIDDEN_KEYS.has(key)) throw this.error('forbidden-key', 'forbidden key', offset);
    if (Object.hasOwn(container, key)) throw this.error('malformed-json', 'duplicate key', offset);
    if (++this.keys > this.limits.keysMax) {
      throw this.error('payload-too-large', `more than ${this.limits.keysMax} keys`, offset);
    }
    this.at = skipSpace(this.text, this.at);
    if (this.text[this.at] !== ':') throw this.unexpected();
    this.at++;
  }

  private string(): string {
    const read = readString(this.text, this.at, this.limits.nulAllowed);
    if ('problem' in read) throw this.error('malformed-json', read.problem, read.offset);
    this.at = read.end;
    return read.value;
  }

  private scalar(first: string | undefined): JsonValue {
    const literal = first === undefined ? undefined : LITERALS.get(first);
    if (literal === undefined) return this.number();
    if (!this.text.startsWith(literal.word, this.at)) throw this.unexpected();
    this.at += literal.word.length;
    return literal.value;
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const token = NUMBER.exec(this.text)?.[0];
    if (token === undefined) throw this.unexpected();
    const value = Number(token);
    if (!Number.isFinite(value)) throw this.error('malformed-json', 'number out of range');
    this.at += token.length;
    return value;
  }

  private end(value: JsonValue): JsonValue {
    this.at = skipSpace(this.text, this.at);
    if (this.at < this.text.length) throw this.error('malformed-json', 'text after the value');
    return value;
  }

  private unexpected(): StrictJsonError {
    const what = this.at < this.text.length ? 'unexpected character' : 'unexpected end';
    return this.error('malformed-json', what);
  }

  private error(code: StrictJsonErrorCode, detail: string, offset = this.at): StrictJsonError {
    return new StrictJsonError(code, detail, offset, jsonPointer(this.steps));
  }
}
