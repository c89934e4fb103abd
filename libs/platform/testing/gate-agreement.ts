// Does the compiled gate of a body say the same as its fields one by one: the same verdict, places and codes?
import fc from 'fast-check';
import type { DtoClass } from '../src/http/dto';
import { gateOf } from '../src/http/gate';
import { Problem } from '../src/http/problem';
import { toDto } from '../src/http/validation-pipe';
import { changed, objectsOf, pointersOf } from './route-under-test';

/** Anything that may stand where something else should. */
const STRANGERS: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    12,
    1e21,
    '',
    ' ',
    'x',
    'text',
    [],
    [1],
    [null],
    [[]],
    {},
    { a: 1 },
    [{}],
    [{ a: 1 }],
  ],
  ...['1', '0', '0.00', '1.005', '1e3', '-1', '+1', '01', '1.', '９', '999999999999999.99', '9999999999999999.99'],
  ...[
    'EUR',
    'JPY',
    'KWD',
    'eur',
    'XXX',
    'debit',
    'credit',
    'wallet:w-1:EUR',
    'wallet',
    ':',
    'a'.repeat(200),
    '\u202e',
    '\u0000',
  ],
  ...['2026-02-28', '2026-02-30', '2026-1-1', 'unlimited', 'toString', 'k'.repeat(16), 'k'.repeat(129), 'Ünïcode'],
];
const NAMES = ['unknown', 'status', 'id', 'toString', 'hasOwnProperty', 'a/b', 'a~b', '', 'amount', 'kind'];

const change = fc.record({
  what: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat'),
  where: fc.nat(),
  value: fc.constantFrom(...STRANGERS),
  name: fc.constantFrom(...NAMES),
});

/** Tries so many bodies, each the valid one with up to four changes. */
export function expectGateToAgree(dto: DtoClass, valid: () => object, numRuns: number): { accepted: number } {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      // As it would arrive: a list from which something was removed has no hole.
      const body = JSON.parse(JSON.stringify(changes.reduce(apply, valid()))) as object;
      const byFields = verdict(() => toDto(dto, structuredClone(body)));
      expect(verdict(() => gateOf(dto).pass(body))).toEqual(byFields);
      if (byFields === undefined) accepted += 1;
    }),
    { numRuns },
  );
  return { accepted };
}

function apply(
  body: object,
  { what, where, value, name }: typeof change extends fc.Arbitrary<infer T> ? T : never,
): object {
  const pointers = pointersOf(body);
  const objects = objectsOf(body);
  const at = pointers[where % Math.max(1, pointers.length)];
  switch (what) {
    case 'add':
      return changed(
        body,
        `${objects[where % objects.length] ?? ''}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        value,
      );
    case 'repeat':
      return at === undefined ? body : changed(body, at, [value, value]);
    default:
      return at === undefined ? body : changed(body, at, what === 'remove' ? undefined : value);
  }
}

/** Undefined when let through; the order of faults is nobody's business. */
function verdict(judge: () => unknown): object | undefined {
  try {
    judge();
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, code, options } = error;
    const errors = (options.errors ?? []).map(({ pointer, code: fault }) => `${pointer} ${fault}`).sort();
    return { status, code, errors };
  }
}
