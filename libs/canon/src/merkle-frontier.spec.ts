// The frontier always has the root of the whole tree, also after being stored and copied.
import fc from 'fast-check';
import { hashHex, leafHash } from './hash';
import { merkleRoot } from './merkle';
import { MerkleFrontier, type MerkleFrontierJson } from './merkle-frontier';

const leavesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`));

describe('MerkleFrontier', () => {
  it('has the recursive root at every size up to 300', () => {
    const leaves = leavesOf(300);
    const frontier = MerkleFrontier.empty();
    expect(hashHex(frontier.root())).toBe(hashHex(merkleRoot([])));
    for (const [i, leaf] of leaves.entries()) {
      frontier.append(leaf);
      expect(frontier.size).toBe(i + 1);
      expect(hashHex(frontier.root())).toBe(hashHex(merkleRoot(leaves.slice(0, i + 1))));
    }
  });

  it('goes on from its stored form as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(150), fc.nat(150), (before, after) => {
        const leaves = leavesOf(before + after);
        const first = MerkleFrontier.empty();
        leaves.slice(0, before).forEach((leaf) => first.append(leaf));
        const stored = JSON.parse(JSON.stringify(first)) as MerkleFrontierJson;
        const second = MerkleFrontier.fromJSON(stored);
        leaves.slice(before).forEach((leaf) => second.append(leaf));
        expect(hashHex(second.root())).toBe(hashHex(merkleRoot(leaves)));
        expect(stored.peaks.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 200 },
    );
  });

  it('is not touched by what happens to its clone', () => {
    const frontier = MerkleFrontier.empty();
    leavesOf(5).forEach((leaf) => frontier.append(leaf));
    const before = JSON.stringify(frontier);
    frontier.clone().append(leafHash('more'));
    expect(JSON.stringify(frontier)).toBe(before);
  });

  it('counts beyond 32 bits', () => {
    const size = 2 ** 33 + 1;
    const peak = hashHex(leafHash('a perfect subtree'));
    const frontier = MerkleFrontier.fromJSON({ size, peaks: [peak, peak] });
    frontier.append(leafHash('x'));
    expect(frontier.toJSON()).toMatchObject({ size: size + 1 });
    expect(frontier.toJSON().peaks).toHaveLength(2);
  });

  it.each<[string, MerkleFrontierJson]>([
    ['a peak too few', { size: 3, peaks: ['00'.repeat(32)] }],
    ['a peak too many', { size: 0, peaks: ['00'.repeat(32)] }],
    ['a peak that is no digest', { size: 1, peaks: ['00'] }],
    ['a negative size', { size: -1, peaks: [] }],
    ['a size with a fraction', { size: 0.5, peaks: [] }],
  ])('refuses a stored form with %s', (_what, stored) => {
    expect(() => MerkleFrontier.fromJSON(stored)).toThrow(RangeError);
  });

  it('refuses a leaf that is no digest', () => {
    expect(() => MerkleFrontier.empty().append(Buffer.from('short'))).toThrow(RangeError);
  });
});
