// The rows proofs are made of: the book's Merkle tree in tiles, and the head of each page.
import type { PageHead } from '@daybook/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to 32 neighbouring hashes of one level of the tree; see `merkle-tiles.ts`. */
@Entity('merkle_tile')
export class MerkleTileRow {
  /** `<level>/<index>`. */
  @PrimaryColumn('text') place!: string;
  @Column('bytea') hashes!: Uint8Array;
}

@Entity('page_head')
export class PageHeadRow {
  @PrimaryColumn('bigint') page!: string;
  /** Outcomes of the book up to and with this page. */
  @Column('bigint', { name: 'tree_size' }) treeSize!: string;
  @Column('text', { name: 'page_hash' }) pageHash!: string;
  @Column('jsonb') head!: PageHead;
}
