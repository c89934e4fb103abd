// Proofs out of the tiles: a few rows for any outcome of any book.
import { consistencyRanges, hashHex, inclusionRanges, nodeHash, subtreesOf, type LeafRange } from '@daybook/canon';
import { In, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { hashIn, tilePlaceOf } from './merkle-tiles';
import { MerkleTileRow, PageHeadRow } from './proofs.entity';

/** Hashes are lower-case hex. */
export class ProofTree {
  constructor(private readonly sql: EntityManager) {}

  /** RFC 9162, 2.1.3: from the leaf upwards. */
  inclusion(index: number, size: number): Promise<string[]> {
    return this.hashesOf(inclusionRanges(size, index));
  }

  /** RFC 9162, 2.1.4. */
  consistency(firstSize: number, secondSize: number): Promise<string[]> {
    return this.hashesOf(consistencyRanges(firstSize, secondSize));
  }

  private async hashesOf(ranges: readonly LeafRange[]): Promise<string[]> {
    const places = ranges.map((range) => subtreesOf(range).map(tilePlaceOf));
    const wanted = [...new Set(places.flat().map(({ place }) => place))];
    const rows = await this.sql.findBy(MerkleTileRow, { place: In(wanted) });
    const tiles = new Map(rows.map(({ place, hashes }) => [place, hashes]));
    return places.map((parts) => {
      const hashes = parts.map((part) => hashIn(tiles.get(part.place) ?? new Uint8Array(), part));
      return hashHex(hashes.reduceRight((right, left) => nodeHash(left, right)));
    });
  }
}

export function findHead(sql: EntityManager, page: number): Promise<PageHeadRow | null> {
  return sql.findOneBy(PageHeadRow, { page: String(page) });
}

/** The newest, or the newest not after a page. */
export async function latestHead(sql: EntityManager, upTo?: number): Promise<PageHeadRow | null> {
  const where = upTo === undefined ? {} : { page: LessThanOrEqual(String(upTo)) };
  const [row] = await sql.find(PageHeadRow, { where, order: { page: 'DESC' }, take: 1 });
  return row ?? null;
}

/** The head of the page that an outcome stands on. */
export async function headOfOutcome(sql: EntityManager, n: number): Promise<PageHeadRow | null> {
  const where = { treeSize: MoreThan(String(n)) };
  const [row] = await sql.find(PageHeadRow, { where, order: { treeSize: 'ASC', page: 'ASC' }, take: 1 });
  return row ?? null;
}

/** Heads of the pages from `from` up to, not including, `to`. */
export async function headsBetween(sql: EntityManager, from: number, to: number): Promise<PageHeadRow[]> {
  return sql
    .createQueryBuilder(PageHeadRow, 'h')
    .where('h.page >= :from AND h.page < :to', { from, to })
    .orderBy('h.page')
    .getMany();
}
