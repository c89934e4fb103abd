// Which query strings are read, and what is said of the others.
import { RefusedQuery, parseQueryString } from './query-string';

const codeOf = (text: string): string | undefined => {
  const parsed = parseQueryString(text);
  return parsed instanceof RefusedQuery ? parsed.problem.code : undefined;
};

describe('a query string', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=', { a: '' }],
    ['a', { a: '' }],
    ['a=x%20y+z', { a: 'x y z' }],
    ['a=b=c', { a: 'b=c' }],
    ['&a=1&', { a: '1' }],
    ['after=book:12,payments:3', { after: 'book:12,payments:3' }],
  ])('%s is read', (text, expected) => {
    expect(parseQueryString(text)).toEqual(expected);
  });

  it.each([
    ['a=1&a=2', 'invalid-request'],
    ['a=1&%61=2', 'invalid-request'],
    ['id[]=1', 'invalid-request'],
    ['id%5B%5D=1', 'invalid-request'],
    ['id[$ne]=', 'invalid-request'],
    ['a.b=1', 'invalid-request'],
    ['=1', 'invalid-request'],
    ['a=%zz', 'invalid-request'],
    ['a=%ff', 'invalid-request'],
    ['a=%00', 'invalid-request'],
    ['a=%0d%0a', 'invalid-request'],
    ['__proto__=1', 'forbidden-key'],
    ['%5F_proto__=1', 'forbidden-key'],
    ['a[constructor]=1', 'forbidden-key'],
    ['a[b][prototype]=1', 'forbidden-key'],
    [Array.from({ length: 51 }, (_, at) => `k${at}=1`).join('&'), 'invalid-request'],
  ])('%s is refused', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});
