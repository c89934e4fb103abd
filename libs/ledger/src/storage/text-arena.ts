// Keeps short texts as bytes, one after another, without an object for each.

export const ARENA_CHUNK_BYTES = 64 * 1024;
/** Texts begin at multiples of it, so that 32 bits say where in 16 GiB. */
const ALIGNMENT = 4;
const PLACES_MAX = 2 ** 32;

export interface FrozenArena {
  readonly chunks: readonly Uint8Array[];
  readonly length: number;
}

export class TextArena {
  private readonly chunks: Uint8Array[] = [];
  /** Where the next text may begin. */
  private end = 0;

  get bytes(): number {
    return this.chunks.length * ARENA_CHUNK_BYTES;
  }

  /** Answers the text's place. @throws TypeError on a text that is too long, or has characters of more than one byte */
  add(text: string): number {
    if (!isOneByte(text) || text.length > ARENA_CHUNK_BYTES)
      throw new TypeError('not a short text of one byte a character');
    const left = ARENA_CHUNK_BYTES - (this.end % ARENA_CHUNK_BYTES);
    const start = text.length > left ? this.end + left : this.end;
    if (start >= PLACES_MAX * ALIGNMENT) throw new RangeError('no room for more texts');
    const number = Math.floor(start / ARENA_CHUNK_BYTES);
    const chunk = (this.chunks[number] ??= new Uint8Array(ARENA_CHUNK_BYTES));
    const offset = start - number * ARENA_CHUNK_BYTES;
    for (let i = 0; i < text.length; i++) chunk[offset + i] = text.charCodeAt(i);
    this.end = Math.ceil((start + text.length) / ALIGNMENT) * ALIGNMENT;
    return start / ALIGNMENT;
  }

  /** Takes back the last text that was added. */
  removeLast(place: number): void {
    this.end = place * ALIGNMENT;
  }

  read(place: number, length: number): string {
    const { chunk, offset } = this.at(place);
    return Buffer.from(chunk.buffer, chunk.byteOffset + offset, length).toString('latin1');
  }

  isAt(place: number, length: number, text: string): boolean {
    if (length !== text.length) return false;
    const { chunk, offset } = this.at(place);
    for (let i = 0; i < length; i++) if (chunk[offset + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** Texts never change: only the chunk that is not full yet is copied. */
  freeze(): FrozenArena {
    const full = Math.floor(this.end / ARENA_CHUNK_BYTES);
    const chunks = this.chunks.slice(0, full);
    const last = this.chunks[full];
    if (last !== undefined) chunks.push(last.slice());
    return { chunks, length: this.end };
  }

  /** Takes over the chunks; they must not be used elsewhere. */
  static thaw({ chunks, length }: FrozenArena): TextArena {
    const arena = new TextArena();
    arena.chunks.push(...chunks);
    arena.end = length;
    return arena;
  }

  private at(place: number): { readonly chunk: Uint8Array; readonly offset: number } {
    const start = place * ALIGNMENT;
    return {
      chunk: this.chunks[Math.floor(start / ARENA_CHUNK_BYTES)] as Uint8Array,
      offset: start % ARENA_CHUNK_BYTES,
    };
  }
}

function isOneByte(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}
