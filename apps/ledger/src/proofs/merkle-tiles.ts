// How the book's Merkle tree lies in a table: only hashes of perfect subtrees, 32 neighbours of one level to a row.
import { HASH_BYTES, MerkleFrontier, hashHex, nodeHash, subtreesOf, type Subtree } from '@daybook/canon';

/** Level `l` holds the perfect subtrees of height `5 l`; those in between are hashed again from the tile they lie in. */
const TILE_HEIGHT = 5;
const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** Which row to look in for a perfect subtree, and which of its hashes are the leaves of that subtree there. */
interface TilePlace {
  readonly place: string;
  readonly first: number;
  readonly count: number;
}

export function tilePlaceOf({ height, index }: Subtree): TilePlace {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height - level * TILE_HEIGHT);
  const first = index * count;
  return { place: placeOf(level, Math.floor(first / TILE_WIDTH)), first: first % TILE_WIDTH, count };
}

/** The hash of the perfect subtree over hashes `first` up to `first + count` of a tile. @throws RangeError when it has fewer */
export function hashIn(hashes: Uint8Array, { place, first, count }: TilePlace): Uint8Array {
  if (hashes.length < (first + count) * HASH_BYTES) throw new RangeError(`tile ${place} is too short`);
  return perfect(Array.from({ length: count }, (_, at) => hashAt(hashes, first + at)));
}

/** The tiles that grow next in a tree of this size: those at the right edge that are begun and not full. */
export function edgePlaces(size: number): string[] {
  return edgeOf(size).flatMap(({ place, count }) => (count === 0 ? [] : [place]));
}

/** The right edge of the tree, to which leaves are appended; knows which tiles have changed. */
export class GrowingTree {
  private readonly changedTiles = new Map<string, Uint8Array>();
  private readonly levels: { index: number; hashes: Uint8Array[]; isChanged: boolean }[];
  private readonly frontier: MerkleFrontier;

  /** `tiles` are those of `edgePlaces(size)`; what they hold beyond this size is left aside. @throws RangeError */
  constructor(size: number, tiles: ReadonlyMap<string, Uint8Array>) {
    this.levels = edgeOf(size).map(({ place, index, count }) => {
      const stored = tiles.get(place) ?? new Uint8Array();
      if (stored.length < count * HASH_BYTES) throw new RangeError(`tile ${place} is too short`);
      return { index, hashes: Array.from({ length: count }, (_, at) => hashAt(stored, at)), isChanged: false };
    });
    const peaks = subtreesOf({ from: 0, to: size }).map((subtree) => {
      const { first, count } = tilePlaceOf(subtree);
      const level = this.levels[Math.floor(subtree.height / TILE_HEIGHT)];
      return hashHex(perfect(level?.hashes.slice(first, first + count) ?? []));
    });
    this.frontier = MerkleFrontier.fromJSON({ size, peaks });
  }

  get size(): number {
    return this.frontier.size;
  }

  append(leaf: Uint8Array): void {
    this.frontier.append(leaf);
    this.appendAt(0, leaf);
  }

  root(): Uint8Array {
    return this.frontier.root();
  }

  /** What is to be stored: whole tiles, under their places. */
  changed(): ReadonlyMap<string, Uint8Array> {
    for (const [level, { index, hashes, isChanged }] of this.levels.entries()) {
      if (isChanged && hashes.length > 0) this.changedTiles.set(placeOf(level, index), Buffer.concat(hashes));
    }
    return this.changedTiles;
  }

  private appendAt(at: number, hash: Uint8Array): void {
    const level = (this.levels[at] ??= { index: 0, hashes: [], isChanged: false });
    level.hashes.push(hash);
    level.isChanged = true;
    if (level.hashes.length < TILE_WIDTH) return;
    this.changedTiles.set(placeOf(at, level.index), Buffer.concat(level.hashes));
    this.appendAt(at + 1, perfect(level.hashes));
    level.index += 1;
    level.hashes = [];
  }
}

function edgeOf(size: number): { place: string; index: number; count: number }[] {
  const edge: { place: string; index: number; count: number }[] = [];
  for (let subtrees = size; subtrees > 0; subtrees = Math.floor(subtrees / TILE_WIDTH)) {
    const index = Math.floor(subtrees / TILE_WIDTH);
    edge.push({ place: placeOf(edge.length, index), index, count: subtrees % TILE_WIDTH });
  }
  return edge;
}

function perfect(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) above.push(nodeHash(row[at] as Uint8Array, row[at + 1] as Uint8Array));
    row = above;
  }
  if (row[0] === undefined) throw new RangeError('a tree of no hashes has no perfect subtree');
  return row[0];
}

function hashAt(hashes: Uint8Array, at: number): Uint8Array {
  return Buffer.from(hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

function placeOf(level: number, index: number): string {
  return `${level}/${index}`;
}
