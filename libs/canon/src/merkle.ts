// Merkle trees of RFC 9162 (section 2.1): root, inclusion and consistency proofs, and their verification.
import { HASH_BYTES, nodeHash, sha256 } from './hash';
import { consistencyRanges, inclusionRanges, splitOf } from './merkle-ranges';

/** Proofs list sibling hashes from the leaf upwards, as in the RFC. */
type MerkleProof = readonly Uint8Array[];

interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: MerkleProof;
}

interface ConsistencyClaim {
  readonly firstSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondSize: number;
  readonly secondRoot: Uint8Array;
  readonly proof: MerkleProof;
}

/** The root of the tree over these leaf hashes (RFC 9162, 2.1.1); of no leaves, the SHA-256 of nothing. */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return leafHashes.length === 0 ? sha256('') : subtree(leafHashes, 0, leafHashes.length);
}

/** Proves that leaf `index` is in the tree (RFC 9162, 2.1.3.1). @throws RangeError when there is no such leaf */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return inclusionRanges(leafHashes.length, index).map(({ from, to }) => subtree(leafHashes, from, to));
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false;
  let position = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && same(hash, root);
}

/**
 * Proves that the tree over the first `firstSize` leaves is a prefix of the whole (RFC 9162, 2.1.4.1). Empty when the sizes
 * are equal or the first tree is empty: then the roots speak for themselves.
 */
export function consistencyProof(leafHashes: readonly Uint8Array[], firstSize: number): Uint8Array[] {
  return consistencyRanges(firstSize, leafHashes.length).map(({ from, to }) => subtree(leafHashes, from, to));
}

/** RFC 9162, 2.1.4.2, with the two cases the RFC leaves out: equal sizes, and a first tree without leaves. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = claim;
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) return false;
  if (!areHashes([firstRoot, secondRoot, ...proof])) return false;
  if (firstSize === secondSize) return proof.length === 0 && same(firstRoot, secondRoot);
  if (firstSize === 0) return proof.length === 0 && same(firstRoot, sha256(''));

  const path = isPowerOfTwo(firstSize) ? [firstRoot, ...proof] : proof;
  const start = path[0];
  if (start === undefined) return false;
  let position = firstSize - 1;
  let last = secondSize - 1;
  while (isOdd(position)) {
    position = half(position);
    last = half(last);
  }
  let first = start;
  let second = start;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      first = nodeHash(sibling, first);
      second = nodeHash(sibling, second);
      while (!isOdd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      second = nodeHash(second, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && same(first, firstRoot) && same(second, secondRoot);
}

/** The root of leaves `from` up to, not including, `to`; at least one. Recursion is as deep as the tree is high. */
function subtree(leafHashes: readonly Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from === 1) return leafHashes[from] as Uint8Array;
  const middle = from + splitOf(to - from);
  return nodeHash(subtree(leafHashes, from, middle), subtree(leafHashes, middle, to));
}

// Sizes may exceed 32 bits, so no bit operators here.
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (list: readonly Uint8Array[]): boolean => list.every((hash) => hash.length === HASH_BYTES);
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

function isPowerOfTwo(n: number): boolean {
  let rest = n;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}
