// What must hold after every event that becomes durable: money, identity, the chain of pages, and payments that agree with the book.
import { BOOK_STREAM, GENESIS_HASH, INBOX_STREAM, type Outcome, type PageWritten, pageHash } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { BookFold } from '../../verify/book/book-fold';
import { type FoldedOriginal, placeUndone } from '../../verify/book/reversals-fold';
import { BookedAnswers } from '../../verify/payments/booked-answers';
import { dataOf } from '../../verify/stored-data';
import type { World } from '../engine/world';
import type { Taken } from '../ports/simulated-rail';
import { ExpectedRows } from './expected-rows';

/** Outcomes by which nothing changed. */
const NO_EFFECT: ReadonlySet<string> = new Set(['InstructionRefused', 'InstructionRepeated', 'InstructionConflicted']);

export class Watch {
  readonly expected = new ExpectedRows();
  /** Pages in order, as they were when they became durable. */
  readonly pages: PageWritten[] = [];
  private readonly book = new BookFold();
  private readonly answers = new BookedAnswers();
  private readonly eventIds = new Set<string>();
  /** Inbox events whose instructions take effect together. */
  private readonly atomic = new Set<number>();
  private previousHash = GENESIS_HASH;

  constructor(private readonly world: World) {}

  event(event: RecordedEvent): void {
    const { world } = this;
    this.identity(event);
    if (event.stream === BOOK_STREAM) this.page(event.data as PageWritten);
    if (event.stream === INBOX_STREAM && dataOf(event.data)['atomic'] === true) this.atomic.add(event.revision);
    world.check('payments only do what they can', () => {
      const payment = this.expected.event(event);
      if (payment !== undefined) this.answers.check(event, payment);
    });
  }

  outcomeAt(page: number, n: number): Outcome | undefined {
    const found = this.pages[page];
    return found?.outcomes[n - found.head.firstN];
  }

  /** At the end nothing is under way: what a payment says and what was booked for it is the same, for every payment. */
  checkPayments(): void {
    const booked = new Map<string, string>();
    for (const { outcomes } of this.pages) {
      for (const outcome of outcomes) {
        const { replyTo, sender } = outcome;
        if (sender !== 'payments' || replyTo === undefined || NO_EFFECT.has(outcome.outcome)) continue;
        booked.set(replyTo, outcome.outcome);
      }
    }
    for (const [stream, { status }] of this.expected.fold.payments) {
      const says = status === 'completed' || status === 'open' ? 'booked' : status;
      const is = booked.has(stream) ? 'booked' : 'not booked';
      const agree = is === 'booked' ? says === 'booked' : says === 'declined';
      if (!agree) this.world.violate('payments agree with the book', `${stream} is ${status}, and was ${is}`);
    }
  }

  /** What the rail took, by end-to-end id: what a deposit asked for, once, and booked if it was approved. */
  checkCharges(taken: ReadonlyMap<string, Taken>): void {
    const { fold } = this.expected;
    const facts = new Map([...fold.payments.values()].map((payment) => [payment.factId, payment]));
    for (const [endToEndId, { charge, approved, contradicted }] of taken) {
      const payment = facts.get(endToEndId);
      if (payment?.kind !== 'deposit' || payment.begun['amount'] !== charge.amount) {
        const what = `${endToEndId} charged ${charge.amount}, which no deposit asked for`;
        this.world.violate('no card is charged twice', what);
      } else if (!contradicted && approved !== (payment.status === 'completed')) {
        const what = `${payment.id} is ${payment.status}, approved: ${approved}`;
        this.world.violate('what was charged is booked', what);
      }
    }
  }

  private undoneBy(outcome: Outcome): FoldedOriginal | undefined {
    const at = placeUndone(outcome);
    const original = at && this.outcomeAt(at.page, at.n);
    const head = at && this.pages[at.page]?.head;
    return original && head && { outcome: original, recordedAt: head.recordedAt };
  }

  private identity({ stream, id }: RecordedEvent): void {
    if (stream === INBOX_STREAM) return;
    if (this.eventIds.has(id)) this.world.violate('one event id, one meaning', `${id} twice, now on ${stream}`);
    this.eventIds.add(id);
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
    world.check('one effect for each payment', () => {
      for (const outcome of outcomes) this.answers.note(outcome, head);
    });
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
