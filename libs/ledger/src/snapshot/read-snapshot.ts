// Is this a snapshot of the book, whole and unchanged? In any doubt it is not used.
import { MerkleFrontier, hashHex, sha256 } from '@daybook/canon';
import { type FirstUse, type PageHead, pageHash } from '@daybook/contracts';
import { ROW_CHUNK_BYTES } from '../accounts/account-rows';
import { Accounts } from '../accounts/accounts';
import type { BookState } from '../book/book-state';
import { type FrozenIds, ID_CHUNK_BYTES } from '../book/id-log';
import { KnownIds } from '../book/known-ids';
import { type Hold, OpenHolds } from '../holds/hold';
import type { Restriction } from '../restrictions/restriction';
import type { Undone } from '../reversals/undone';
import { KNOWN_RULES, type KnownRules } from '../rules/rules';
import { ARENA_CHUNK_BYTES } from '../storage/text-arena';
import { LAYOUT, MAGIC, SNAPSHOT_FORMAT, type SnapshotHeader, blocksFor } from './snapshot-format';
import { stateFromJson } from './state-json';

/** Not a loss: the book is followed from its beginning instead. */
export class SnapshotUnusable extends Error {
  override readonly name = 'SnapshotUnusable';
}

const DIGEST_BYTES = 32;

interface SnapshotReader {
  /** Which program reads it: it must be the one that wrote it. */
  readonly program: string;
  readonly rules?: KnownRules;
}

/**
 * The state is that after page `nextPage - 1`, if the book holds it: ask `isStateAfter` with its head before anything else.
 * @throws SnapshotUnusable
 */
export function decodeSnapshot(bytes: Uint8Array, { program, rules = KNOWN_RULES }: SnapshotReader): BookState {
  const end = bytes.length - DIGEST_BYTES;
  if (end < MAGIC.length) throw new SnapshotUnusable('it is cut short');
  const digest = hashHex(sha256(bytes.subarray(0, end)));
  if (digest !== hashHex(bytes.subarray(end))) throw new SnapshotUnusable('its digest differs from its content');
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) throw new SnapshotUnusable('it is no snapshot');
  try {
    const blocks = new Blocks(bytes.subarray(MAGIC.length, end));
    const header = blocks.json() as SnapshotHeader;
    if (header.format !== SNAPSHOT_FORMAT) throw new SnapshotUnusable(`its format is ${header.format}`);
    if (header.layout !== LAYOUT) throw new SnapshotUnusable('its rows are laid out otherwise');
    if (header.program !== program) throw new SnapshotUnusable('another program wrote it');
    if (!rules.has(header.scalars.rules)) throw new SnapshotUnusable(`rules ${header.scalars.rules} are not known`);
    const state = stateOf(header, blocks);
    blocks.expectEnd();
    return state;
  } catch (error) {
    if (error instanceof SnapshotUnusable) throw error;
    throw new SnapshotUnusable(`it cannot be read: ${String(error)}`);
  }
}

/** Whether the state of a snapshot is the one that the book stands at after the page of this head, as stored. */
export function isStateAfter(state: BookState, head: PageHead): boolean {
  const { book, nextPage, previousHash, frontier, recordedAt, through } = state;
  return (
    head.book === book &&
    head.page === nextPage - 1 &&
    pageHash(head) === previousHash &&
    head.merkleRoot === hashHex(frontier.root()) &&
    head.recordedAt === recordedAt &&
    head.through.revision === through?.revision &&
    head.through.index === through.index
  );
}

function stateOf(header: SnapshotHeader, blocks: Blocks): BookState {
  const { scalars, frontier, accounts, ids, holds, undone, resolved } = header;
  const { count, beyond, rowChunks, textChunks, textLength, words, restrictions } = accounts;
  const rows = { count, beyond, chunks: blocks.copies(rowChunks, ROW_CHUNK_BYTES) };
  const texts = { length: textLength, chunks: blocks.copies(textChunks, ARENA_CHUNK_BYTES) };
  const restricted = blocks.items<readonly [number, readonly Restriction[]]>(restrictions);
  const log: FrozenIds[] = [];
  for (const [firstN, firstPage, itsCount, dropped] of ids.chunks) {
    const [bytes = new Uint8Array()] = blocks.copies(1, ID_CHUNK_BYTES);
    log.push({ bytes, firstN, firstPage, count: itsCount, dropped });
  }
  const openHolds = new OpenHolds();
  for (const hold of blocks.items<Hold>(holds)) openHolds.put(hold);
  return {
    ...scalars,
    frontier: MerkleFrontier.fromJSON(frontier),
    accounts: Accounts.thaw({ rows, texts, words, restrictions: restricted }),
    ids: KnownIds.thaw({ floor: ids.floor, logs: [log] }),
    holds: openHolds,
    undone: new Map(blocks.items<readonly [number, Undone]>(undone)),
    resolved: new Map(blocks.items<readonly [number, FirstUse]>(resolved)),
  };
}

class Blocks {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  json(): unknown {
    const { buffer, byteOffset, length } = this.next();
    return stateFromJson(Buffer.from(buffer, byteOffset, length).toString('utf8'));
  }

  /** The given number of items, in as many blocks as they take. */
  items<T>(count: number): readonly T[] {
    const items = Array.from({ length: blocksFor(count) }, () => this.json() as readonly T[]).flat();
    if (items.length !== count) throw new SnapshotUnusable(`${items.length} items stand for ${count}`);
    return items as readonly T[];
  }

  /** Blocks of this length, each in a buffer of its own. */
  copies(count: number, length: number): Uint8Array[] {
    return Array.from({ length: count }, () => {
      const bytes = this.next();
      if (bytes.length !== length) throw new SnapshotUnusable(`a block has ${bytes.length} bytes instead of ${length}`);
      return new Uint8Array(bytes);
    });
  }

  expectEnd(): void {
    if (this.at !== this.bytes.length) throw new SnapshotUnusable('more follows than belongs to it');
  }

  private next(): Uint8Array {
    const { buffer, byteOffset } = this.bytes;
    const length = Buffer.from(buffer, byteOffset + this.at, 4).readUInt32LE();
    const start = this.at + 4;
    this.at = start + length;
    if (this.at > this.bytes.length) throw new SnapshotUnusable('it is cut short');
    return this.bytes.subarray(start, this.at);
  }
}
