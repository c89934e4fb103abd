// Bodies that no route may accept: amounts, currencies, fields, types, dates, ids and texts (rows 1–20 and 38–44).
import { bodyKibMaxOf, changed, objectsOf, pointersOf, type RouteUnderTest, valueAt } from './route-under-test';

export interface BadBody {
  readonly row: number;
  readonly name: string;
  readonly body: string;
  readonly statuses: readonly number[];
  readonly codes: readonly string[];
  /** A pointer that the problem must name. */
  readonly pointer?: string;
}

const AMOUNTS: Readonly<Record<number, readonly unknown[]>> = {
  1: [10.5, 10],
  2: ['1e3', '1E400', '1e-7000000'],
  3: ['0x10', '0b1', '0o7'],
  4: [' 1', '1 ', '1\n', '\u00a01', ''],
  5: ['+1', '-1', '-0', '--1'],
  6: ['1.', '.5', '01.00', '1.0.0'],
  7: ['1,000.00', '1_000', "1'000"],
  8: ['１００', '٣', '1\u200b0'],
  9: ['NaN', 'Infinity', null, true, [], ['1'], {}],
};
const TOO_FINE = { EUR: '1.005', JPY: '1.5', KWD: '1.0005' };
const CURRENCIES = ['eur', 'EURO', 'XXX', 'XBT', 'E\u200bUR', '', null, 978, ['EUR'], 'toString', '__proto__'];
const SERVER_OWNED = [
  'unknown',
  'status',
  'tenantId',
  'balance',
  'role',
  'approvedBy',
  'createdAt',
  'toString',
  'hasOwnProperty',
];
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const OTHER_TYPES: readonly unknown[] = [12, 'text that is no such value \u0007', true, null, [], [1], {}];
const DATES = [
  '2026-02-30',
  '2026-13-01',
  20260101,
  '0000-01-01',
  '10000-01-01',
  '-001-01-01',
  '2026-01-01T24:00',
  '2026-1-1',
];
const DATES_TOO = ['2026-06-30T23:59:60Z', '2026-01-01T00:00:00+14:01', '2026-01-01 ', '２０２６-01-01', ''];
const UUID = '6ba7b810-9dad-51d1-80b4-00c04fd430c8';
const UUIDS = [UUID.toUpperCase(), `{${UUID}}`, UUID.slice(1), `${UUID}0`, '..%2f', '', ` ${UUID}`];

export function badBodies(route: RouteUnderTest): readonly BadBody[] {
  if (route.body === undefined) return [];
  const valid = route.body();
  return [
    ...badAmounts(route, valid),
    ...badCurrencies(route, valid),
    ...badLists(route, valid),
    ...badKeys(valid, route.untyped ?? []),
    ...badTypes(route, valid),
    ...badTexts(route, valid),
    ...(route.dates ?? []).flatMap((at) => fieldCases(43, valid, at, [...DATES, ...DATES_TOO])),
    ...(route.uuids ?? []).flatMap((at) => fieldCases(44, valid, at, UUIDS)),
    ...(route.own ?? []).map(({ row, name, body, status, code }) => ({
      ...{ row, name, body: JSON.stringify(body) },
      ...{ statuses: [status], codes: [code] },
    })),
  ];
}

function badAmounts(route: RouteUnderTest, valid: object): BadBody[] {
  return (route.money ?? []).flatMap(({ at, currency, zero }) => {
    const one = (row: number, value: unknown, body = valid): BadBody => ({
      ...bad(row, `${at} = ${shown(value)}`, changed(body, at, value), 'invalid-amount'),
      pointer: at,
    });
    const listed = Object.entries(AMOUNTS).flatMap(([row, values]) => values.map((value) => one(Number(row), value)));
    const tooFine = Object.entries(TOO_FINE).map(([code, value]) => one(10, value, changed(valid, currency, code)));
    const zeros = zero === true ? [] : ['0', '0.00'].map((value) => one(11, value));
    const long = {
      ...one(12, '9'.repeat(1_000_000)),
      statuses: [400, 413],
      codes: ['invalid-amount', 'payload-too-large'],
    };
    const { pointer: _none, ...withoutPointer } = long;
    return [...listed, ...tooFine, ...zeros, one(12, '9999999999999999.99'), withoutPointer];
  });
}

