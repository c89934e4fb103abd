// How a snapshot is laid out: a magic line, blocks with their lengths before them, and the digest of all that.
import type { MerkleFrontierJson } from '@daybook/canon';
import { FLAG, MONEY, ROW_CHUNK_BYTES, WORD } from '../accounts/account-rows';
import { ID_CHUNK_BYTES } from '../book/id-log';
import type { BookState } from '../book/book-state';
import { ARENA_CHUNK_BYTES } from '../storage/text-arena';

/** Raised whenever the layout changes, or the meaning of the book's state. */
export const SNAPSHOT_FORMAT = 1;
export const MAGIC = Buffer.from('daybook snapshot\n', 'latin1');
/** How many items stand in one block of JSON. */
export const ITEMS_PER_BLOCK = 500;

/** The layout of the rows; a program with another layout cannot read them. */
export const LAYOUT = JSON.stringify({
  ...{ MONEY, WORD, FLAG, ROW_CHUNK_BYTES, ID_CHUNK_BYTES, ARENA_CHUNK_BYTES },
  isLittleEndian: new Uint8Array(Uint16Array.of(1).buffer)[0] === 1,
});

/** All single values of the state; they are read and written by their names, so that no new one is left out. */
export type Scalars = Omit<BookState, 'accounts' | 'ids' | 'holds' | 'undone' | 'resolved' | 'frontier'>;

/**
 * The first block. What follows it: rows, texts, restrictions, ids, holds, undone, resolved; each as many blocks as it
 * says.
 */
export interface SnapshotHeader {
  readonly format: number;
  readonly layout: string;
  /** The program that wrote it: another program may decide otherwise. */
  readonly program: string;
  readonly scalars: Scalars;
  readonly frontier: MerkleFrontierJson;
  readonly accounts: {
    readonly count: number;
    readonly beyond: readonly (readonly [number, bigint])[];
    readonly rowChunks: number;
    readonly textChunks: number;
    readonly textLength: number;
    readonly words: readonly string[];
    readonly restrictions: number;
  };
  readonly ids: {
    readonly floor: number;
    /** firstN, firstPage, count, dropped. */
    readonly chunks: readonly (readonly [number, number, number, number])[];
  };
  readonly holds: number;
  readonly undone: number;
  readonly resolved: number;
}

export function blocksFor(items: number): number {
  return Math.ceil(items / ITEMS_PER_BLOCK);
}
