// When is a head signed and published, and when never again: only what continues what was published before.
import { hashFromHex, verifyConsistency } from '@daybook/canon';
import type { PageHead } from '@daybook/contracts';
import { ProjectionHalts, type Clock, type EventLog } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { isHashOf, lastPage, pageAt } from './book-log';
import { type HeadsFile, HeadsFileBroken } from './heads-file';
import type { HeadsSettings } from './heads.settings';
import { latestHead, ProofTree } from './proof-tree';
import { isSignedBy, signHead, treeSizeOf, type SignedHead } from './signed-head';

/** The book is not a continuation of what was published: its tail is lost, or it was rewritten. Nothing mends this. */
export class NotTheBookPublished extends Error {
  override readonly name = 'NotTheBookPublished';
}

interface PublisherParts {
  readonly log: EventLog;
  /** Outside of any transaction. */
  readonly sql: EntityManager;
  readonly clock: Clock;
  readonly file: HeadsFile;
  readonly settings: Pick<HeadsSettings, 'everyOutcomes' | 'everyMs' | 'key'>;
}

export class HeadPublisher {
  /** Outcomes in the book as far as is known; unknown before the first look. */
  private bookSize: number | undefined;

  constructor(private readonly parts: PublisherParts) {}

  /** For the one who publishes, once: the key beside the file, and no half line at its end. */
  async prepare(): Promise<void> {
    const { file, settings } = this.parts;
    file.writeKey(settings.key.publicJwk);
    await file.dropTornLine();
  }

  /** The book has grown to so many outcomes. */
  hear(bookSize: number): void {
    this.bookSize = bookSize;
  }

  /** Whether a book of so many outcomes is to be signed now; without a number, whether it is worth a look. */
  isDue(treeSize = this.bookSize): boolean {
    const { clock, file, settings } = this.parts;
    const last = file.last?.statement;
    if (treeSize === undefined) return true;
    if (last === undefined) return treeSize > 0;
    const fresh = treeSize - last.treeSize;
    return (
      fresh >= settings.everyOutcomes || (fresh > 0 && clock.nowMs() - Date.parse(last.signedAt) >= settings.everyMs)
    );
  }

  /** Holds what was published last against the log; anybody may, at any time. @throws NotTheBookPublished */
  async check(): Promise<void> {
    const last = await this.lastPublished();
    const end = await refusing(() => lastPage(this.parts.log));
    this.bookSize = end === undefined ? 0 : treeSizeOf(end.head);
    if (last === undefined) return;
    const { page, pageHash } = last.statement;
    if (end === undefined || end.head.page < page) {
      const there = end === undefined ? 'is empty' : `ends with page ${end.head.page}`;
      throw new NotTheBookPublished(`page ${page} was published, and the book ${there}: its tail is lost`);
    }
    const published = end.head.page === page ? end : await refusing(() => pageAt(this.parts.log, page));
    if (published === undefined || !isHashOf(published.head, pageHash)) {
      throw new NotTheBookPublished(`page ${page} is not the page that was published: the book was rewritten`);
    }
  }

  /**
   * Signs and publishes the newest page that can be proved, if it is due. Two at once are harmless: both sign the same
   * book. Undefined when there is nothing to do. @throws NotTheBookPublished
   */
  async publish(): Promise<SignedHead | undefined> {
    await this.check();
    const { log, sql, clock, file, settings } = this.parts;
    const proved = await latestHead(sql);
    if (proved === null || !this.isDue(Number(proved.treeSize))) return undefined;
    const page = Number(proved.page);
    const stored = await refusing(() => pageAt(log, page));
    if (stored === undefined || !isHashOf(stored.head, proved.pageHash)) {
      throw new NotTheBookPublished(`page ${page} of the log is not the page whose outcomes were proved`);
    }
    await this.checkContinues(stored.head);
    const signed = signHead(stored.head, clock.nowIso(), settings.key);
    await file.append(signed);
    return signed;
  }

  /** @throws NotTheBookPublished */
  private async checkContinues(head: PageHead): Promise<void> {
    const last = this.parts.file.last?.statement;
    if (last === undefined) return;
    const secondSize = treeSizeOf(head);
    const proof = await new ProofTree(this.parts.sql).consistency(last.treeSize, secondSize);
    const isContinued = verifyConsistency({
      firstSize: last.treeSize,
      firstRoot: hashFromHex(last.merkleRoot),
      secondSize,
      secondRoot: hashFromHex(head.merkleRoot),
      proof: proof.map(hashFromHex),
    });
    if (!isContinued) {
      throw new NotTheBookPublished(`page ${head.page} does not continue page ${last.page}, which was published`);
    }
  }

  private async lastPublished(): Promise<SignedHead | undefined> {
    const { file, settings } = this.parts;
    await refusing(() => file.refresh());
    const { last } = file;
    if (last === undefined) return undefined;
    const { keyId } = last.statement;
    const key = keyId === settings.key.keyId ? settings.key.publicJwk : await file.key(keyId);
    if (key === undefined || !isSignedBy(last, key)) {
      throw new NotTheBookPublished(`${file.file}: the last head is not signed by a key known here`);
    }
    return last;
  }
}

/** A broken file of heads, and what is no page in the book. @throws NotTheBookPublished */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HeadsFileBroken || error instanceof ProjectionHalts)) throw error;
    throw new NotTheBookPublished(error.message);
  }
}
