// Finds entries by the hash of their key in a few bytes each: an index that grows by small steps, never by one long one.

/** What the index asks of the table that its entries belong to. */
interface Keyed {
  /** 32 bits, unsigned. */
  hashOf(entry: number): number;
  /** Whether this entry has the key that is being looked for. */
  isSought(entry: number): boolean;
}

interface Segment {
  /** Leading bits of the hash that all entries here have in common. */
  depth: number;
  count: number;
  /** Seven bits of the hash and a mark, 0 where there is no entry: most other entries are skipped without comparing them. */
  tags: Uint8Array;
  /** The entries; as many as there are tags, a power of two. */
  entries: Uint32Array;
}

const SLOTS = 4096;
const FULL = 0.85;
/** When many entries are added at once, no segment gets much more than its share. */
const SPARE = 0.9;
/** The depth at which splitting ends: beyond it segments grow, which only colliding hashes need. */
const DEPTH_MAX = 18;
const NONE = -1;

/**
 * Extendible hashing: segments of open addressing with linear probing, found through a directory by the leading bits of the
 * hash. A full segment is split in two, so that no insertion takes longer than moving a few thousand entries.
 */
export class HashIndex {
  private depth = 0;
  private directory: Segment[] = [emptySegment(0, SLOTS)];

  /** @param expected how many entries will be added at once */
  constructor(
    private readonly keyed: Keyed,
    expected = 0,
  ) {
    while (expected / this.directory.length > SLOTS * FULL * SPARE) {
      this.depth++;
      this.directory = Array.from({ length: 2 ** this.depth }, () => emptySegment(this.depth, SLOTS));
    }
  }

  get bytes(): number {
    let bytes = 0;
    for (const { tags, entries } of new Set(this.directory)) bytes += tags.byteLength + entries.byteLength;
    return bytes;
  }

  /** -1 when there is none. */
  find(hash: number): number {
    const { tags, entries } = this.segmentOf(hash);
    const mask = tags.length - 1;
    const sought = tagOf(hash);
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const tag = tags[at] as number;
      if (tag === 0) return NONE;
      if (tag === sought && this.keyed.isSought(entries[at] as number)) return entries[at] as number;
    }
  }

  /** The entry must not be there yet. */
  add(hash: number, entry: number): void {
    let segment = this.segmentOf(hash);
    while (segment.count >= segment.tags.length * FULL) {
      this.makeRoom(segment, hash);
      segment = this.segmentOf(hash);
    }
    place(segment, hash, entry);
  }

  /** The entry must be there. */
  remove(hash: number, entry: number): void {
    const segment = this.segmentOf(hash);
    const { tags, entries } = segment;
    const mask = tags.length - 1;
    let gap = hash & mask;
    while (tags[gap] === 0 || entries[gap] !== entry) gap = (gap + 1) & mask;
    for (let at = (gap + 1) & mask; tags[at] !== 0; at = (at + 1) & mask) {
      const home = this.keyed.hashOf(entries[at] as number) & mask;
      // It may move back into the gap unless its home lies behind the gap.
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      tags[gap] = tags[at] as number;
      entries[gap] = entries[at] as number;
      gap = at;
    }
    tags[gap] = 0;
    segment.count--;
  }

  private segmentOf(hash: number): Segment {
    return this.directory[this.depth === 0 ? 0 : hash >>> (32 - this.depth)] as Segment;
  }

  private makeRoom(segment: Segment, hash: number): void {
    const { depth, tags } = segment;
    if (depth === DEPTH_MAX) {
      const larger = emptySegment(depth, tags.length * 2);
      this.move(segment, () => larger);
      segment.tags = larger.tags;
      segment.entries = larger.entries;
      return;
    }
    if (depth === this.depth) {
      this.directory = this.directory.flatMap((one) => [one, one]);
      this.depth++;
    }
    const lower = emptySegment(depth + 1, SLOTS);
    const upper = emptySegment(depth + 1, SLOTS);
    this.move(segment, (itsHash) => (((itsHash >>> (31 - depth)) & 1) === 0 ? lower : upper));
    const span = 2 ** (this.depth - depth);
    const start = Math.floor((hash >>> (32 - this.depth)) / span) * span;
    this.directory.fill(lower, start, start + span / 2);
    this.directory.fill(upper, start + span / 2, start + span);
  }

  private move({ tags, entries }: Segment, into: (hash: number) => Segment): void {
    for (let at = 0; at < tags.length; at++) {
      if (tags[at] === 0) continue;
      const entry = entries[at] as number;
      const hash = this.keyed.hashOf(entry);
      place(into(hash), hash, entry);
    }
  }
}

/** FNV-1a with the finish of MurmurHash3, over the text's UTF-16 units: 32 bits, unsigned. */
export function hashOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function emptySegment(depth: number, size: number): Segment {
  return { depth, count: 0, tags: new Uint8Array(size), entries: new Uint32Array(size) };
}

function place(segment: Segment, hash: number, entry: number): void {
  const { tags, entries } = segment;
  const mask = tags.length - 1;
  let at = hash & mask;
  while (tags[at] !== 0) at = (at + 1) & mask;
  tags[at] = tagOf(hash);
  entries[at] = entry;
  segment.count++;
}

/** Bits that neither the slot nor, below some millions of entries, the directory goes by. */
function tagOf(hash: number): number {
  return 0x80 | ((hash >>> 12) & 0x7f);
}
