// How a request becomes an instruction and gets its outcome back: from the inbox, over the log, never from memory.
import { type OnApplicationBootstrap, Inject, Injectable } from '@nestjs/common';
import {
  BOOK_STREAM,
  encodeInstruction,
  type EncodedInstruction,
  type Instruction,
  type Outcome,
  type PageWritten,
} from '@daybook/contracts';
import {
  CLOCK,
  EVENT_LOG,
  InboxSender,
  LiveReaders,
  OutcomeUnknown,
  Problem,
  READ_POSITIONS,
  Waiters,
  type Clock,
  type EventLog,
  type LiveReader,
  type ReadPositions,
  type RecordedEvent,
} from '@daybook/platform';
import { BookService } from '../bookkeeper/book.service';
import { Admission, type Behind } from './admission';
import { BookLag } from './book-lag';
import { isDecided, isRepeat, type Answered, type Decided, type OutcomeOnPage } from './outcome-on-page';
import { ReadModelsLag } from './read-models-lag';
import { readOutcomes, type OutcomePlace } from './outcomes-in-book';

/** As whom the front asks: in their own name for what only finance may do, and for what compliance alone may take back. */
const ASKED_HERE: ReadonlySet<Outcome['sender']> = new Set(['api', 'finance', 'compliance']);
const IN_DOUBT_MS_MAX = 10_000;
const READ_MODEL_MS = 10;
const LOOK_AGAIN_MS = 500;

@Injectable()
export class InstructionFront implements OnApplicationBootstrap {
  private readonly waiters = new Waiters<OutcomeOnPage>();
  private readonly sender: InboxSender;
  private readonly book: LiveReader;
  private readonly lag = new BookLag();
  private readonly readModelsLag = new ReadModelsLag();
  readonly admission = new Admission(() => this.behind);

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) clock: Clock,
    liveReaders: LiveReaders,
    @Inject(BookService) private readonly bookService: Pick<BookService, 'state'>,
    @Inject(READ_POSITIONS) private readonly readModels: Pick<ReadPositions, 'appliedThrough'>,
  ) {
    this.sender = new InboxSender(log, clock, { kind: 'service', id: 'ledger' });
    this.sender.onSent = (revision, count) => this.lag.sent({ revision, count, sentMs: performance.now() });
    this.book = liveReaders.follow({ stream: BOOK_STREAM });
  }

  onApplicationBootstrap(): void {
    this.book.on((event) => this.hear(event));
  }

  /** How far the book is behind what was sent here, and the read models behind the book. */
  get behind(): Behind {
    const nowMs = performance.now();
    return {
      instructions: this.lag.instructions + this.sender.backlog,
      ms: this.lag.ageMs(nowMs),
      readModelsMs: this.readModelsLag.ageMs(nowMs, this.readModels.appliedThrough(BOOK_STREAM)),
    };
  }

  /**
   * Asks and waits. Undefined when the outcome is not known in time: it will be. A repeat is answered by the outcome it
   * repeats. @throws Problem 503 `ledger-halted`, 503 `unavailable`, 422 `idempotency-key-reused`; OutcomeUnknown
   */
  async ask(instruction: Instruction, waitMs: number): Promise<OutcomeOnPage<Decided> | undefined> {
    this.refuseIfHalted();
    this.admission.admit('single');
    await this.book.ready();
    const { id, digest, text } = encodeInstruction(instruction);
    const wait = this.waiters.register(keyOf(id, digest));
    try {
      await inTime(this.sender.sendTexts([text]));
    } catch (error) {
      wait.cancel();
      throw error;
    }
    const booked = await wait.until(waitMs);
    if (booked === undefined) return undefined;
    const [answered] = await this.decided([booked]);
    if (answered === undefined || !isDecided(answered)) throw new Problem(422, 'idempotency-key-reused');
    return answered;
  }

  /**
   * Asks for many and waits for all of them; undefined in the place of an outcome that is not known in time. Each id once.
   * @throws Problem 503 `ledger-halted`; OutcomeUnknown (some may have been sent), EventTooLarge (atomic, and none was)
   */
  async askAll(
    asked: readonly EncodedInstruction[],
    { atomic, waitMs }: { readonly atomic: boolean; readonly waitMs: number },
  ): Promise<readonly (Answered | undefined)[]> {
    this.refuseIfHalted();
    await this.book.ready();
    const wait = this.waiters.registerAll(asked.map(({ id, digest }) => keyOf(id, digest)));
    const texts = asked.map(({ text }) => text);
    try {
      await inTime(atomic ? this.sender.sendTexts(texts, { atomic }) : this.sender.sendMany(texts));
    } catch (error) {
      wait.cancel();
      throw error;
    }
    return this.decided(await wait.until(waitMs));
  }

  /** @throws Problem 503 */
  refuseIfHalted(): void {
    if (this.bookService.state !== 'halted') return;
    throw new Problem(503, 'ledger-halted', { headers: { 'retry-after': '30' } });
  }

  /** The outcomes that decide: themselves, or for repeats the ones they point at. */
  private async decided(heard: readonly (OutcomeOnPage | undefined)[]): Promise<(Answered | undefined)[]> {
    const places = heard.flatMap((booked) => (booked !== undefined && isRepeat(booked) ? [booked.outcome.first] : []));
    const firsts = places.length === 0 ? [] : await this.outcomesAt(places);
    return heard.map((booked) => {
      if (booked === undefined) return undefined;
      if (!isRepeat(booked)) return booked as Answered;
      return { ...(firsts.shift() as Answered), replayed: true };
    });
  }

  /** Reads an outcome where it stands. */
  async outcomeAt(page: number, n: number): Promise<OutcomeOnPage> {
    const [booked] = await this.outcomesAt([{ page, n }]);
    if (booked === undefined) throw new Error(`page ${page} of the book has no outcome ${n}`);
    return booked;
  }

  /** Reads outcomes where they stand, each page once. */
  outcomesAt(places: readonly OutcomePlace[]): Promise<OutcomeOnPage[]> {
    return readOutcomes(this.log, places);
  }

  /** Resolves a moment after the next page, when the read model may have it, or when the time is up. */
  async nextPage(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const stop = this.book.on(() => setTimeout(done, READ_MODEL_MS));
      const timer = setTimeout(done, Math.min(timeoutMs, LOOK_AGAIN_MS));
    });
  }

  private hear({ data }: RecordedEvent): void {
    const { head, outcomes } = data as PageWritten;
    this.lag.page(head);
    this.readModelsLag.page(head, performance.now());
    for (const outcome of outcomes) {
      if (!ASKED_HERE.has(outcome.sender)) continue;
      const booked = { outcome, page: head.page, recordedAt: head.recordedAt, replayed: false };
      this.waiters.resolve(keyOf(outcome.id, outcome.digest), booked);
    }
  }
}

/** A request in doubt is not held longer: its caller repeats it under the same key. @throws OutcomeUnknown */
async function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutcomeUnknown('the inbox has not answered in time')), IN_DOUBT_MS_MAX);
  });
  try {
    await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Two requests under one id wait apart when they ask for different things. */
function keyOf(id: string, digest: string): string {
  return `${digest} ${id}`;
}
