// Perfect subtrees alone give every proof, so that a tree can be kept as its subtrees.
import fc from 'fast-check';
import { hashHex, leafHash, nodeHash } from './hash';
import { consistencyProof, inclusionProof, merkleRoot } from './merkle';
import { consistencyRanges, inclusionRanges, subtreesOf, type LeafRange, type Subtree } from './merkle-ranges';

const leavesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`));

function perfect(leaves: readonly Uint8Array[], { height, index }: Subtree): Uint8Array {
  if (height === 0) return leaves[index] as Uint8Array;
  const below = height - 1;
  return nodeHash(
    perfect(leaves, { height: below, index: 2 * index }),
    perfect(leaves, { height: below, index: 2 * index + 1 }),
  );
}

function hashOf(leaves: readonly Uint8Array[], range: LeafRange): string {
  const hashes = subtreesOf(range).map((subtree) => perfect(leaves, subtree));
  return hashHex(hashes.reduceRight((right, left) => nodeHash(left, right)));
}

describe('the ranges of a proof', () => {
  it('have the hashes of the proof, made of perfect subtrees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), (size, pick) => {
        const leaves = leavesOf(size);
        const index = pick % size;
        const inclusion = inclusionRanges(size, index).map((range) => hashOf(leaves, range));
        expect(inclusion).toEqual(inclusionProof(leaves, index).map(hashHex));
        const consistency = consistencyRanges(index + 1, size).map((range) => hashOf(leaves, range));
        expect(consistency).toEqual(consistencyProof(leaves, index + 1).map(hashHex));
        expect(hashOf(leaves, { from: 0, to: size })).toBe(hashHex(merkleRoot(leaves)));
      }),
      { numRuns: 300 },
    );
  });

  it('are few in the largest tree there can be', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(inclusionRanges(size, 2 ** 40 + 1)).toHaveLength(53);
    const subtrees = consistencyRanges(2 ** 40 + 12_345, size).flatMap(subtreesOf);
    expect(subtrees.length).toBeLessThan(110);
    for (const { index } of subtrees) expect(Number.isSafeInteger(index)).toBe(true);
  });

  it.each([
    [0, 0],
    [3, 3],
    [3, -1],
    [3, 0.5],
  ])('a tree of %d leaves has no leaf %d', (size, index) => {
    expect(() => inclusionRanges(size, index)).toThrow(RangeError);
  });

  it.each([
    [4, 3],
    [-1, 3],
    [0.5, 3],
    [1, 2 ** 60],
  ])('a tree of %d leaves is no prefix of one of %d', (first, second) => {
    expect(() => consistencyRanges(first, second)).toThrow(RangeError);
  });
});
