// Do the stores without objects hold what was put into them, whatever is added and taken away?
import fc from 'fast-check';
import { Dictionary } from './dictionary';
import { HashIndex, hashOfText } from './hash-index';
import { TextArena } from './text-arena';

/** Keys are the numbers themselves, under whatever hash. */
function indexed(hashOf: (entry: number) => number, expected = 0) {
  let sought = 0;
  const index = new HashIndex({ hashOf, isSought: (entry) => entry === sought }, expected);
  return {
    index,
    find: (entry: number) => {
      sought = entry;
      return index.find(hashOf(entry));
    },
  };
}

const scattered = (entry: number) => hashOfText(String(entry));

describe('the hash index', () => {
  it.each([
    ['scattered', 12_000, scattered],
    ['all alike', 4_000, () => 7],
    ['alike but for the last bits', 6_000, (entry: number) => entry & 0xff],
    ['alike but for the first bits', 9_000, (entry: number) => (entry << 16) >>> 0],
  ] as const)('finds every entry, and no other, when hashes are %s', (_, count, hashOf) => {
    const { index, find } = indexed(hashOf);
    for (let entry = 0; entry < count; entry++) index.add(hashOf(entry), entry);
    for (let entry = 0; entry < count; entry += 7) expect(find(entry)).toBe(entry);
    expect(find(count + 1)).toBe(-1);
  });

  it('holds what a set holds, through additions and removals', () => {
    const change = fc.tuple(fc.nat(300), fc.boolean());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 600 }), fc.nat(5), (changes, spread) => {
        const hashOf = (entry: number) => (scattered(entry) & ((1 << spread) - 1)) >>> 0;
        const { index, find } = indexed(hashOf);
        const expected = new Set<number>();
        for (const [entry, isRemoval] of changes) {
          if (isRemoval && expected.delete(entry)) index.remove(hashOf(entry), entry);
          else if (!isRemoval && !expected.has(entry)) {
            index.add(hashOf(entry), entry);
            expected.add(entry);
          }
        }
        for (let entry = 0; entry <= 300; entry++) expect(find(entry)).toBe(expected.has(entry) ? entry : -1);
      }),
      { numRuns: 50 },
    );
  });

  it.each([0, 30_000])('takes less than twelve bytes for each of many, when %d were expected', (expected) => {
    const { index, find } = indexed(scattered, expected);
    for (let entry = 0; entry < 30_000; entry++) index.add(scattered(entry), entry);
    expect(index.bytes / 30_000).toBeLessThan(12);
    for (let entry = 0; entry < 30_000; entry += 7) expect(find(entry)).toBe(entry);
  });
});

describe('the text arena', () => {
  it('reads back what was added, beyond one chunk and after the last was taken back', () => {
    const arena = new TextArena();
    const texts = Array.from({ length: 5_000 }, (_, i) => `wallet:${i}:${'x'.repeat(i % 60)}`);
    const places = texts.map((text) => {
      arena.removeLast(arena.add('z'.repeat(100)));
      return arena.add(text);
    });
    texts.forEach((text, i) => {
      const place = places[i] as number;
      expect(arena.read(place, text.length)).toBe(text);
      expect(arena.isAt(place, text.length, text)).toBe(true);
      expect(arena.isAt(place, text.length, `${text.slice(0, -1)}!`)).toBe(false);
    });
  });

  it('does not change what was frozen by what is added later', () => {
    const arena = new TextArena();
    const place = arena.add('before');
    const frozen = arena.freeze();
    arena.add('after');
    expect(TextArena.thaw(frozen).read(place, 6)).toBe('before');
    expect(TextArena.thaw(frozen).add('again')).toBe(place + 2);
  });

  it('takes no text that needs more than a byte a character', () => {
    expect(() => new TextArena().add('wallet:\u0416')).toThrow(TypeError);
  });
});

describe('a dictionary', () => {
  it('gives each text one number, and goes on where its list ends', () => {
    const dictionary = new Dictionary();
    expect(['EUR', 'USD', 'EUR', ''].map((text) => dictionary.codeOf(text))).toEqual([0, 1, 0, 2]);
    const again = new Dictionary([...dictionary.toJSON()]);
    expect(again.codeOf('JPY')).toBe(3);
    expect([0, 1, 2, 3].map((code) => again.textOf(code))).toEqual(['EUR', 'USD', '', 'JPY']);
    expect(() => again.textOf(4)).toThrow(RangeError);
  });
});
