// Requests that no route may accept whatever they are about: keys, JSON, sizes, headers and queries (rows 21–22, 29–41, 59, 61, 72).
import { gzipSync } from 'node:zlib';
import type { RawRequest } from './raw-http';
import { type RouteUnderTest, bodyKibMaxOf, freshKey, validRequest, withHeaders } from './route-under-test';

export interface BadRequest {
  readonly row: number;
  readonly name: string;
  readonly request: RawRequest;
  readonly statuses: readonly number[];
  readonly codes: readonly string[];
}

type Case = (
  row: number,
  name: string,
  request: RawRequest,
  status: number | readonly number[],
  ...codes: string[]
) => BadRequest;

const one: Case = (row, name, request, status, ...codes) => ({
  ...{ row, name, request, codes },
  statuses: typeof status === 'number' ? [status] : status,
});

export function badRequests(route: RouteUnderTest, token: string): readonly BadRequest[] {
  const valid = (change: Partial<RawRequest> = {}): RawRequest => validRequest(route, token, change);
  return [
    ...(route.needsKey === true ? badKeys(valid()) : []),
    ...(route.body === undefined ? [] : [...badText(valid, route, route.body()), ...badFraming(valid, route)]),
    ...badHeaders(valid, route),
    ...badQueries(valid, route.path),
  ];
}

function badKeys(valid: RawRequest): BadRequest[] {
  const key = (value: string | readonly string[] | undefined): RawRequest =>
    withHeaders(valid, { 'idempotency-key': value });
  const refused = (name: string, value: string | readonly string[], ...codes: string[]): BadRequest =>
    one(22, `key ${name}`, key(value), 400, 'idempotency-key-invalid', ...codes);
  return [
    one(21, 'no key', key(undefined), 400, 'idempotency-key-missing'),
    refused('of 15 characters', 'k'.repeat(15)),
    refused('of 129 characters', 'k'.repeat(129)),
    refused('that is empty', ''),
    refused('with a space', `${freshKey()} x`),
    refused('with an emoji', `${freshKey()}😀`),
    refused('with NUL', `${freshKey()}\0`, 'invalid-request'),
    refused('with a line break', `${freshKey()}\nx`, 'invalid-request'),
    refused('twice', [freshKey(), freshKey()]),
  ];
}

