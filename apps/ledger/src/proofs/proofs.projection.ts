// What does the proof of any outcome need: the Merkle tree of the whole book, and the head of every page.
import { canonicalJson, hashHex, leafHash } from '@daybook/canon';
import { BOOK_STREAM, GENESIS_HASH, pageHash, type PageHead, type PageWritten } from '@daybook/contracts';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Proofs1764000000000 } from '../../migrations/proofs.migration';
import { pageOf } from '../book-pages';
import { GrowingTree, edgePlaces } from './merkle-tiles';
import { MerkleTileRow, PageHeadRow } from './proofs.entity';

/**
 * Takes nothing on trust: a page whose root is not that of its outcomes, or that is not linked to the page before, halts
 * it. What it holds is therefore what was proved when it came.
 */
export class ProofsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'proofs';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [MerkleTileRow, PageHeadRow];
  readonly migrations = [Proofs1764000000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const pages = events.map(pageOf);
    const [first] = pages;
    if (first === undefined) return;
    const tree = await treeBefore(first.head, tables);
    let previousHash = await hashBefore(first.head, tables);
    const rows: PageHeadRow[] = [];
    for (const { head, outcomes } of pages) {
      for (const outcome of outcomes) tree.append(leafHash(canonicalJson(outcome)));
      check({ head, outcomes }, tree, previousHash);
      previousHash = pageHash(head);
      rows.push({ page: String(head.page), treeSize: String(tree.size), pageHash: previousHash, head });
    }
    const tiles = [...tree.changed()].map(([place, hashes]) => ({ place, hashes }));
    await tables.upsertMany(MerkleTileRow, tiles, ['place']);
    await tables.upsertMany(PageHeadRow, rows, ['page']);
  }
}

async function treeBefore({ page, firstN }: PageHead, tables: Tables): Promise<GrowingTree> {
  const rows = await tables.findMany(MerkleTileRow, 'place', edgePlaces(firstN));
  try {
    return new GrowingTree(firstN, new Map(rows.map(({ place, hashes }) => [place, hashes])));
  } catch (error) {
    throw new ProjectionHalts(`page ${page} begins with outcome ${firstN}: ${(error as Error).message}`);
  }
}

async function hashBefore({ page }: PageHead, tables: Tables): Promise<string | undefined> {
  if (page === 0) return GENESIS_HASH;
  return (await tables.findMany(PageHeadRow, 'page', [String(page - 1)]))[0]?.pageHash;
}

function check({ head, outcomes }: PageWritten, tree: GrowingTree, previousHash: string | undefined): void {
  const { page, firstN, count, merkleRoot } = head;
  if (count !== outcomes.length || firstN + count !== tree.size) {
    throw new ProjectionHalts(`page ${page} does not hold the ${count} outcomes from ${firstN}`);
  }
  if (head.previousHash !== previousHash) throw new ProjectionHalts(`page ${page} is not linked to the page before`);
  if (merkleRoot !== hashHex(tree.root())) throw new ProjectionHalts(`page ${page} has another root than its outcomes`);
}
