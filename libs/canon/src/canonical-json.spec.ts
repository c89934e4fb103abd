// The strict encoder accepts exactly what may stand on the log, and says where anything else is.
import fc from 'fast-check';
import { CanonError, canonicalJson } from './canonical-json';
import { rfc8785 } from './rfc8785';
import type { JsonValue } from './json-value';

const key = fc.stringMatching(/^\$?[a-z][A-Za-z0-9_]{0,8}$/);
const text = fc.string({ unit: 'binary', maxLength: 20 });
const { value: writable } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((n) => n + 0),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 30 }),
  ),
}));

function shuffled(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => shuffled(item));
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}

function refusal(value: unknown): { code: string; pointer: string } {
  try {
    canonicalJson(value as JsonValue);
  } catch (error) {
    if (error instanceof CanonError) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  throw new Error('was accepted');
}

describe('canonicalJson', () => {
  it('sorts keys at every level and writes no white space', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: true, $correlationId: 'x', aB: -5, a_1: '' })).toBe(
      '{"$correlationId":"x","a":true,"aB":-5,"a_1":"","b":[{"a":null,"z":1}]}',
    );
  });

  it('sorts objects of many keys too', () => {
    const names = Array.from({ length: 60 }, (_, i) => `k${(i * 37) % 60}`);
    const object = Object.fromEntries(names.map((name) => [name, 0]));
    expect(canonicalJson(object)).toBe(
      `{${[...names]
        .sort()
        .map((name) => `"${name}":0`)
        .join()}}`,
    );
  });

  it('escapes strings as RFC 8785 demands, long ones too', () => {
    expect(canonicalJson('"\\/\b\f\n\r\t\u0000\u001f\u007fé€😀')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé€😀"',
    );
    expect(canonicalJson('x'.repeat(500) + '"')).toBe(`"${'x'.repeat(500)}\\""`);
  });

  it('does not normalise Unicode', () => {
    expect(canonicalJson('é')).not.toBe(canonicalJson('e\u0301'));
  });

  it('accepts objects without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }) as JsonValue)).toBe('{"a":1}');
  });

  it('agrees with the total encoder and with JSON.parse, whatever the order of keys', () => {
    fc.assert(
      fc.property(writable, (value) => {
        const written = canonicalJson(value);
        expect(written).toBe(rfc8785(value));
        expect(written).toBe(canonicalJson(shuffled(value)));
        expect(JSON.parse(written)).toEqual(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives different values different texts', () => {
    fc.assert(
      fc.property(writable, writable, (a, b) => {
        const same = canonicalJson(a) === canonicalJson(b);
        expect(same).toBe(
          JSON.stringify(shuffled(JSON.parse(canonicalJson(a)))) ===
            JSON.stringify(shuffled(JSON.parse(canonicalJson(b)))),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  class Wallet {
    readonly id = 'w';
  }
  class Items extends Array<number> {}
  const sparse: number[] = [1];
  sparse[2] = 3;
  let tooDeep: JsonValue = 0;
  for (let i = 0; i < 65; i++) tooDeep = [tooDeep];

  it.each<[string, unknown, string, string]>([
    ['a fraction', { a: [1, 0.5] }, 'not-an-integer', '/a/1'],
    ['NaN', { a: Number.NaN }, 'not-an-integer', '/a'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'not-an-integer', '/a'],
    ['an integer too large to be exact', { a: 2 ** 53 }, 'unsafe-integer', '/a'],
    ['negative zero', { a: -0 }, 'negative-zero', '/a'],
    ['undefined', { a: undefined }, 'not-json', '/a'],
    ['undefined as the whole', undefined, 'not-json', ''],
    ['a bigint', { a: { b: 1n } }, 'not-json', '/a/b'],
    ['a function', { toJSON: () => 1 }, 'not-json', '/toJSON'],
    ['a symbol', { a: Symbol('a') }, 'not-json', '/a'],
    ['a date', { a: new Date(0) }, 'not-plain', '/a'],
    ['a map', { a: new Map() }, 'not-plain', '/a'],
    ['bytes', { a: Buffer.from('a') }, 'not-plain', '/a'],
    ['a boxed string', { a: Object('a') as unknown }, 'not-plain', '/a'],
    ['an instance of a class', new Wallet(), 'not-plain', ''],
    ['an object with another object as prototype', Object.create({ a: 1 }), 'not-plain', ''],
    ['an array subclass', { a: Items.from([1]) }, 'not-plain', '/a'],
    ['a sparse array', { a: sparse }, 'not-json', '/a/1'],
    ['a lone high surrogate', ['a\ud800'], 'lone-surrogate', '/0'],
    ['a lone low surrogate', ['\udc00' + 'x'.repeat(200)], 'lone-surrogate', '/0'],
    ['an empty key', { a: { '': 1 } }, 'bad-key', '/a/'],
    ['a key with a capital first', { Abc: 1 }, 'bad-key', '/Abc'],
    ['a key with a dash', { 'a-b': 1 }, 'bad-key', '/a-b'],
    ['a key with a line feed at its end', { 'a\n': 1 }, 'bad-key', '/a\n'],
    ['a key of digits', { 1: 1 }, 'bad-key', '/1'],
    ['the key __proto__', JSON.parse('{"__proto__":1}'), 'bad-key', '/__proto__'],
    ['more than 64 levels', tooDeep, 'too-deep', '/0'.repeat(64)],
  ])('refuses %s', (_what, value, code, pointer) => {
    expect(refusal(value)).toEqual({ code, pointer });
  });

  it('refuses a bad key again and again, in any order with good ones', () => {
    for (let i = 0; i < 3; i++) expect(refusal({ good: 1, 'not good': 1 }).code).toBe('bad-key');
  });

  it('tells a value that contains itself from one that is only deep', () => {
    const node: Record<string, unknown> = { other: [1] };
    node['self'] = { items: [0, node] };
    expect(refusal(node).code).toBe('cycle');
  });

  it('goes on correctly after an error', () => {
    expect(refusal({ a: { b: 0.5 } }).pointer).toBe('/a/b');
    expect(refusal({ c: 0.5 }).pointer).toBe('/c');
    expect(canonicalJson({ c: 5 })).toBe('{"c":5}');
  });
});
