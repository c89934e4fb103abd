// Is a true receipt proved, and is every change of a single value in it found?
import { builtinModules } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '@daybook/canon';
import { Failed } from './plain-json';
import { checkReceipt } from './receipt-check';
import { newKey, SampleBook, signStatement } from './testing/sample-book';

const key = newKey();
const keys = new Map([[key.keyId, key.publicKey]]);
const book = new SampleBook([3, 1, 5, 2, 8]);

const check = (receipt: unknown, heads?: readonly unknown[]): string[] =>
  checkReceipt({ receipt, keys, ...(heads === undefined ? {} : { heads }) });
const reasonOf = (receipt: unknown, heads?: readonly unknown[]): string => {
  try {
    check(receipt, heads);
    return 'proved';
  } catch (error) {
    if (error instanceof Failed) return error.message;
    throw error;
  }
};
const copy = (receipt: JsonObject): Record<string, JsonValue> => structuredClone(receipt) as Record<string, JsonValue>;

interface Place {
  readonly holder: Record<string, JsonValue>;
  readonly name: string;
  readonly at: string;
}

/** Every number, text, true, false and null in the value, and where. */
function primitivesOf(value: JsonValue, at = ''): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null
      ? primitivesOf(inner, `${at}/${name}`)
      : [{ holder: value as Record<string, JsonValue>, name, at: `${at}/${name}` }],
  );
}

function changed(value: JsonValue | undefined, bit: number): JsonValue {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  const at = Math.floor(bit / 4) % value.length;
  const code = value.charCodeAt(at) ^ (1 << (bit % 4));
  return value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1);
}

describe('a receipt', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });

  it('is proved for every outcome, under its own head signed or a later one, and no bit of it may change', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.nat(), (pages, a, b, c, which, bit) => {
        const sample = new SampleBook(pages);
        const n = a % sample.outcomes.length;
        const own = sample.heads.findIndex(({ firstN, count }) => n < firstN + count);
        const page = own + (b % (pages.length - own));
        const signedPage = page + (c % (pages.length - page));
        const receipt = {
          ...sample.receipt(n, page),
          signed: sample.signed(signedPage, key),
          ...(signedPage > page ? { consistency: sample.consistency(page, signedPage) } : {}),
        };
        expect(reasonOf(receipt)).toBe('proved');
        const { asOf: _, ...rest } = copy(receipt);
        const places = primitivesOf(rest);
        const place = places[which % places.length] as Place;
        place.holder[place.name] = changed(place.holder[place.name], bit);
        expect({ at: place.at, reason: reasonOf(rest) }).not.toMatchObject({ reason: 'proved' });
      }),
      { numRuns: 500 },
    );
  });

  it('says what it proves', () => {
    const receipt = { ...book.receipt(4, 3), signed: book.signed(4, key), consistency: book.consistency(3, 4) };
    expect(check(receipt, [book.signed(1, key), book.signed(4, key)])).toEqual([
      expect.stringMatching(/^outcome {3}4 \(TransactionPosted, id id\/4\) has the leaf hash [0-9a-f]{64}$/),
      'root      of 11 outcomes, at the end of page 3, covers it (4 hashes)',
      expect.stringMatching(/^page {6}3 has the hash [0-9a-f]{64}$/),
      'recorded  2026-01-01T00:00:00.002Z on page 2',
      expect.stringMatching(/^head {6}of page 4, signed, continues it \(\d hashes\)$/),
      `signed    2026-02-01T00:00:00.000Z by the key ${key.keyId}`,
      'published among the 2 heads given, none of which contradicts it',
    ]);
  });

  it('without links proves only that it was recorded no later than its head', () => {
    const { links: _, ...receipt } = copy(book.receipt(4, 4));
    expect(check({ ...receipt, signed: book.signed(4, key) })).toContain(
      'recorded  not after 2026-01-01T00:00:00.004Z',
    );
  });

  it('without a signature is proved by a published head of its page, and by no other', () => {
    const receipt = book.receipt(4, 3);
    expect(reasonOf(receipt, [book.signed(3, key)])).toBe('proved');
    expect(reasonOf(receipt, [book.signed(4, key)])).toMatch(/^no signed head: /);
    expect(reasonOf(receipt)).toMatch(/^no signed head: /);
  });
});

