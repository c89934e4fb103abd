// The strict parser reads what JSON.parse reads, minus what is dangerous, and never slowly.
import fc from 'fast-check';
import { StrictJsonError, parseStrictJson, type JsonLimits } from './strict-json';

interface Refused {
  readonly code: string;
  readonly offset: number;
  readonly pointer: string;
}

function refusal(text: string, limits?: Partial<JsonLimits>): Refused | undefined {
  try {
    parseStrictJson(text, limits);
    return undefined;
  } catch (error) {
    if (error instanceof StrictJsonError) return { code: error.code, offset: error.offset, pointer: error.pointer };
    throw error;
  }
}

describe('what is read', () => {
  it.each([
    'null',
    ' true ',
    '-0',
    '0.5e-3',
    '12345678901234567890',
    '""',
    String.raw`"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"`,
    '[]',
    '{}',
    '[[],{},[{}]]',
    '\t{"a" : [1 , 2,\r\n{"b":null}] , "c":"d"}\n',
    '{"toString":1,"hasOwnProperty":2,"":3,"1":4}',
    '"é€😀"',
  ])('%s', (text) => {
    expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
  });

  it('anything that JSON.stringify writes within the limits', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/"(__proto__|constructor|prototype)":|\\u0000|\\ud[89a-f]/.test(text));
        expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('nothing that JSON.parse does not read, and nothing otherwise than it does', () => {
    const fragment = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"b":',
        '\\',
        '\\u',
        '0',
        '1',
        '-',
        '.',
        'e5',
        'true',
        'null',
        ' ',
        '\n',
        '/',
        '\u00a0',
        "'",
      ],
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        const refused = refusal(text);
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          expect(refused?.code).toBe('malformed-json');
          return;
        }
        if (refused === undefined) expect(parseStrictJson(text)).toStrictEqual(value);
        else expect(new Set(text.match(/"a" *:|"b":/g)).size).toBeLessThan((text.match(/"a" *:|"b":/g) ?? []).length);
      }),
      { numRuns: 4_000 },
    );
  });
});

