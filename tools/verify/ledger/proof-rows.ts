// Which rows of the read model of proofs do outcomes and pages make: tiles of the Merkle tree, and heads of pages?
import { canonicalJson, leafHash, nodeHash } from '@daybook/canon';
import { pageHash, type Outcome, type PageHead } from '@daybook/contracts';
import type { OrderedTable } from '../tables/ordered-check';
import { jsonText, type Row, type Table } from '../tables/table';

export const TILE: Table = {
  schema: 'proofs_v1',
  name: 'merkle_tile',
  key: ['place'],
  columns: { place: 'text', hashes: 'text' },
};

export const PAGE_HEAD: OrderedTable = {
  schema: 'proofs_v1',
  name: 'page_head',
  key: ['page'],
  order: ['page'],
  columns: { page: 'number', tree_size: 'number', page_hash: 'text', head: 'json' },
};

/** Hashes of one level in a tile; the level above has one for each full tile. */
const WIDTH = 32;

/** The tree as it grows, tile by tile. */
export class TileRows {
  /** Of each level, how many hashes there are, and those of the tile that is not full. */
  private readonly levels: { count: number; open: Buffer[] }[] = [];

  /** How many tiles each level has. */
  get counts(): number[] {
    return this.levels.map(({ count }) => Math.ceil(count / WIDTH));
  }

  /** The tiles that an outcome fills. */
  add(outcome: Outcome): Row[] {
    const full: Row[] = [];
    this.addAt(0, leafHash(canonicalJson(outcome)), full);
    return full;
  }

  /** The tiles at the right edge that are begun and not full. */
  open(): Row[] {
    return this.levels.flatMap(({ count, open }, at) =>
      open.length === 0 ? [] : [tileRow(at, Math.floor(count / WIDTH), open)],
    );
  }

  private addAt(at: number, hash: Buffer, full: Row[]): void {
    const level = (this.levels[at] ??= { count: 0, open: [] });
    level.open.push(hash);
    level.count += 1;
    if (level.open.length < WIDTH) return;
    full.push(tileRow(at, level.count / WIDTH - 1, level.open));
    let row = level.open;
    while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [nodeHash(left, row[i + 1] ?? left)] : []));
    level.open = [];
    this.addAt(at + 1, row[0] ?? hash, full);
  }
}

export function pageHeadRow(head: PageHead): Row {
  return {
    page: String(head.page),
    tree_size: String(head.firstN + head.count),
    page_hash: pageHash(head),
    head: jsonText(head),
  };
}

function tileRow(level: number, index: number, hashes: readonly Buffer[]): Row {
  return { place: `${level}/${index}`, hashes: `\\x${Buffer.concat(hashes).toString('hex')}` };
}
