// How is the book made? A writer takes the inbox event by event and fills pages; a follower applies stored pages.
import {
  BOOK,
  type InboxEvent,
  type Instruction,
  type InboxPosition,
  PAGE_CUT_BYTES,
  type PageWritten,
} from '@daybook/contracts';
import { type BookState, emptyBook, enterMonthOf } from '../book/book-state';
import type { BookView } from '../book/book-view';
import { InboxGap } from '../book/errors';
import type { SentId } from '../book/known-ids';
import { isInstant } from '../inbox/calendar';
import { type InboxItem, type ReadEvent, identitiesIn, readInboxEvent } from '../inbox/read-inbox-event';
import { Originals } from '../reversals/originals';
import { NOTHING_UNDONE } from '../reversals/undone';
import { KNOWN_RULES, type KnownRules } from '../rules/rules';
import { followPage } from './follow-page';
import type { Judging } from './judge';
import { type FinishedPage, PageDraft } from './page-draft';
import { type Preview, previewOn } from './preview';
import { type Unit, settle } from './settle';

export interface BookkeeperOptions {
  readonly book?: string;
  readonly rules?: KnownRules;
  /** Called with an error thrown in deciding: an alarm. The instruction is refused FAULT and the book goes on. */
  readonly onFault?: (error: unknown, item: InboxItem) => void;
  /** The state of the book, from a snapshot; it is taken over. The empty book by default. */
  readonly state?: BookState;
  /** A page of this many bytes or more takes no further outcome; `PAGE_CUT_BYTES` by default. What is decided does not depend on it. */
  readonly pageCutBytes?: number;
}

/** The whole event is decided, or the rest of it must wait for the next page. */
type TakeResult = 'all' | 'page-full';

/**
 * Fill a page: `startPage(instant)`, `take(event)` for event after event from `nextInboxRevision`, `finishPage()`. When `take`
 * answers `page-full`, finish the page, start the next and take the same event again. `pagesMissingFor(event)` and
 * `idsMissingFor(event)` say which pages and ids must be provided first. The book then stands after that page,
 * whether or not it is written: when another writer has written its page, drop this object and follow the book anew.
 * Any throw leaves the object unusable.
 */
export class Bookkeeper {
  readonly state: BookState;
  private readonly known: KnownRules;
  private readonly pageCutBytes: number;
  private readonly view: BookView;
  private readonly onFault: (error: unknown, item: InboxItem) => void;
  private readonly originals = new Originals();
  /** Where originals are looked up: in a copy during a preview. */
  private lookedUpIn = this.originals;
  private draft: PageDraft | undefined;
  /** The event that the last page ended in, so that it is read once. */
  private lastRead: ReadEvent | undefined;

  constructor({
    book = BOOK,
    rules = KNOWN_RULES,
    onFault = () => undefined,
    state = emptyBook(book),
    pageCutBytes = PAGE_CUT_BYTES,
  }: BookkeeperOptions = {}) {
    this.state = state;
    this.known = rules;
    this.onFault = onFault;
    this.pageCutBytes = pageCutBytes;
    this.view = {
      book,
      accounts: state.accounts,
      holds: state.holds,
      get rules() {
        return state.rules;
      },
      get closedThrough() {
        return state.closedThrough;
      },
      original: (place) => this.lookedUpIn.find(place, state.nextPage),
      undone: (n) => state.undone.get(n) ?? NOTHING_UNDONE,
      resolvedBy: (n) => state.resolved.get(n),
      knowsRules: (version) => rules.has(version),
    };
  }

  /** The inbox event to be taken next; it may be the last one again, when it is not known to be finished. */
  get nextInboxRevision(): number {
    const { through, throughEndsEvent } = this.state;
    if (through === undefined) return 0;
    return throughEndsEvent === true ? through.revision + 1 : through.revision;
  }

  /** Outcomes on the page being filled. */
  get decidedOnPage(): number {
    return this.draft?.count ?? 0;
  }

  /** True when the page should be finished even if more waits. */
  get isPageFull(): boolean {
    return this.draft?.isFull ?? false;
  }

  /**
   * `recordedAt` is the page's one instant; an earlier one than the last page's is raised to it. A page that is still empty
   * may be started again.
   */
  startPage(recordedAt: string): void {
    if (!isInstant(recordedAt)) throw new RangeError(`${recordedAt} is not an instant in UTC milliseconds`);
    if (this.decidedOnPage > 0) throw new Error('the page that was begun must be finished first');
    const at = recordedAt < this.state.recordedAt ? this.state.recordedAt : recordedAt;
    this.draft = new PageDraft(this.state, at, { cutBytes: this.pageCutBytes });
  }

