// The ids of a stretch of pages in less than 48 bytes each: written at one end, dropped at the other, found by their hash.
import { hashHex } from '@daybook/canon';
import type { FirstUse } from '@daybook/contracts';
import { HashIndex } from '../storage/hash-index';

/** The first use of an id: the digest of what was asked, and the outcome it had. */
export interface IdUse extends FirstUse {
  readonly digest: string;
}

/** What an id is known by: the first 16 bytes of SHA-256 over its sender and itself. */
export type IdKey = Uint8Array;

/** A thousand ids; nothing of the first `count` ever changes. */
export interface FrozenIds {
  /** Keys, then digests, then how far `n` and `page` lie beyond the first. */
  readonly bytes: Uint8Array;
  readonly firstN: number;
  readonly firstPage: number;
  readonly count: number;
  /** This many of them, at the beginning, are no longer remembered. */
  readonly dropped: number;
}

interface Chunk extends FrozenIds {
  readonly keys: Int32Array;
  readonly deltas: Uint16Array;
  count: number;
  dropped: number;
}

const HASH_BYTES = 16;
const KEY_WORDS = HASH_BYTES / 4;
const CHUNK_BITS = 10;
const PER_CHUNK = 1 << CHUNK_BITS;
const DIGESTS_AT = PER_CHUNK * HASH_BYTES;
const DELTAS_AT = 2 * DIGESTS_AT;
export const ID_CHUNK_BYTES = DELTAS_AT + PER_CHUNK * 4;
const DELTA_MAX = 0xffff;
/** Numbers of chunks are used again, long after the chunks that had them were dropped. */
const CHUNK_NUMBERS = 2 ** (32 - CHUNK_BITS);
const NONE = -1;

export class IdLog {
  private readonly chunks: Chunk[] = [];
  /** The number of the first chunk. */
  private first = 0;
  private size = 0;
  private readonly index: HashIndex;
  private readonly sought = new Int32Array(KEY_WORDS);
  private readonly soughtBytes = new Uint8Array(this.sought.buffer);

  constructor(frozen: readonly FrozenIds[] = []) {
    for (const { count, dropped } of frozen) this.size += count - dropped;
    this.index = new HashIndex(
      { hashOf: (entry) => this.hashAt(entry), isSought: (entry) => this.isSought(entry) },
      this.size,
    );
    for (const ids of frozen) {
      const chunk = chunkOf(ids);
      this.chunks.push(chunk);
      for (let at = chunk.dropped; at < chunk.count; at++) {
        const entry = this.entryOf(this.chunks.length - 1, at);
        this.index.add(this.hashAt(entry), entry);
      }
    }
  }

  get count(): number {
    return this.size;
  }

  get bytes(): number {
    return this.chunks.length * ID_CHUNK_BYTES + this.index.bytes;
  }

  has(key: IdKey): boolean {
    return this.index.find(this.seek(key)) !== NONE;
  }

  find(key: IdKey): IdUse | undefined {
    const entry = this.index.find(this.seek(key));
    if (entry === NONE) return undefined;
    const chunk = this.chunkOf(entry);
    const at = entry % PER_CHUNK;
    const digestAt = DIGESTS_AT + at * HASH_BYTES;
    return {
      digest: hashHex(chunk.bytes.subarray(digestAt, digestAt + HASH_BYTES)),
      n: chunk.firstN + (chunk.deltas[2 * at] as number),
      page: pageAt(chunk, at),
    };
  }

  /** In the order of `n`; the key must not be there. @throws TypeError on a digest that is not 32 hex digits */
  add(key: IdKey, { digest, n, page }: IdUse): void {
    let chunk = this.chunks.at(-1);
    if (chunk === undefined || !hasRoom(chunk, n, page)) {
      chunk = chunkOf({
        ...{ bytes: new Uint8Array(ID_CHUNK_BYTES), firstN: n, firstPage: page },
        ...{ count: 0, dropped: 0 },
      });
      this.chunks.push(chunk);
    }
    const { bytes, deltas, count: at } = chunk;
    writeDigest(bytes, DIGESTS_AT + at * HASH_BYTES, digest);
    bytes.set(key, at * HASH_BYTES);
    deltas[2 * at] = n - chunk.firstN;
    deltas[2 * at + 1] = page - chunk.firstPage;
    chunk.count++;
    this.size++;
    this.index.add(this.seek(key), this.entryOf(this.chunks.length - 1, at));
  }