function badText(
  valid: (change: Partial<RawRequest>) => RawRequest,
  { keysMax = 2_000 }: RouteUnderTest,
  body: object,
): BadRequest[] {
  const text = JSON.stringify(body);
  const [field = 'amount'] = Object.keys(body);
  const malformed = (name: string, bytes: string | Buffer): BadRequest =>
    one(29, name, valid({ body: bytes }), 400, 'malformed-json');
  const nested = (depth: number): string => `{"${field}":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  const twice = (name: string): BadRequest =>
    one(30, `${name} twice`, valid({ body: `{"${name}":"1","${name}":"1"}` }), 400, 'malformed-json');
  return [
    malformed('an open brace', '{'),
    malformed('text after the value', `${text}x`),
    malformed('single quotes', "{'a':1}"),
    malformed('a comment', `${text.slice(0, -1)}/* */}`),
    malformed('a trailing comma', `${text.slice(0, -1)},}`),
    malformed('NaN', `{"${field}":NaN}`),
    malformed('nothing but space', ' '),
    malformed('a byte order mark', `\ufeff${text}`),
    malformed('UTF-16', Buffer.from(text, 'utf16le')),
    malformed(
      'invalid UTF-8',
      Buffer.concat([Buffer.from('{"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('":1}')]),
    ),
    malformed('an escaped lone surrogate', `{"${field}":"\\ud800"}`),
    malformed(
      'an encoded lone surrogate',
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ),
    twice(field),
    twice('amount'),
    one(30, 'a key twice, once escaped', valid({ body: '{"amount":"1","\\u0061mount":"2"}' }), 400, 'malformed-json'),
    one(31, 'depth 33', valid({ body: nested(33) }), 400, 'invalid-request'),
    one(31, 'depth 100,000', valid({ body: nested(100_000) }), [400, 413], 'invalid-request', 'payload-too-large'),
    one(
      31,
      `${keysMax + 1} keys`,
      valid({ body: `{${Array.from({ length: keysMax + 1 }, (_, at) => `"k${at}":1`).join(',')}}` }),
      400,
      'invalid-request',
    ),
  ];
}

function badFraming(valid: (change?: Partial<RawRequest>) => RawRequest, route: RouteUnderTest): BadRequest[] {
  const kib = bodyKibMaxOf(route) + 1;
  const declared = (length: number): RawRequest => {
    const { body: _body, ...rest } = withHeaders(valid(), { 'content-length': String(length) });
    return rest;
  };
  const { body: _body, ...bodiless } = valid();
  const chunk = Buffer.from(`4000\r\n${' '.repeat(0x4000)}\r\n`);
  const bomb = withHeaders(valid({ body: gzipSync(Buffer.alloc(10 << 20, ' ')) }), { 'content-encoding': 'gzip' });
  const typed = (type: string | undefined): BadRequest =>
    one(
      33,
      `content type ${type ?? 'missing'}`,
      withHeaders(valid(), { 'content-type': type }),
      415,
      'unsupported-media-type',
    );
  return [
    one(32, `${kib} KiB`, valid({ body: `"${'x'.repeat(kib * 1024)}"` }), 413, 'payload-too-large'),
    one(32, '1 GB declared', declared(1 << 30), 413, 'payload-too-large'),
    one(32, 'chunks without end', { ...bodiless, endless: chunk }, 413, 'payload-too-large'),
    one(32, 'a compressed bomb', bomb, [413, 415], 'payload-too-large', 'unsupported-media-type'),
    ...[
      'text/plain',
      undefined,
      'application/json; charset=utf-7',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ].map(typed),
    ...['application/json, text/plain', 'application/x-www-form-urlencoded', 'application/json;charset=utf-8;x=1'].map(
      typed,
    ),
  ];
}

function badHeaders(valid: () => RawRequest, route: RouteUnderTest): BadRequest[] {
  const padding = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-${at}`, '1']));
  const { path } = route;
  const longer = `${path}${path.includes('?') ? '&' : '?'}x=${'y'.repeat(8192)}`;
  const framed = withHeaders(
    { ...valid(), method: 'POST', body: '0\r\n\r\n' },
    { 'content-length': '5', 'transfer-encoding': 'chunked' },
  );
  const method = (name: string): BadRequest =>
    one(37, name, { ...bare(valid()), method: name }, 405, 'method-not-allowed');
  return [
    one(34, 'an image wanted', withHeaders(valid(), { accept: 'image/png' }), 406, 'not-acceptable'),
    one(34, 'JSON not wanted', withHeaders(valid(), { accept: 'application/json;q=0' }), 406, 'not-acceptable'),
    one(35, 'two framings', framed, 400, 'invalid-request'),
    one(35, 'a folded header', withHeaders(valid(), { 'x-folded': 'a\r\n b: c' }), 400, 'invalid-request'),
    one(35, 'a bare line feed', withHeaders(valid(), { 'x-split': 'a\nb: c' }), 400, 'invalid-request'),
    ...['"7"', 'W/"7"', '*', ''].map((tag) =>
      one(72, `If-Match: ${tag}`, withHeaders(valid(), { 'if-match': tag }), 412, 'precondition-failed'),
    ),
    one(36, 'a URL of 8 KiB', { ...valid(), path: longer }, 414, 'uri-too-long'),
    one(36, '200 headers', withHeaders(valid(), padding), 431, 'headers-too-large'),
    one(36, 'a cookie of 32 KiB', withHeaders(valid(), { cookie: 'c'.repeat(32 * 1024) }), 431, 'headers-too-large'),
    ...['TRACE', 'CONNECT', 'PROPFIND', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'BREW']
      .filter((name) => name !== route.method)
      .map(method),
    one(
      37,
      'an overriding header',
      withHeaders(
        { ...bare(valid()), method: route.method === 'PUT' ? 'PATCH' : 'PUT' },
        { 'x-http-method-override': route.method },
      ),
      405,
      'method-not-allowed',
    ),
  ];
}

function bare(request: RawRequest): RawRequest {
  const { body: _body, ...rest } = withHeaders(request, { 'content-type': undefined });
  return rest;
}

function badQueries(valid: () => RawRequest, path: string): BadRequest[] {
  const asked = (row: number, query: string, ...codes: string[]): BadRequest =>
    one(row, `?${query}`, { ...valid(), path: `${path}${path.includes('?') ? '&' : '?'}${query}` }, 400, ...codes);
  const shapes = [
    'id[]=1',
    'id[$ne]=',
    'limit=1&limit=2',
    'limit=-1',
    'limit=1e9',
    'limit=0',
    'limit=NaN',
    'limit=201',
    'limit=0x10',
  ];
  return [
    ...['a[__proto__][x]=1', '__proto__=1', 'a.constructor=1', 'prototype[x]=1', '__proto__[polluted]=1'].map((query) =>
      asked(38, query, 'forbidden-key'),
    ),
    ...[...shapes, 'limit=', 'limit=+1', 'x=%00', 'x=%zz', 'x=%ff', 'nobody-knows=1'].map((query) =>
      asked(41, query, 'invalid-request', 'unknown-field'),
    ),
    ...['amount;drop table', '(CASE WHEN 1=1 THEN 1 END)', 'amount--', 'amount,pg_sleep(5)'].map((order) =>
      asked(59, `sort=${encodeURIComponent(order)}`, 'unknown-field'),
    ),
    ...["cursor=' OR 1=1", 'cursor=AAAA', `cursor=${'A'.repeat(3000)}`].map((query) =>
      asked(61, query.replaceAll(' ', '%20'), 'invalid-cursor', 'invalid-request', 'unknown-field'),
    ),
  ];
}
