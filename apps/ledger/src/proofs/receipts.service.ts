// Puts a receipt together: the outcome from the log, its proof from the tiles, and the signed head over it.
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, hashFromHex, hashHex, leafHash, verifyInclusion } from '@daybook/canon';
import { EVENT_LOG, invalidRequest, notFound, type EventLog } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { pageAt } from './book-log';
import { HeadsFile } from './heads-file';
import { findHead, headOfOutcome, headsBetween, latestHead, ProofTree } from './proof-tree';
import type { ConsistencyView, HeadView, OutcomeView, ReceiptView } from './proofs.dto';
import type { PageHeadRow } from './proofs.entity';
import type { SignedHead } from './signed-head';

/** With more pages between the outcome's own and the receipt's, the links would outweigh all else. */
const LINKS_MAX = 32;

/** What the log holds is no longer what was proved when it was written: verification says where. */
class NotWhatWasProved extends Error {
  override readonly name = 'NotWhatWasProved';
}

/** Reads through a snapshot of the projection. */
@Injectable()
export class Receipts {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly file: HeadsFile,
  ) {}

  /** @throws Problem 404 */
  async outcome(sql: EntityManager, n: number): Promise<OutcomeView> {
    return this.outcomeOn((await headOfOutcome(sql, n)) ?? absent(), n);
  }

  /** `page`: at whose end the tree is taken. @throws Problem 404, 400 for a page before the outcome; NotWhatWasProved */
  async receipt(sql: EntityManager, n: number, page?: number): Promise<ReceiptView> {
    const own = (await headOfOutcome(sql, n)) ?? absent();
    const row = await this.treeFor(sql, n, page);
    if (Number(row.treeSize) <= n) throw invalidRequest('/page', 'before-the-outcome');
    const { outcome } = await this.outcomeOn(own, n);
    const [leaf, treeSize] = [leafHash(canonicalJson(outcome)), Number(row.treeSize)];
    const path = await new ProofTree(sql).inclusion(n, treeSize);
    const claim = { leafHash: leaf, index: n, size: treeSize, root: hashFromHex(row.head.merkleRoot) };
    if (!verifyInclusion({ ...claim, proof: path.map(hashFromHex) })) {
      throw new NotWhatWasProved(`outcome ${n} on page ${own.page} is not the one under the root of page ${row.page}`);
    }
    return {
      ...{ receipt: 1, outcome, leafHash: hashHex(leaf), index: n, treeSize, path },
      ...{ head: row.head, pageHash: row.pageHash },
      ...(await linksOf(sql, own, row)),
      ...(await this.signatureOf(sql, row)),
    };
  }

  /** @throws Problem 404 */
  async head(sql: EntityManager, page?: number): Promise<HeadView> {
    const row = (await (page === undefined ? latestHead(sql) : findHead(sql, page))) ?? absent();
    const signed = await this.firstSigned((file) => file.fromPage(Number(row.page)));
    const { head, pageHash } = row;
    return {
      ...{ page: head.page, treeSize: Number(row.treeSize), head, pageHash },
      ...(signed === undefined ? {} : { signed }),
    };
  }

  /** @throws Problem 404, 400 when `from` is after `to` */
  async consistency(sql: EntityManager, from: number, to: number): Promise<ConsistencyView> {
    if (from > to) throw invalidRequest('/from', 'after-the-other');
    const [first, second] = [(await findHead(sql, from)) ?? absent(), (await findHead(sql, to)) ?? absent()];
    const path = await new ProofTree(sql).consistency(Number(first.treeSize), Number(second.treeSize));
    return { from: treeHeadOf(first), to: treeHeadOf(second), path };
  }

  private async treeFor(sql: EntityManager, n: number, page: number | undefined): Promise<PageHeadRow> {
    if (page !== undefined) return (await findHead(sql, page)) ?? absent();
    const signed = await this.firstSigned((file) => file.covering(n));
    const row = signed === undefined ? null : await findHead(sql, signed.statement.page);
    return row ?? (await latestHead(sql)) ?? absent();
  }

  /** The signed head of this very page, or a later one that is shown to continue it. */
  private async signatureOf(
    sql: EntityManager,
    row: PageHeadRow,
  ): Promise<Pick<ReceiptView, 'signed' | 'consistency'>> {
    const signed = await this.firstSigned((file) => file.fromPage(Number(row.page)));
    if (signed === undefined) return {};
    const { page, pageHash, treeSize } = signed.statement;
    const covered = page === Number(row.page) ? row : await findHead(sql, page);
    // The projection may be behind the file while it is rebuilt; that it is another book is the publisher's alarm.
    if (covered?.pageHash !== pageHash) return {};
    if (covered === row) return { signed };
    return { signed, consistency: await new ProofTree(sql).consistency(Number(row.treeSize), treeSize) };
  }

  /** A broken file is the publisher's alarm; receipts then go without a signature. */
  private async firstSigned(
    find: (file: HeadsFile) => Promise<SignedHead | undefined>,
  ): Promise<SignedHead | undefined> {
    try {
      await this.file.refresh();
      return await find(this.file);
    } catch {
      return undefined;
    }
  }

  private async outcomeOn({ head, pageHash }: PageHeadRow, n: number): Promise<OutcomeView> {
    const outcome = (await pageAt(this.log, head.page))?.outcomes[n - head.firstN];
    if (outcome === undefined) throw new NotWhatWasProved(`page ${head.page} of the log has no outcome ${n}`);
    return { n, page: head.page, outcome, head, pageHash };
  }
}

async function linksOf(sql: EntityManager, own: PageHeadRow, row: PageHeadRow): Promise<Pick<ReceiptView, 'links'>> {
  const [from, to] = [Number(own.page), Number(row.page)];
  if (from === to || to - from > LINKS_MAX) return {};
  return { links: (await headsBetween(sql, from, to)).map(({ head }) => head) };
}

function treeHeadOf({ head, treeSize }: PageHeadRow): ConsistencyView['from'] {
  return { page: head.page, treeSize: Number(treeSize), merkleRoot: head.merkleRoot };
}

function absent(): never {
  throw notFound();
}
