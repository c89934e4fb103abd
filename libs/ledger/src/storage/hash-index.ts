// Finds entries by the hash of their key in a few bytes each: an index that grows by small steps, never by one long one.

/** What the index asks of those whose entries it finds. */
export interface Keyed {
  /** 32 bits, unsigned. */
  hashOf(entry: number): number;
  /** Whether this entry has the key that is being looked for. */
  isSought(entry: number): boolean;
}

interface Segment {
  /** Leading bits of the hash that all entries here have in common. */
  depth: number;
  count: number;
  /** Entry + 1; 0 where there is none. Its length is a power of two. */
  slots: Uint32Array;
}

const SLOTS = 4096;
const FULL = 0.85;
/** Where splitting ends: beyond it segments grow, which only hashes made to collide ever need. */
const DEPTH_MAX = 18;
const NONE = -1;

/**
 * Extendible hashing: segments of open addressing with linear probing, found through a directory by the leading bits of the
 * hash. A full segment is split in two, so that no insertion takes longer than moving a few thousand entries.
 */
export class HashIndex {
  private depth = 0;
  private directory: Segment[] = [emptySegment(0, SLOTS)];

  constructor(private readonly keyed: Keyed) {}

  /** Bytes of the slots. */
  get bytes(): number {
    let bytes = 0;
    for (const { slots } of new Set(this.directory)) bytes += slots.byteLength;
    return bytes;
  }

  /** -1 when there is none. */
  find(hash: number): number {
    const { slots } = this.segmentOf(hash);
    const mask = slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] as number;
      if (slot === 0) return NONE;
      if (this.keyed.isSought(slot - 1)) return slot - 1;
    }
  }

  /** The entry must not be there yet. */
  add(hash: number, entry: number): void {
    let segment = this.segmentOf(hash);
    while (segment.count >= segment.slots.length * FULL) {
      this.makeRoom(segment, hash);
      segment = this.segmentOf(hash);
    }
    place(segment, hash, entry);
  }

  /** The entry must be there. */
  remove(hash: number, entry: number): void {
    const segment = this.segmentOf(hash);
    const { slots } = segment;
    const mask = slots.length - 1;
    let gap = hash & mask;
    while (slots[gap] !== entry + 1) gap = (gap + 1) & mask;
    for (let at = (gap + 1) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const slot = slots[at] as number;
      const home = this.keyed.hashOf(slot - 1) & mask;
      // It may move back into the gap unless its home lies behind the gap.
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      slots[gap] = slot;
      gap = at;
    }
    slots[gap] = 0;
    segment.count--;
  }

  private segmentOf(hash: number): Segment {
    return this.directory[this.depth === 0 ? 0 : hash >>> (32 - this.depth)] as Segment;
  }

  private makeRoom(segment: Segment, hash: number): void {
    const { keyed } = this;
    const { depth, slots } = segment;
    if (depth === DEPTH_MAX) {
      const larger = emptySegment(depth, slots.length * 2);
      for (const slot of slots) if (slot !== 0) place(larger, keyed.hashOf(slot - 1), slot - 1);
      segment.slots = larger.slots;
      return;
    }
    if (depth === this.depth) {
      this.directory = this.directory.flatMap((one) => [one, one]);
      this.depth++;
    }
    const halves = [emptySegment(depth + 1, SLOTS), emptySegment(depth + 1, SLOTS)] as const;
    for (const slot of slots) {
      if (slot === 0) continue;
      const itsHash = keyed.hashOf(slot - 1);
      place(halves[bitOf(itsHash, depth)], itsHash, slot - 1);
    }
    const span = 2 ** (this.depth - depth);
    const start = Math.floor(hash / 2 ** (32 - this.depth) / span) * span;
    this.directory.fill(halves[0], start, start + span / 2);
    this.directory.fill(halves[1], start + span / 2, start + span);
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
  return { depth, count: 0, slots: new Uint32Array(size) };
}

function place(segment: Segment, hash: number, entry: number): void {
  const { slots } = segment;
  const mask = slots.length - 1;
  let at = hash & mask;
  while (slots[at] !== 0) at = (at + 1) & mask;
  slots[at] = entry + 1;
  segment.count++;
}

function bitOf(hash: number, depth: number): 0 | 1 {
  return ((hash >>> (31 - depth)) & 1) === 1 ? 1 : 0;
}
