// A growing Merkle tree of which only the right edge is kept: append leaves for ever, ask for the root at any time.
import { HASH_BYTES, hashFromHex, hashHex, nodeHash, sha256 } from './hash';

/** Roots of the perfect subtrees, largest first, as lower-case hex; one per set bit of `size`. */
export interface MerkleFrontierJson {
  readonly size: number;
  readonly peaks: readonly string[];
}

/** State is O(log size); an append costs one node hash on average. The root is that of `merkleRoot` over all leaves. */
export class MerkleFrontier {
  private constructor(
    private leaves: number,
    private readonly peaks: Uint8Array[],
  ) {}

  static empty(): MerkleFrontier {
    return new MerkleFrontier(0, []);
  }

  /** @throws RangeError when the peaks do not fit the size */
  static fromJSON({ size, peaks }: MerkleFrontierJson): MerkleFrontier {
    if (!Number.isSafeInteger(size) || size < 0 || peaks.length !== setBits(size)) {
      throw new RangeError(`${peaks.length} peaks do not make a tree of ${size} leaves`);
    }
    return new MerkleFrontier(size, peaks.map(hashFromHex));
  }

  get size(): number {
    return this.leaves;
  }

  append(leafHash: Uint8Array): void {
    if (leafHash.length !== HASH_BYTES) throw new RangeError('a leaf is a SHA-256 digest');
    let peak = leafHash;
    for (let rest = this.leaves; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      peak = nodeHash(this.peaks.pop() as Uint8Array, peak);
    }
    this.peaks.push(peak);
    this.leaves++;
  }

  root(): Uint8Array {
    const last = this.peaks.at(-1);
    if (last === undefined) return sha256('');
    let root = last;
    for (let i = this.peaks.length - 2; i >= 0; i--) root = nodeHash(this.peaks[i] as Uint8Array, root);
    return root;
  }

  clone(): MerkleFrontier {
    return new MerkleFrontier(this.leaves, [...this.peaks]);
  }

  toJSON(): MerkleFrontierJson {
    return { size: this.leaves, peaks: this.peaks.map(hashHex) };
  }
}

function setBits(n: number): number {
  let bits = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