  /** Takes back what was added last. */
  removeLast(key: IdKey): void {
    const hash = this.seek(key);
    const entry = this.index.find(hash);
    const chunk = this.chunks.at(-1);
    if (chunk === undefined || entry !== this.entryOf(this.chunks.length - 1, chunk.count - 1)) {
      throw new Error('only the id that was remembered last can be forgotten');
    }
    this.index.remove(hash, entry);
    this.size--;
    chunk.count--;
    if (chunk.count === 0) this.chunks.pop();
  }

  /** Drops ids of pages up to `page`, oldest first and at most `most` of them. */
  dropThrough(page: number, most: number): void {
    for (let left = most; left > 0; left--) {
      const chunk = this.chunks[0];
      if (chunk === undefined || pageAt(chunk, chunk.dropped) > page) return;
      const entry = this.entryOf(0, chunk.dropped);
      this.index.remove(this.hashAt(entry), entry);
      this.size--;
      chunk.dropped++;
      if (chunk.dropped < chunk.count) continue;
      this.chunks.shift();
      this.first = (this.first + 1) % CHUNK_NUMBERS;
    }
  }

  /** The page of the oldest id; undefined when there is none. */
  get firstPage(): number | undefined {
    const chunk = this.chunks[0];
    return chunk === undefined ? undefined : pageAt(chunk, chunk.dropped);
  }

  /** Ids never change: only chunks that are not full yet are copied. */
  freeze(): FrozenIds[] {
    return this.chunks.map(({ bytes, firstN, firstPage, count, dropped }) => ({
      ...{ bytes: count < PER_CHUNK ? bytes.slice() : bytes, firstN, firstPage },
      ...{ count, dropped },
    }));
  }

  private entryOf(chunk: number, at: number): number {
    return ((this.first + chunk) % CHUNK_NUMBERS) * PER_CHUNK + at;
  }

  private chunkOf(entry: number): Chunk {
    const place = (entry >>> CHUNK_BITS) - this.first;
    return this.chunks[place < 0 ? place + CHUNK_NUMBERS : place] as Chunk;
  }

  private seek(key: IdKey): number {
    this.soughtBytes.set(key);
    return (this.sought[0] as number) >>> 0;
  }

  private hashAt(entry: number): number {
    return (this.chunkOf(entry).keys[(entry % PER_CHUNK) * KEY_WORDS] as number) >>> 0;
  }

  private isSought(entry: number): boolean {
    const { keys } = this.chunkOf(entry);
    const at = (entry % PER_CHUNK) * KEY_WORDS;
    const { sought } = this;
    for (let word = 0; word < KEY_WORDS; word++) if (keys[at + word] !== sought[word]) return false;
    return true;
  }
}

function chunkOf(frozen: FrozenIds): Chunk {
  const { buffer, byteOffset } = frozen.bytes;
  return {
    ...frozen,
    keys: new Int32Array(buffer, byteOffset, DIGESTS_AT / 4),
    deltas: new Uint16Array(buffer, byteOffset + DELTAS_AT, PER_CHUNK * 2),
  };
}

function hasRoom({ count, firstN, firstPage }: Chunk, n: number, page: number): boolean {
  return count < PER_CHUNK && n - firstN <= DELTA_MAX && page - firstPage <= DELTA_MAX;
}

function pageAt({ firstPage, deltas }: Chunk, at: number): number {
  return firstPage + (deltas[2 * at + 1] as number);
}

function writeDigest(bytes: Uint8Array, at: number, digest: string): void {
  const digits = Buffer.from(bytes.buffer, bytes.byteOffset + at, HASH_BYTES);
  if (digest.length !== 2 * HASH_BYTES || digits.write(digest, 'hex') !== HASH_BYTES) {
    throw new TypeError('a digest is 32 hex digits');
  }
}
