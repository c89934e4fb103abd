// Is every proof from the tiles the one of RFC 9162, however the tree grew?
import { consistencyRanges, hashHex, inclusionRanges, leafHash, merkleRoot, subtreesOf } from '@daybook/canon';
import { consistencyProof, inclusionProof, nodeHash, type LeafRange } from '@daybook/canon';
import fc from 'fast-check';
import { GrowingTree, edgePlaces, hashIn, tilePlaceOf } from './merkle-tiles';

const leavesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`));

/** A table of tiles that is filled in steps, each beginning with what the table holds. */
function storedTiles(leaves: readonly Uint8Array[], steps: readonly number[]): Map<string, Uint8Array> {
  const table = new Map<string, Uint8Array>();
  let size = 0;
  for (const step of [...steps, leaves.length]) {
    const tree = new GrowingTree(
      size,
      new Map(edgePlaces(size).map((place) => [place, table.get(place) as Uint8Array])),
    );
    for (const leaf of leaves.slice(size, size + step)) tree.append(leaf);
    expect(hashHex(tree.root())).toBe(hashHex(merkleRoot(leaves.slice(0, tree.size))));
    for (const [place, hashes] of tree.changed()) table.set(place, hashes);
    size = tree.size;
  }
  return table;
}

function hashOf(table: ReadonlyMap<string, Uint8Array>, range: LeafRange): string {
  const hashes = subtreesOf(range).map((subtree) => {
    const place = tilePlaceOf(subtree);
    return hashIn(table.get(place.place) as Uint8Array, place);
  });
  return hashHex(hashes.reduceRight((right, left) => nodeHash(left, right)));
}

describe('the tiles of a tree', () => {
  it('give every inclusion and consistency proof, in whatever steps they were stored', () => {
    const size = fc.integer({ min: 1, max: 2_200 });
    const steps = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(size, steps, fc.nat(), fc.nat(), (count, cuts, pickSize, pickIndex) => {
        const leaves = leavesOf(count);
        const table = storedTiles(leaves, cuts);
        const treeSize = 1 + (pickSize % count);
        const index = pickIndex % treeSize;
        const within = leaves.slice(0, treeSize);
        const inclusion = inclusionRanges(treeSize, index).map((range) => hashOf(table, range));
        expect(inclusion).toEqual(inclusionProof(within, index).map(hashHex));
        const consistency = consistencyRanges(index, treeSize).map((range) => hashOf(table, range));
        expect(consistency).toEqual(consistencyProof(within, index).map(hashHex));
      }),
      { numRuns: 60 },
    );
  });

  it('are one to 32 leaves, and one more to each 32 of those', () => {
    expect([...storedTiles(leavesOf(1_100), [1_024]).keys()].sort()).toEqual(
      [...Array.from({ length: 35 }, (_, at) => `0/${at}`), '1/0', '1/1', '2/0'].sort(),
    );
  });

  it('are stored the same when the same leaves are appended again', () => {
    const leaves = leavesOf(100);
    const table = storedTiles(leaves, [40]);
    const before = new Map([...table].map(([place, hashes]) => [place, hashHex(hashes)]));
    const again = new GrowingTree(40, table);
    for (const leaf of leaves.slice(40)) again.append(leaf);
    for (const [place, hashes] of again.changed()) expect(hashHex(hashes)).toBe(before.get(place));
  });

  it('that are missing or too short are noticed', () => {
    const table = storedTiles(leavesOf(70), []);
    expect(() => new GrowingTree(70, new Map())).toThrow('tile 0/2 is too short');
    expect(() => new GrowingTree(71, table)).toThrow('tile 0/2 is too short');
    expect(() => hashIn(new Uint8Array(64), { place: '0/0', first: 2, count: 1 })).toThrow('tile 0/0 is too short');
  });
});