describe('what is refused', () => {
  it.each<[string, string, string, number, string]>([
    ['no text', '', 'malformed-json', 0, ''],
    ['a byte order mark', '\ufeff{}', 'malformed-json', 0, ''],
    ['text after the value', '{} {}', 'malformed-json', 3, ''],
    ['a comment', '{"a":1 /* one */}', 'malformed-json', 7, '/a'],
    ['single quotes', "{'a':1}", 'malformed-json', 1, ''],
    ['a trailing comma in an array', '[1,]', 'malformed-json', 3, '/1'],
    ['a trailing comma in an object', '{"a":1,}', 'malformed-json', 7, ''],
    ['a missing colon', '{"a" 1}', 'malformed-json', 5, '/a'],
    ['a missing comma', '[1 2]', 'malformed-json', 3, '/0'],
    ['a wrong bracket', '[1}', 'malformed-json', 2, '/0'],
    ['an open array', '[1', 'malformed-json', 2, '/0'],
    ['an open string', '{"a":"b', 'malformed-json', 5, '/a'],
    ['NaN', '[NaN]', 'malformed-json', 1, '/0'],
    ['a leading zero', '[01]', 'malformed-json', 2, '/0'],
    ['a leading plus', '[+1]', 'malformed-json', 1, '/0'],
    ['a bare point', '[1.]', 'malformed-json', 2, '/0'],
    ['hexadecimal', '[0x10]', 'malformed-json', 2, '/0'],
    ['a number beyond doubles', '[1e400]', 'malformed-json', 1, '/0'],
    ['a misspelt literal', '[nul]', 'malformed-json', 1, '/0'],
    ['a line feed in a string', '["a\nb"]', 'malformed-json', 3, '/0'],
    ['an unknown escape', String.raw`["\x41"]`, 'malformed-json', 2, '/0'],
    ['a short escape', String.raw`["\u00e"]`, 'malformed-json', 2, '/0'],
    ['U+0000', String.raw`["\u0000"]`, 'malformed-json', 2, '/0'],
    ['a lone high surrogate', '["\ud800"]', 'malformed-json', 2, ''],
    ['a lone low surrogate', '["\udc00"]', 'malformed-json', 2, ''],
    ['an escaped lone high surrogate', String.raw`["\ud800"]`, 'malformed-json', 2, '/0'],
    ['an escaped lone low surrogate', String.raw`["\udc00"]`, 'malformed-json', 2, '/0'],
    ['two escaped high surrogates', String.raw`["\ud800\ud800"]`, 'malformed-json', 2, '/0'],
    ['a no-break space', '[\u00a01]', 'malformed-json', 1, '/0'],
    ['a duplicate key', '{"amount":"1.00","amount":"1000000.00"}', 'malformed-json', 17, '/amount'],
    ['a duplicate key in disguise', String.raw`{"a":1,"\u0061":2}`, 'malformed-json', 7, '/a'],
    ['a duplicate key deep inside', '[{"x":{"a~/b":1,"a~/b":1}}]', 'malformed-json', 16, '/0/x/a~0~1b'],
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}', 'forbidden-key', 6, '/a/__proto__'],
    ['__proto__ in disguise', String.raw`{"\u005f_proto__":1}`, 'forbidden-key', 1, '/__proto__'],
    ['constructor', '{"constructor":1}', 'forbidden-key', 1, '/constructor'],
    ['prototype', '[{"prototype":1}]', 'forbidden-key', 2, '/0/prototype'],
  ])('%s', (_what, text, code, offset, pointer) => {
    expect(refusal(text)).toEqual({ code, offset, pointer });
  });

  it('nothing pollutes the prototype of objects', () => {
    expect(refusal('{"__proto__":{"polluted":1}}')?.code).toBe('forbidden-key');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('U+0000 is read where the caller allows it', () => {
    expect(parseStrictJson(String.raw`"\u0000"`, { nulAllowed: true })).toBe('\0');
  });
});

describe('limits', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const items = (count: number): string => `[${Array.from({ length: count }, () => '0').join()}]`;
  const keys = (count: number): string => `{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join()}}`;

  it.each<[string, (count: number) => string, number]>([
    ['levels', nested, 32],
    ['items', items, 1_000],
    ['keys', keys, 2_000],
  ])('accepts exactly the allowed number of %s', (_what, build, most) => {
    expect(refusal(build(most))).toBeUndefined();
    expect(refusal(build(most + 1))?.code).toBe('payload-too-large');
  });

  it('counts keys over the whole text', () => {
    expect(refusal('[{"a":1},{"a":1}]', { keysMax: 1 })).toEqual({
      code: 'payload-too-large',
      offset: 10,
      pointer: '/1/a',
    });
  });

  it.each<[string, string]>([
    ['nested arrays', '['.repeat(100_000)],
    ['nested objects', '{"a":'.repeat(100_000)],
    ['one long string', `"${'a'.repeat(100_000)}"`],
    ['one long string of escapes', `"${'\\n'.repeat(50_000)}"`],
    ['an unfinished string', `"${'\\\\'.repeat(50_000)}`],
    ['one long number', '1'.repeat(100_000)],
    ['white space', ' '.repeat(100_000)],
    ['an array of one hundred thousand', items(100_000)],
  ])('answers quickly to %s', (_what, text) => {
    const start = performance.now();
    refusal(text);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('does not stall or overflow where the caller sets no limit to depth', () => {
    const value = parseStrictJson(nested(100_000), { depthMax: 1_000_000 });
    expect(Array.isArray(value)).toBe(true);
  });
});

describe('the short way', () => {
  const limits = { depthMax: 4, keysMax: 12, itemsMax: 5, nulAllowed: false };
  const key = fc.constantFrom('a', 'b', 'c', 'a:b', ':', '', 'constructor', 'é', 'toString');
  const scalar = fc.constantFrom(
    '1',
    '-0',
    '1e400',
    'null',
    '"x"',
    '":"',
    '"a::b"',
    '"{\\"a\\":1}"',
    '"\\u003a"',
    '"é:"',
  );
  const { text } = fc.letrec<{ text: string; object: string; list: string }>((tie) => ({
    text: fc.oneof({ maxDepth: 5 }, scalar, tie('object'), tie('list')),
    object: fc.array(fc.tuple(key, tie('text')), { maxLength: 4 }).map((pairs) => {
      const members = pairs.map(([name, value]) => `${JSON.stringify(name)} : ${value}`);
      return `{${members.join(', ')}}`;
    }),
    list: fc.array(tie('text'), { maxLength: 6 }).map((items) => `[${items.join(',')}]`),
  }));
  /** What has an escape in it is read character by character. */
  const theLongWay = (given: string): unknown => {
    const { depthMax, ...others } = limits;
    const wrapped = parseStrictJson(`[${given},"\\u0041"]`, { ...others, depthMax: depthMax + 1 });
    return (wrapped as unknown[])[0];
  };

  it('leads where the long way leads', () => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(text, (given) => {
        const problem = refusal(given, limits);
        if (problem === undefined) {
          seen.read += 1;
          expect(parseStrictJson(given, limits)).toStrictEqual(theLongWay(given));
        } else {
          seen.refused += 1;
          expect(() => theLongWay(given)).toThrow(StrictJsonError);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(500);
  });

  it.each(['{"a":":","a":1}', '{"a":{"b":":"},"a":2}', '[{"x":1},{":":":",":":1}]', '{"a":1,"a":1}'])(
    'finds what is there twice, whatever its values hold: %s',
    (given) => {
      expect(refusal(given)?.code).toBe('malformed-json');
    },
  );
});
