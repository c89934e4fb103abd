// Is every tile of the book's Merkle tree, and every page head, what the outcomes and pages of the log make it?
import type { Outcome, PageHead } from '@daybook/contracts';
import type { BookCheck, BookReadModel } from '../read-models/check';
import { LookupCheck } from '../tables/lookup-check';
import { OrderedCheck } from '../tables/ordered-check';
import type { Snapshot } from '../tables/snapshot';
import { PAGE_HEAD, pageHeadRow, TILE, TileRows } from './proof-rows';

export const PROOFS: BookReadModel = {
  follows: 'book',
  consumer: 'proofs_v1',
  tables: [TILE, PAGE_HEAD],
  open: async (snapshot) =>
    new ProofsCheck(snapshot, await LookupCheck.open(snapshot, TILE), await OrderedCheck.open(snapshot, PAGE_HEAD)),
};

class ProofsCheck implements BookCheck {
  readonly tables: BookCheck['tables'];
  private readonly tree = new TileRows();
  private pages = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly tiles: LookupCheck,
    private readonly heads: OrderedCheck,
  ) {
    this.tables = [tiles, heads];
  }

  outcome(outcome: Outcome, head: PageHead): void {
    for (const row of this.tree.add(outcome)) this.tiles.expect(row);
    if (head.page < this.pages) return;
    this.pages = head.page + 1;
    this.heads.expect(pageHeadRow(head));
  }

  async settle(): Promise<void> {
    await this.tiles.settle();
    await this.heads.settle();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.tree.open()) this.tiles.expect(row);
    await this.tiles.end(() => this.nameExtra());
    await this.heads.end();
  }

  private async nameExtra(): Promise<string> {
    const [[place] = []] = await this.snapshot.rows(
      `SELECT place FROM proofs_v1.merkle_tile EXCEPT SELECT format('%s/%s', level - 1, index)
       FROM unnest($1::bigint[]) WITH ORDINALITY AS l(tiles, level), generate_series(0, l.tiles - 1) AS index LIMIT 1`,
      [this.tree.counts],
    );
    return `place ${place ?? 'unknown'}`;
  }
}
