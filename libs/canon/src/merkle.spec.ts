// Roots and proofs are those of RFC 9162: published vectors, every small tree, and every single bit that could change.
import fc from 'fast-check';
import { hashFromHex, hashHex, leafHash, nodeHash, sha256 } from './hash';
import { consistencyProof, inclusionProof, merkleRoot, verifyConsistency, verifyInclusion } from './merkle';

const leavesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => leafHash(`leaf ${i}`));
const hexes = (list: readonly Uint8Array[]): string[] => list.map(hashHex);

/** The vectors published with Certificate Transparency's reference implementation (RFC 6962; RFC 9162 kept the tree). */
const PUBLISHED_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const PUBLISHED_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const H96 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const H5F = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const H6B = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const HBC = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const HCA = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const H0E = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const HD3 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const HFA = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
const H6E = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

describe('the published vectors', () => {
  const leaves = PUBLISHED_LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

  it.each(PUBLISHED_ROOTS.map((root, size) => [size, root] as const))('the root of size %d is %s', (size, root) => {
    expect(hashHex(merkleRoot(leaves.slice(0, size)))).toBe(root);
  });

  it.each<[number, number, string[]]>([
    [0, 1, []],
    [0, 8, [H96, H5F, H6B]],
    [5, 8, [HBC, HCA, HD3]],
    [2, 3, [HFA]],
    [1, 5, [H6E, H5F, HBC]],
  ])('leaf %d is included in size %d', (index, size, proof) => {
    expect(hexes(inclusionProof(leaves.slice(0, size), index))).toEqual(proof);
  });

  it.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 8, [H96, H5F, H6B]],
    [6, 8, [H0E, HCA, HD3]],
    [2, 5, [H5F, HBC]],
  ])('size %d is consistent with size %d', (first, second, proof) => {
    expect(hexes(consistencyProof(leaves.slice(0, second), first))).toEqual(proof);
  });
});

describe('the example tree of RFC 9162, section 2.1.5', () => {
  const [a, b, c, d, e, f, j] = leavesOf(7) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const leaves = [a, b, c, d, e, f, j];
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)];
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)];

  it('has the audit paths of the RFC', () => {
    expect(hexes(inclusionProof(leaves, 0))).toEqual(hexes([b, h, l]));
    expect(hexes(inclusionProof(leaves, 3))).toEqual(hexes([c, g, l]));
    expect(hexes(inclusionProof(leaves, 4))).toEqual(hexes([f, j, k]));
    expect(hexes(inclusionProof(leaves, 6))).toEqual(hexes([i, k]));
  });

  it('has the consistency proofs of the RFC', () => {
    expect(hexes(consistencyProof(leaves, 3))).toEqual(hexes([c, d, g, l]));
    expect(hexes(consistencyProof(leaves, 4))).toEqual(hexes([l]));
    expect(hexes(consistencyProof(leaves, 6))).toEqual(hexes([i, j, k]));
  });
});