describe('what is not proved', () => {
  const signed = { ...book.receipt(4, 3), signed: book.signed(3, key) };
  const other = new SampleBook([3, 1, 5, 2, 8], 'other');
  const stranger = newKey();
  const { merkleRoot, pageHash } = (other.signed(3, key) as { statement: { merkleRoot: string; pageHash: string } })
    .statement;
  const statement = { ...(book.signed(3, key)['statement'] as JsonObject), merkleRoot, pageHash };

  it.each<[string, unknown, string | RegExp]>([
    ['nothing', null, 'the receipt: expected an object, found null'],
    ['a text', 'receipt', 'the receipt: expected an object, found receipt'],
    ['a list', [], 'the receipt: expected an object, found []'],
    ['an empty object', {}, 'the receipt is of version nothing; known here is 1'],
    ['another version', { ...signed, receipt: 2 }, 'the receipt is of version 2; known here is 1'],
    ['no outcome', { ...signed, outcome: undefined }, '/outcome: expected an object, found nothing'],
    ['a negative index', { ...signed, index: -1 }, '/index: expected a whole number from 0, found -1'],
    ['another outcome', { ...signed, outcome: book.outcomes[5] }, '/outcome/n is 5, and /index 4'],
    ['a path of other things', { ...signed, path: [1] }, '/path/0: expected a hash of 64 hex digits, found 1'],
    ['a path that is none', { ...signed, path: {} }, '/path: expected a list, found {}'],
    [
      'a path too long',
      { ...signed, path: [...((signed as JsonObject)['path'] as string[]), 'ab'.repeat(32)] },
      /^\/path does not lead/,
    ],
    ['a path too short', { ...signed, path: [] }, /^\/path does not lead/],
    ['links to elsewhere', { ...signed, links: [book.heads[0], book.heads[2]] }, /^\/links\/0 is not the page before/],
    [
      'links from elsewhere',
      { ...signed, links: book.heads.slice(1, 3) },
      /^\/links\/0 is not the page that outcome 4/,
    ],
    [
      'a key that was not given',
      { ...signed, signed: book.signed(3, stranger) },
      /^\/signed is signed by the key .*not given$/,
    ],
    [
      'a wrong signature',
      { ...signed, signed: { ...signed.signed, signature: '00'.repeat(64) } },
      '/signed: the signature is wrong',
    ],
    ['no signature', { ...signed, signed: { ...signed.signed, signature: '' } }, '/signed has no signature'],
    ['an earlier head', { ...signed, signed: book.signed(2, key) }, 'the signed head is about page 2, before 3'],
    ['a later head alone', { ...signed, signed: book.signed(4, key) }, '/consistency: expected a list, found nothing'],
    [
      'the head of another book',
      { ...signed, signed: other.signed(3, key) },
      /^CONTRADICTION: the receipt has merkleRoot/,
    ],
    [
      'a later head of another book',
      { ...signed, signed: other.signed(4, key), consistency: other.consistency(3, 4) },
      /^\/consistency does not show/,
    ],
    [
      'what is nested without end',
      { ...signed, outcome: { n: 4, a: JSON.parse('['.repeat(99) + ']'.repeat(99)) as object } },
      /^something is nested/,
    ],
  ])('is %s', (_what, receipt, reason) => {
    expect(reasonOf(receipt)).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  it('is a head that is not among those published, or that one of them contradicts', () => {
    expect(reasonOf(signed, [book.signed(1, key)])).toBe('the head of page 3 is not among the 1 published ones');
    expect(reasonOf(signed, [signStatement(statement, key)])).toMatch(/^CONTRADICTION: the receipt has merkleRoot/);
    expect(reasonOf(signed, [{}])).toBe('line 1 of the heads/statement: expected an object, found nothing');
    expect(reasonOf(signed, [book.signed(3, stranger)])).toMatch(/^line 1 of the heads is signed by the key/);
  });
});

it('is checked by nothing but Node.js and this folder', () => {
  const sources = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  expect(sources.length).toBeGreaterThan(2);
  for (const name of sources) {
    const text = readFileSync(join(__dirname, name), 'utf8');
    const imported = [...text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(([, from = '']) => from);
    const foreign = imported.filter(
      (from) => !(from.startsWith('node:') && builtinModules.includes(from.slice(5))) && !/^\.\/[a-z-]+$/.test(from),
    );
    expect({ name, foreign }).toEqual({ name, foreign: [] });
  }
});