function badCurrencies(route: RouteUnderTest, valid: object): BadBody[] {
  return (route.currencies ?? []).flatMap((at) => fieldCases(15, valid, at, CURRENCIES));
}

function badLists(route: RouteUnderTest, valid: object): BadBody[] {
  return (route.lists ?? []).flatMap(({ at, max }) => {
    const [item] = valueAt(valid, at) as readonly unknown[];
    const many = Array.from({ length: max + 1 }, () => item);
    return fieldCases(20, valid, at, [many, [], [null], [[]], [1], ['x'], {}, null]).map((one) =>
      Buffer.byteLength(one.body) > bodyKibMaxOf(route) * 1024
        ? { ...withoutPointer(one), statuses: [413], codes: ['payload-too-large'] }
        : one,
    );
  });
}

/** Forbidden and unknown keys in every object of the body, nested ones too. */
function badKeys(valid: object, untyped: readonly string[]): BadBody[] {
  const known = objectsOf(valid).filter((at) => !untyped.some((free) => at.startsWith(free)));
  const forbidden = objectsOf(valid).flatMap((at) =>
    FORBIDDEN.map((key) =>
      bad(38, `${key} in ${at || 'the body'}`, withKey(valid, at, key, { polluted: 1 }), 'forbidden-key'),
    ),
  );
  const unknown = known.flatMap((at) =>
    SERVER_OWNED.filter((key) => at !== '' || !Object.hasOwn(valid, key)).map((key) => ({
      ...bad(39, `${key} in ${at || 'the body'}`, withKey(valid, at, key, 'x'), 'unknown-field'),
      pointer: `${at}/${key}`,
    })),
  );
  return [...forbidden, ...unknown];
}

function badTypes(route: RouteUnderTest, valid: object): BadBody[] {
  const free = route.untyped ?? [];
  const amounts = new Set((route.money ?? []).map(({ at }) => at));
  const wholes: readonly unknown[] = [12, 'text', true, null, [], [valid]];
  const fields = pointersOf(valid)
    .filter((at) => !free.some((one) => at.startsWith(`${one}/`)) && !isIndex(at))
    .flatMap((at) =>
      OTHER_TYPES.filter((value) => kindOf(value) !== kindOf(valueAt(valid, at)) || typeof value === 'string').map(
        (value) => ({
          ...bad(40, `${at} = ${shown(value)}`, changed(valid, at, value), 'invalid-request'),
          codes: amounts.has(at) ? ['invalid-amount'] : ['invalid-request', 'invalid-amount'],
          pointer: at,
        }),
      ),
    );
  return [...wholes.map((value) => bad(40, `body = ${shown(value)}`, value, 'invalid-request')), ...fields];
}

function isIndex(pointer: string): boolean {
  return /\/\d+$/.test(pointer);
}

function badTexts(route: RouteUnderTest, valid: object): BadBody[] {
  return (route.texts ?? []).flatMap(({ at, max }) => {
    const refused = ['', 'x'.repeat(max + 1), 'a\u202eb', 'a\u0007b', 'a\r\nb'];
    const nul = {
      ...bad(42, `${at} with NUL`, changed(valid, at, 'a\u0000b'), 'malformed-json'),
      codes: ['malformed-json', 'invalid-request'],
    };
    const huge = bad(42, `${at} of 1 MB`, changed(valid, at, 'x'.repeat(1 << 20)), 'payload-too-large');
    return [...fieldCases(42, valid, at, refused), nul, { ...huge, statuses: [413] }];
  });
}

function fieldCases(row: number, valid: object, at: string, values: readonly unknown[]): BadBody[] {
  return values.map((value) => ({
    ...bad(row, `${at} = ${shown(value)}`, changed(valid, at, value), 'invalid-request'),
    pointer: at,
  }));
}

function bad(row: number, name: string, body: unknown, code: string): BadBody {
  return { row, name, body: JSON.stringify(body), statuses: [400], codes: [code] };
}

function withoutPointer({ pointer: _pointer, ...rest }: BadBody): BadBody {
  return rest;
}

/** `__proto__` must become a key of its own, which assignment would not make it. */
function withKey(body: object, at: string, key: string, value: unknown): object {
  const copy = structuredClone(body);
  const holder = at === '' ? copy : (valueAt(copy, at) as object);
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text;
}
