// Is every tile of the book's Merkle tree, and every page head, what the outcomes and pages of the log make it?
import { canonicalJson, leafHash, nodeHash } from '@daybook/canon';
import { pageHash, type Outcome, type PageHead } from '@daybook/contracts';
import { LookupCheck } from '../tables/lookup-check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { Snapshot } from '../tables/snapshot';
import { jsonText, type Table } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

const TILE: Table = {
  schema: 'proofs_v1',
  name: 'merkle_tile',
  key: ['place'],
  columns: { place: 'text', hashes: 'text' },
};

const HEAD: OrderedTable = {
  schema: 'proofs_v1',
  name: 'page_head',
  key: ['page'],
  order: ['page'],
  columns: { page: 'number', tree_size: 'number', page_hash: 'text', head: 'json' },
};

/** Hashes of one level in a tile; the level above has one for each full tile. */
const WIDTH = 32;

export const PROOFS: BookReadModel = {
  follows: 'book',
  consumer: 'proofs_v1',
  tables: [TILE, HEAD],
  open: async (snapshot) =>
    new ProofsCheck(snapshot, await LookupCheck.open(snapshot, TILE), await OrderedCheck.open(snapshot, HEAD)),
};

class ProofsCheck implements BookCheck {
  readonly tables: BookCheck['tables'];
  /** Of each level, how many hashes there are, and those of the tile that is not full. */
  private readonly levels: { count: number; open: Buffer[] }[] = [];
  private pages = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly tiles: LookupCheck,
    private readonly heads: OrderedCheck,
  ) {
    this.tables = [tiles, heads];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    this.add(0, leafHash(canonicalJson(outcome)));
    if (head.page < this.pages) return;
    this.pages = head.page + 1;
    this.heads.expect({
      page: String(head.page),
      tree_size: String(head.firstN + head.count),
      page_hash: pageHash(head),
      head: jsonText(head),
    });
  }

  async settle(): Promise<void> {
    await this.tiles.settle();
    await this.heads.settle();
  }

  async atCheckpoint(): Promise<void> {
    for (const [at, { count, open }] of this.levels.entries()) {
      if (open.length > 0) this.expectTile(at, Math.floor(count / WIDTH), open);
    }
    await this.tiles.end(() => this.nameExtra());
    await this.heads.end();
  }

  private add(at: number, hash: Buffer): void {
    const level = (this.levels[at] ??= { count: 0, open: [] });
    level.open.push(hash);
    level.count += 1;
    if (level.open.length < WIDTH) return;
    this.expectTile(at, level.count / WIDTH - 1, level.open);
    let row = level.open;
    while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [nodeHash(left, row[i + 1] ?? left)] : []));
    level.open = [];
    this.add(at + 1, row[0] ?? hash);
  }

  private expectTile(level: number, index: number, hashes: readonly Buffer[]): void {
    this.tiles.expect({ place: `${level}/${index}`, hashes: `\\x${Buffer.concat(hashes).toString('hex')}` });
  }

  private async nameExtra(): Promise<string> {
    const tiles = this.levels.map(({ count }) => Math.ceil(count / WIDTH));
    const [[place] = []] = await this.snapshot.rows(
      `SELECT place FROM proofs_v1.merkle_tile EXCEPT SELECT format('%s/%s', level - 1, index)
       FROM unnest($1::bigint[]) WITH ORDINALITY AS l(tiles, level), generate_series(0, l.tiles - 1) AS index LIMIT 1`,
      [tiles],
    );
    return `place ${place ?? 'unknown'}`;
  }
}
