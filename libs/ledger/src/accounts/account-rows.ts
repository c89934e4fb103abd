// The figures of all accounts, eighty bytes for each, in one buffer per thousand: no object, nothing for the garbage collector.

/** Minor units: signed 64 bits hold every balance there may be. */
export const MONEY = { posted: 0, held: 1, overdraft: 2, inDay: 3, inMonth: 4 } as const;
/** 32 bits each, behind the money. `lengths`: of the account's id, and of its owner's in the upper half. */
export const WORD = {
  textAt: 10,
  lengths: 11,
  hash: 12,
  flags: 13,
  type: 14,
  currency: 15,
  day: 16,
  month: 17,
  openHolds: 18,
} as const;
export const FLAG = { unlimited: 1, closed: 2, owned: 4, restricted: 8 } as const;

type MoneyField = (typeof MONEY)[keyof typeof MONEY];
type WordField = (typeof WORD)[keyof typeof WORD];

const ROW_BYTES = 80;
const ROW_MONEY = ROW_BYTES / 8;
const ROW_WORDS = ROW_BYTES / 4;
const CHUNK_BITS = 10;
const ROWS_PER_CHUNK = 1 << CHUNK_BITS;
export const ROW_CHUNK_BYTES = ROWS_PER_CHUNK * ROW_BYTES;
const ROW_MASK = ROWS_PER_CHUNK - 1;
/** Stands for an amount that does not fit 64 bits and is kept aside. */
const BEYOND = -(2n ** 63n);
const HIGHEST = 2n ** 63n - 1n;

interface Chunk {
  readonly bytes: Uint8Array;
  readonly money: BigInt64Array;
  readonly words: Uint32Array;
  /** A frozen copy shares it: the next write goes to a copy of its own. */
  isShared: boolean;
}

export interface FrozenRows {
  readonly count: number;
  readonly chunks: readonly Uint8Array[];
  /** Amounts that do not fit their row, by row and field. */
  readonly beyond: readonly (readonly [number, bigint])[];
}

export class AccountRows {
  private readonly chunks: Chunk[] = [];
  /** No balance is that large, but the sum of a month's debits may be. */
  private readonly beyond = new Map<number, bigint>();
  private rows = 0;

  get count(): number {
    return this.rows;
  }

  get bytes(): number {
    return this.chunks.length * ROW_CHUNK_BYTES;
  }

  /** A row of zeroes; answers its number. */
  add(): number {
    const row = this.rows++;
    if (row >> CHUNK_BITS === this.chunks.length) this.chunks.push(chunkOf(new Uint8Array(ROW_CHUNK_BYTES)));
    else this.writable(row).bytes.fill(0, (row & ROW_MASK) * ROW_BYTES, ((row & ROW_MASK) + 1) * ROW_BYTES);
    return row;
  }

  removeLast(): void {
    this.rows--;
  }

  money(row: number, field: MoneyField): bigint {
    const minor = (this.chunks[row >> CHUNK_BITS] as Chunk).money[(row & ROW_MASK) * ROW_MONEY + field] as bigint;
    return minor === BEYOND ? (this.beyond.get(row * ROW_MONEY + field) as bigint) : minor;
  }

  setMoney(row: number, field: MoneyField, minor: bigint): void {
    const fits = minor > BEYOND && minor <= HIGHEST;
    this.writable(row).money[(row & ROW_MASK) * ROW_MONEY + field] = fits ? minor : BEYOND;
    if (!fits) this.beyond.set(row * ROW_MONEY + field, minor);
    else if (this.beyond.size > 0) this.beyond.delete(row * ROW_MONEY + field);
  }

  word(row: number, field: WordField): number {
    return (this.chunks[row >> CHUNK_BITS] as Chunk).words[(row & ROW_MASK) * ROW_WORDS + field] as number;
  }

  setWord(row: number, field: WordField, word: number): void {
    this.writable(row).words[(row & ROW_MASK) * ROW_WORDS + field] = word;
  }

  /** The rows as they are now, in chunks that are not written to any more. */
  freeze(): FrozenRows {
    for (const chunk of this.chunks) chunk.isShared = true;
    return { count: this.rows, chunks: this.chunks.map(({ bytes }) => bytes), beyond: [...this.beyond] };
  }

  /** Takes over the chunks; they must not be used elsewhere. */
  static thaw({ count, chunks, beyond }: FrozenRows): AccountRows {
    const rows = new AccountRows();
    rows.rows = count;
    for (const bytes of chunks) rows.chunks.push(chunkOf(bytes));
    for (const [place, minor] of beyond) rows.beyond.set(place, minor);
    return rows;
  }

  private writable(row: number): Chunk {
    const number = row >> CHUNK_BITS;
    const chunk = this.chunks[number] as Chunk;
    return chunk.isShared ? (this.chunks[number] = chunkOf(chunk.bytes.slice())) : chunk;
  }
}

function chunkOf(bytes: Uint8Array): Chunk {
  const { buffer, byteOffset, byteLength } = bytes;
  return {
    bytes,
    money: new BigInt64Array(buffer, byteOffset, byteLength / 8),
    words: new Uint32Array(buffer, byteOffset, byteLength / 4),
    isShared: false,
  };
}
