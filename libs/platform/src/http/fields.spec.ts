// What each kind of field takes and how a body's faults are told: by place and code.
import { Problem } from './problem';
import { Field, Flag, ListOf, MoneyAmount, Nested, SafeInteger, Tags, Text } from './fields';
import { PageQuery } from './lists';
import { toDto } from './validation-pipe';

class Line {
  @MoneyAmount('currency') amount!: string;
  @Text({ max: 3 }) currency!: string;
}

class Body {
  @ListOf(() => Line, { min: 1, max: 2 }) lines!: Line[];
  @Nested(() => Line, { optional: true }) one?: Line;
  @Tags({ optional: true, max: 2 }) tags?: Record<string, string>;
  @SafeInteger({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) count?: number;
  @Flag({ optional: true }) flag?: boolean;
  @Text({ max: 5, pattern: /^[a-z]+$/, optional: true }) word?: string;
  @MoneyAmount(() => 'JPY', { zero: true, or: 'unlimited', optional: true }) yen?: string;
  @Field((value) => (value === 'x' ? undefined : 'not-x'), { type: 'string' }, { optional: true }) x?: string;
}

const line = { amount: '1.00', currency: 'EUR' };

function faultsOf(body: object): { code: string; errors: unknown } | undefined {
  try {
    toDto(Body, body);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, errors: error.options.errors };
    throw error;
  }
}

describe('a body', () => {
  it.each([
    { lines: [line] },
    { lines: [line, line], one: line, tags: { a: 'b', order: 'o-1/2' }, count: 0, flag: false, word: 'abc', yen: '0' },
    { lines: [line], yen: 'unlimited', x: 'x' },
    { lines: [{ amount: '1.0000', currency: 'UYW' }] },
  ])('that is right becomes an instance of its DTO: %j', (body) => {
    const dto = toDto(Body, body);
    expect(dto).toBeInstanceOf(Body);
    expect(dto.lines[0]).toBeInstanceOf(Line);
    expect(JSON.parse(JSON.stringify(dto))).toEqual(body);
  });

  it.each<[object, string, { pointer: string; code: string }[]]>([
    [{}, 'invalid-request', [{ pointer: '/lines', code: 'required' }]],
    [{ lines: [] }, 'invalid-request', [{ pointer: '/lines', code: 'too-few' }]],
    [{ lines: [line, line, line] }, 'invalid-request', [{ pointer: '/lines', code: 'too-many' }]],
    [{ lines: [line, null] }, 'invalid-request', [{ pointer: '/lines', code: 'wrong-type' }]],
    [{ lines: [line, [line]] }, 'invalid-request', [{ pointer: '/lines', code: 'wrong-type' }]],
    [{ lines: line }, 'invalid-request', [{ pointer: '/lines', code: 'wrong-type' }]],
    [{ lines: [line, { currency: 'EUR' }] }, 'invalid-request', [{ pointer: '/lines/1/amount', code: 'required' }]],
    [
      { lines: [{ ...line, amount: '1.001' }] },
      'invalid-amount',
      [{ pointer: '/lines/0/amount', code: 'invalid-amount' }],
    ],
    [
      { lines: [{ amount: '0', currency: 'EUR' }] },
      'invalid-amount',
      [{ pointer: '/lines/0/amount', code: 'invalid-amount' }],
    ],
    [{ lines: [line], yen: '1.5' }, 'invalid-amount', [{ pointer: '/yen', code: 'invalid-amount' }]],
    [{ lines: [line], yen: 'Unlimited' }, 'invalid-amount', [{ pointer: '/yen', code: 'invalid-amount' }]],
    [{ lines: [{ ...line, more: 1 }] }, 'unknown-field', [{ pointer: '/lines/0/more', code: 'unknown-field' }]],
    [{ lines: [line], hasOwnProperty: 1 }, 'unknown-field', [{ pointer: '/hasOwnProperty', code: 'unknown-field' }]],
    [{ lines: [line], 'a/b~c': 1 }, 'unknown-field', [{ pointer: '/a~1b~0c', code: 'unknown-field' }]],
    [
      { lines: [{ ...line, amount: 1 }], more: 1 },
      'invalid-request',
      [
        { pointer: '/more', code: 'unknown-field' },
        { pointer: '/lines/0/amount', code: 'invalid-amount' },
      ],
    ],
    [{ lines: [line], one: [line] }, 'invalid-request', [{ pointer: '/one', code: 'wrong-type' }]],
    [{ lines: [line], one: null }, 'invalid-request', [{ pointer: '/one', code: 'wrong-type' }]],
    [{ lines: [line], tags: { a: '1', b: '2', c: '3' } }, 'invalid-request', [{ pointer: '/tags', code: 'too-many' }]],
    [{ lines: [line], tags: { a: 'Zoë' } }, 'invalid-request', [{ pointer: '/tags', code: 'invalid-value' }]],
    [{ lines: [line], tags: { A: 'b' } }, 'invalid-request', [{ pointer: '/tags', code: 'invalid-value' }]],
    [{ lines: [line], tags: { a: { b: 'c' } } }, 'invalid-request', [{ pointer: '/tags', code: 'invalid-value' }]],
    [{ lines: [line], count: 2 ** 53 }, 'invalid-request', [{ pointer: '/count', code: 'invalid-value' }]],
    [{ lines: [line], count: -0 }, 'invalid-request', [{ pointer: '/count', code: 'invalid-value' }]],
    [{ lines: [line], count: '1' }, 'invalid-request', [{ pointer: '/count', code: 'wrong-type' }]],
    [{ lines: [line], flag: 'true' }, 'invalid-request', [{ pointer: '/flag', code: 'invalid-value' }]],
    [{ lines: [line], word: 'abcdef' }, 'invalid-request', [{ pointer: '/word', code: 'too-long' }]],
    [{ lines: [line], word: 'Abc' }, 'invalid-request', [{ pointer: '/word', code: 'invalid-value' }]],
    [{ lines: [line], x: 'y' }, 'invalid-request', [{ pointer: '/x', code: 'not-x' }]],
    [{ lines: [line], x: null }, 'invalid-request', [{ pointer: '/x', code: 'not-x' }]],
  ])('%j is refused as %s', (body, code, errors) => {
    expect(faultsOf(body)).toEqual({ code, errors });
  });

  it.each([[], null, 'text', 12, true, undefined])('that is no object is refused: %j', (body) => {
    expect(() => toDto(Body, body)).toThrow('400 invalid-request');
  });

  it('names at most fifty faults', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`k${at}`, 1]));
    expect(faultsOf({ lines: [line], ...many })?.errors).toHaveLength(50);
  });
});

describe('the size of a page', () => {
  it.each([
    [{}, 50],
    [{ limit: '1' }, 1],
    [{ limit: '200' }, 200],
  ])('of %j is %i', (query, limit) => {
    expect(toDto(PageQuery, query).limit).toBe(limit);
  });

  it.each(['0', '201', '-1', '1e2', '0x10', '١', ' 1', '01', '1.0', ''])('is never "%s"', (limit) => {
    expect(() => toDto(PageQuery, { limit })).toThrow('400 invalid-request');
  });
});
