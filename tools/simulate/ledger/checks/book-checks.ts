// What must hold of the book after every page? Money, identity, the chain of pages, and groups that take effect as a whole.
import {
  BOOK_STREAM,
  GENESIS_HASH,
  INBOX_STREAM,
  type Outcome,
  type PageWritten,
  pageHash,
  type TransactionPlace,
} from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { BookFold } from '../../../verify/book/book-fold';
import { type FoldedOriginal, placeUndone } from '../../../verify/book/reversals-fold';
import { dataOf } from '../../../verify/stored-data';
import type { World } from '../../engine/world';

/** Outcomes by which nothing changed. */
const NO_EFFECT: ReadonlySet<string> = new Set(['InstructionRefused', 'InstructionRepeated', 'InstructionConflicted']);

export class BookChecks {
  /** Pages in order, as they were when they became durable. */
  readonly pages: PageWritten[] = [];
  private readonly book = new BookFold();
  /** Inbox events whose instructions take effect together. */
  private readonly atomic = new Set<number>();
  private readonly places = new Map<string, TransactionPlace>();
  private previousHash = GENESIS_HASH;

  constructor(private readonly world: World) {}

  event({ stream, revision, data }: RecordedEvent): void {
    if (stream === BOOK_STREAM) this.page(data as PageWritten);
    if (stream === INBOX_STREAM && dataOf(data)['atomic'] === true) this.atomic.add(revision);
  }

  outcomeAt(page: number, n: number): Outcome | undefined {
    const found = this.pages[page];
    return found?.outcomes[n - found.head.firstN];
  }

  /** Where the transaction stands that a client's instruction of this id posted. */
  placeOf(id: string): TransactionPlace | undefined {
    return this.places.get(id);
  }

  private undoneBy(outcome: Outcome): FoldedOriginal | undefined {
    const at = placeUndone(outcome);
    const original = at && this.outcomeAt(at.page, at.n);
    const head = at && this.pages[at.page]?.head;
    return original && head && { outcome: original, recordedAt: head.recordedAt };
  }

  private page(page: PageWritten): void {
    const { world, book } = this;
    const { head, outcomes } = page;
    if (head.page !== this.pages.length || head.previousHash !== this.previousHash) {
      world.violate('pages are a chain', `page ${head.page} does not follow page ${this.pages.length - 1}`);
    }
    this.previousHash = pageHash(head);
    this.pages.push(page);
    world.check('the book keeps the rules of money', () => {
      for (const outcome of outcomes) book.apply(outcome, head, this.undoneBy(outcome));
      book.checkTotals();
    });
    for (const outcome of outcomes) {
      const { id, n, sender } = outcome;
      if (sender === 'api' && 'entries' in outcome) this.places.set(id, { id, n, page: head.page });
    }
    this.groups(outcomes);
    this.marks(page);
  }

  /** All of a group take effect, or none does, on one page. */
  private groups(outcomes: readonly Outcome[]): void {
    const effects = new Map<number, boolean>();
    for (const { inbox, outcome } of outcomes) {
      if (!this.atomic.has(inbox.revision)) continue;
      const isEffect = !NO_EFFECT.has(outcome);
      const others = effects.get(inbox.revision);
      if (others !== undefined && others !== isEffect) {
        this.world.violate('a group is atomic', `inbox event ${inbox.revision} took effect in part`);
      }
      effects.set(inbox.revision, isEffect);
    }
  }

  private marks({ head, outcomes }: PageWritten): void {
    const { world } = this;
    world.mark('a page was written');
    if (head.count > 20) world.mark('a page with more than 20 outcomes');
    if (head.from.index > 0) world.mark('a page began inside an inbox event');
    for (const outcome of outcomes) {
      world.mark(`outcome: ${outcome.outcome}`);
      if (outcome.outcome === 'InstructionRefused') world.mark(`refused: ${outcome.code}`);
      if ('overrides' in outcome && outcome.overrides !== undefined) world.mark('a record overrode a rule');
    }
    const before = this.pages.at(-2)?.head.recordedAt;
    if (before !== undefined && before.slice(0, 10) !== head.recordedAt.slice(0, 10)) world.mark('a new day began');
    if (before !== undefined && before.slice(0, 7) !== head.recordedAt.slice(0, 7)) world.mark('a new month began');
  }
}
