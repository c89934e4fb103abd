// Which content types are read and which can be answered.
import { checkAccept, checkBodyHeaders, prefersCsv } from './media-types';

describe('a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'of %s is read',
    (type) => {
      expect(() => checkBodyHeaders({ 'content-type': type, 'content-length': '2' })).not.toThrow();
    },
  );

  it.each([
    [{ 'content-length': '2' }],
    [{ 'transfer-encoding': 'chunked' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ 'content-type': 'application/problem+json' }],
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip, identity' }],
  ])('with %j is not', (headers) => {
    expect(() => checkBodyHeaders(headers)).toThrow('415 unsupported-media-type');
  });
});

describe('an answer', () => {
  it.each([
    undefined,
    '*/*',
    'application/json',
    'text/html, */*;q=0.8',
    'application/problem+json',
    'text/csv',
    'application/*',
  ])('is possible for %s', (accept) => {
    expect(() => checkAccept(accept)).not.toThrow();
  });

  it.each(['image/png', 'application/xml', 'application/json;q=0', 'nonsense', 'text/plain;q=1'])(
    'is not possible for %s',
    (accept) => {
      expect(() => checkAccept(accept)).toThrow('406 not-acceptable');
    },
  );

  it.each([
    ['text/csv', true],
    ['text/csv, application/json', true],
    ['application/json, text/csv;q=0.5', false],
    ['text/csv;q=0', false],
    ['*/*', false],
    [undefined, false],
  ])('to %s is CSV: %s', (accept, expected) => {
    expect(prefersCsv(accept)).toBe(expected);
  });
});