describe('every tree of up to 33 leaves', () => {
  const all = leavesOf(33);
  const roots = Array.from({ length: 34 }, (_, size) => merkleRoot(all.slice(0, size)));

  it('proves each leaf, at its own index only', () => {
    const wrong: string[] = [];
    for (let size = 1; size <= all.length; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(all.slice(0, size), index);
        for (let claimed = 0; claimed < size; claimed++) {
          const claim = { leafHash: all[index] as Buffer, index: claimed, size, root: roots[size] as Buffer, proof };
          if (verifyInclusion(claim) !== (claimed === index)) wrong.push(`${index} as ${claimed} of ${size}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('proves each earlier tree, with its own root only', () => {
    const wrong: string[] = [];
    for (let secondSize = 0; secondSize <= all.length; secondSize++) {
      const secondRoot = roots[secondSize] as Buffer;
      for (let firstSize = 0; firstSize <= secondSize; firstSize++) {
        const proof = consistencyProof(all.slice(0, secondSize), firstSize);
        for (const [size, firstRoot] of roots.entries()) {
          const verified = verifyConsistency({ firstSize, firstRoot, secondSize, secondRoot, proof });
          if (verified !== (size === firstSize)) wrong.push(`${firstSize} with root ${size} in ${secondSize}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('what must not verify', () => {
  const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
    const copy = Uint8Array.from(bytes);
    const byte = bit >> 3;
    copy[byte] = (copy[byte] as number) ^ (1 << (bit & 7));
    return copy;
  };
  const bit = fc.nat(255);
  const size = fc.integer({ min: 2, max: 70 });

  it('an inclusion proof with any bit changed in leaf, root or path', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), bit, (leafCount, pick, part, at) => {
        const leaves = leavesOf(leafCount);
        const index = pick % leafCount;
        const claim = {
          index,
          size: leafCount,
          leafHash: leaves[index] as Uint8Array,
          root: merkleRoot(leaves),
          proof: inclusionProof(leaves, index),
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, at) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, at) })).toBe(false);
        const changed = claim.proof.map((hash, i) => (i === part % claim.proof.length ? flipped(hash, at) : hash));
        expect(verifyInclusion({ ...claim, proof: changed })).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a consistency proof with any bit changed in a root or the path', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), bit, (secondSize, pick, part, at) => {
        const leaves = leavesOf(secondSize);
        const firstSize = 1 + (pick % (secondSize - 1));
        const claim = {
          firstSize,
          secondSize,
          firstRoot: merkleRoot(leaves.slice(0, firstSize)),
          secondRoot: merkleRoot(leaves),
          proof: consistencyProof(leaves, firstSize),
        };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: flipped(claim.firstRoot, at) })).toBe(false);
        expect(verifyConsistency({ ...claim, secondRoot: flipped(claim.secondRoot, at) })).toBe(false);
        const changed = claim.proof.map((hash, i) => (i === part % claim.proof.length ? flipped(hash, at) : hash));
        expect(verifyConsistency({ ...claim, proof: changed })).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a proof cut short, drawn out, or with hashes of another length', () => {
    const leaves = leavesOf(11);
    const root = merkleRoot(leaves);
    const inclusion = { index: 4, size: 11, leafHash: leaves[4] as Uint8Array, root, proof: inclusionProof(leaves, 4) };
    const consistency = {
      firstSize: 6,
      secondSize: 11,
      firstRoot: merkleRoot(leaves.slice(0, 6)),
      secondRoot: root,
      proof: consistencyProof(leaves, 6),
    };
    for (const spoil of [
      (proof: readonly Uint8Array[]) => proof.slice(1),
      (proof: readonly Uint8Array[]) => proof.slice(0, -1),
      (proof: readonly Uint8Array[]) => [...proof, sha256('')],
      (proof: readonly Uint8Array[]) => [sha256(''), ...proof],
      (proof: readonly Uint8Array[]) => proof.map((hash) => hash.slice(1)),
      () => [],
    ]) {
      expect(verifyInclusion({ ...inclusion, proof: spoil(inclusion.proof) })).toBe(false);
      expect(verifyConsistency({ ...consistency, proof: spoil(consistency.proof) })).toBe(false);
    }
  });

  it('sizes and indexes that are none', () => {
    const leaf = leafHash('x');
    for (const index of [-1, 1, 0.5, Number.NaN]) {
      expect(verifyInclusion({ index, size: 1, leafHash: leaf, root: leaf, proof: [] })).toBe(false);
      expect(() => inclusionProof([leaf], index)).toThrow(RangeError);
    }
    for (const firstSize of [-1, 2, 0.5]) {
      const claim = { firstSize, secondSize: 1, firstRoot: leaf, secondRoot: leaf, proof: [] };
      expect(verifyConsistency(claim)).toBe(false);
      expect(() => consistencyProof([leaf], firstSize)).toThrow(RangeError);
    }
  });

  it('a root that is not the root of nothing, claimed for the empty tree', () => {
    const root = hashFromHex(PUBLISHED_ROOTS[1] as string);
    const claim = { firstSize: 0, firstRoot: root, secondSize: 1, secondRoot: root, proof: [] };
    expect(verifyConsistency(claim)).toBe(false);
    expect(verifyConsistency({ ...claim, firstRoot: merkleRoot([]) })).toBe(true);
  });
});
