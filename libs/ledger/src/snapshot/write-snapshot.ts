// How is the state of the book after a page written as bytes, while deciding goes on?
import { type MerkleFrontierJson, runningSha256 } from '@daybook/canon';
import type { FirstUse } from '@daybook/contracts';
import type { FrozenAccounts } from '../accounts/accounts';
import type { BookState } from '../book/book-state';
import type { FrozenKnownIds } from '../book/known-ids';
import type { Hold } from '../holds/hold';
import type { Undone } from '../reversals/undone';
import { ITEMS_PER_BLOCK, LAYOUT, MAGIC, SNAPSHOT_FORMAT, type Scalars, type SnapshotHeader } from './snapshot-format';
import { stateToJson } from './state-json';

/** The book as it was after one page; it does not change when the book does. */
export interface FrozenBook {
  readonly page: number;
  readonly scalars: Scalars;
  readonly frontier: MerkleFrontierJson;
  readonly accounts: FrozenAccounts;
  readonly ids: FrozenKnownIds;
  readonly holds: readonly Hold[];
  readonly undone: readonly (readonly [number, Undone])[];
  readonly resolved: readonly (readonly [number, FirstUse])[];
}

/** To be called right after a page was finished or followed, when nothing is half decided. Takes milliseconds. */
export function freezeBook(state: BookState): FrozenBook {
  const { accounts, ids, holds, undone, resolved, frontier, ...scalars } = state;
  return {
    page: state.nextPage - 1,
    scalars,
    frontier: frontier.toJSON(),
    accounts: accounts.freeze(),
    ids: ids.freeze(),
    holds: [...holds.all()],
    undone: [...undone],
    resolved: [...resolved],
  };
}

/** Piece by piece, so that the process may do other work between two pieces. `program` names the program that writes. */
export function* encodeSnapshot(book: FrozenBook, program: string): Iterable<Uint8Array> {
  const digest = runningSha256();
  for (const piece of piecesOf(book, program)) {
    digest.update(piece);
    yield piece;
  }
  yield digest.digest();
}

function* piecesOf(book: FrozenBook, program: string): Iterable<Uint8Array> {
  const { accounts, ids, holds, undone, resolved } = book;
  yield MAGIC;
  yield* block(jsonOf(headerOf(book, program)));
  for (const bytes of accounts.rows.chunks) yield* block(bytes);
  for (const bytes of accounts.texts.chunks) yield* block(bytes);
  for (const some of batches(accounts.restrictions)) yield* block(jsonOf(some));
  for (const { bytes } of ids.logs.flat()) yield* block(bytes);
  for (const some of batches(holds)) yield* block(jsonOf(some));
  for (const some of batches(undone)) yield* block(jsonOf(some));
  for (const some of batches(resolved)) yield* block(jsonOf(some));
}

function headerOf(book: FrozenBook, program: string): SnapshotHeader {
  const { scalars, frontier, accounts, ids, holds, undone, resolved } = book;
  const { rows, texts, words, restrictions } = accounts;
  return {
    format: SNAPSHOT_FORMAT,
    layout: LAYOUT,
    program,
    scalars,
    frontier,
    accounts: {
      count: rows.count,
      beyond: rows.beyond,
      rowChunks: rows.chunks.length,
      textChunks: texts.chunks.length,
      textLength: texts.length,
      words,
      restrictions: restrictions.length,
    },
    ids: {
      floor: ids.floor,
      chunks: ids.logs
        .flat()
        .map(({ firstN, firstPage, count, dropped }) => [firstN, firstPage, count, dropped] as const),
    },
    holds: holds.length,
    undone: undone.length,
    resolved: resolved.length,
  };
}

function* block(bytes: Uint8Array): Iterable<Uint8Array> {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  yield length;
  yield bytes;
}

function* batches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += ITEMS_PER_BLOCK) yield items.slice(at, at + ITEMS_PER_BLOCK);
}

function jsonOf(value: unknown): Uint8Array {
  return Buffer.from(stateToJson(value), 'utf8');
}