  /**
   * The pages that deciding the event needs and that are not at hand, because its instructions reverse or refund what stands
   * there: read each from the book and `provide` it before `take`. Asked once per event is enough.
   * @throws InboxGap
   */
  pagesMissingFor(event: InboxEvent): readonly number[] {
    this.read(event);
    return this.originals.missing(this.state.nextPage);
  }

  /** A page of this book, for the event whose missing pages were asked for last. */
  provide(page: PageWritten): void {
    this.originals.provide(page);
  }

  /**
   * The ids of the event, which may be any waiting event, that memory does not know the use of: look them up and
   * `state.ids.recall` the answer. Asked again right before `take`, because memory has moved on, it must be empty.
   */
  idsMissingFor(event: InboxEvent): readonly SentId[] {
    const { ids } = this.state;
    return ids.isWhole ? [] : identitiesIn(event).filter((id) => !ids.isClear(id));
  }

  /**
   * Decides the event's instructions. With `upTo`, only as far as a page already written went: up to and including that
   * position when it lies in this event, however full the page is.
   * @throws InboxGap, OriginalNotAtHand, IdNotLookedUp, RulesUnknown, MoneyInvariantBroken
   */
  take(event: InboxEvent, upTo?: InboxPosition): TakeResult {
    const { draft } = this;
    if (draft === undefined) throw new Error('no page was started');
    const read = this.read(event);
    const last = upTo?.revision === read.revision ? upTo.index : read.items.length;
    const end = Math.min(last + 1, read.items.length);
    const judging: Judging = {
      state: this.state,
      view: this.view,
      known: this.known,
      moment: draft.moment,
      onFault: this.onFault,
    };
    for (let index = this.nextIndexIn(read); index < end;) {
      // With its first outcome the page of this instant is certain; a page that was only started may be dropped.
      if (draft.count === 0) enterMonthOf(this.state, draft.moment.recordedAt);
      const unit: Unit = { event: read, index, items: read.isAtomic ? read.items : read.items.slice(index, index + 1) };
      if ((draft.isFull && upTo === undefined) || !settle(unit, draft, judging)) return 'page-full';
      index += unit.items.length;
      this.state.through = { revision: read.revision, index: index - 1 };
      this.state.throughEndsEvent = index >= read.items.length;
    }
    if (this.state.through?.revision === read.revision) {
      this.state.throughEndsEvent = this.nextIndexIn(read) >= read.items.length;
    }
    return 'all';
  }

  /**
   * The outcomes that the instructions would have if they came next, at that instant; also while a page is being filled.
   * Changes
   * nothing. `pages` are those that `pagesMissingForPreview` names right before.
   * @throws OriginalNotAtHand, RulesUnknown, MoneyInvariantBroken
   */
  preview(
    instructions: readonly Instruction[],
    recordedAt: string,
    isAtomic = false,
    pages: readonly PageWritten[] = [],
  ): Preview {
    const { state, view, known, onFault, decidedOnPage, nextInboxRevision } = this;
    const asked = { instructions, isAtomic, recordedAt, decidedOnPage, nextInboxRevision };
    this.lookedUpIn = this.originals.aside(instructions);
    for (const page of pages) this.lookedUpIn.provide(page);
    try {
      return previewOn({ state, view, known, onFault }, asked);
    } finally {
      this.lookedUpIn = this.originals;
    }
  }

  /** The pages that a preview of the instructions needs besides those at hand, because they reverse or refund something. */
  pagesMissingForPreview(instructions: readonly Instruction[]): readonly number[] {
    return this.originals.aside(instructions).missing(this.state.nextPage);
  }

  /** Undefined when nothing was decided since the page was started. */
  finishPage(): FinishedPage | undefined {
    const finished = this.draft?.finish();
    this.draft = undefined;
    if (finished !== undefined) this.originals.pageFinished(finished.data);
    return finished;
  }

  /**
   * Applies a page that is already in the book, in place of deciding it. Checks that it continues the chain, and its Merkle
   * root; not the inbox hash, since the inbox is not at hand.
   * @throws PageDoesNotFollow, RulesUnknown, MoneyInvariantBroken
   */
  follow(page: PageWritten): void {
    if (this.decidedOnPage > 0) throw new Error('the page that was begun must be finished first');
    this.draft = undefined;
    followPage(this.state, page, this.known);
    this.originals.pageFollowed(page);
  }

  private read(event: InboxEvent): ReadEvent {
    const { nextInboxRevision: expected } = this;
    if (event.revision !== expected) throw new InboxGap(expected, event.revision);
    if (this.lastRead?.revision !== event.revision) this.lastRead = readInboxEvent(event);
    this.originals.begin(this.lastRead);
    return this.lastRead;
  }

  private nextIndexIn({ revision }: ReadEvent): number {
    const { through } = this.state;
    return through?.revision === revision ? through.index + 1 : 0;
  }
}
