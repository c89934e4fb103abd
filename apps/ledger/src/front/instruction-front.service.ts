// How a request becomes an instruction and gets its outcome back: from the inbox, over the log, never from memory.
import { type OnApplicationBootstrap, Inject, Injectable } from '@nestjs/common';
import {
  BOOK_STREAM,
  instructionDigest,
  type Instruction,
  type InstructionConflicted,
  type InstructionRepeated,
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
  Waiters,
  type Clock,
  type EventLog,
  type LiveReader,
  type RecordedEvent,
} from '@daybook/platform';
import { BookkeeperService } from '../bookkeeper/bookkeeper.service';

/** An outcome with the page it stands on. `replayed`: it is the answer to an earlier instruction of the same id. */
export interface Booked<O extends Outcome = Outcome> {
  readonly outcome: O;
  readonly page: number;
  readonly recordedAt: string;
  readonly replayed: boolean;
}

/** What ends a wait: an outcome that decides, or one that points back at it. */
type Decided = Exclude<Outcome, InstructionRepeated | InstructionConflicted>;

const IN_DOUBT_MS_MAX = 10_000;

@Injectable()
export class InstructionFront implements OnApplicationBootstrap {
  private readonly waiters = new Waiters<Booked>();
  private readonly sender: InboxSender;
  private readonly book: LiveReader;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) clock: Clock,
    liveReaders: LiveReaders,
    @Inject(BookkeeperService) private readonly bookkeeper: Pick<BookkeeperService, 'state'>,
  ) {
    this.sender = new InboxSender(log, clock, { kind: 'service', id: 'ledger' });
    this.book = liveReaders.follow({ stream: BOOK_STREAM });
  }

  onApplicationBootstrap(): void {
    this.book.on((event) => this.hear(event));
  }

  /**
   * Asks and waits. Undefined when the outcome is not known in time: it will be. A repeat is answered by the outcome it
   * repeats. @throws Problem 503 `ledger-halted`, 422 `idempotency-key-reused`; OutcomeUnknown
   */
  async ask(instruction: Instruction, waitMs: number): Promise<Booked<Decided> | undefined> {
    if (this.bookkeeper.state === 'halted')
      throw new Problem(503, 'ledger-halted', { headers: { 'retry-after': '30' } });
    await this.book.ready();
    const wait = this.waiters.register(keyOf(instruction.id, instructionDigest(instruction)));
    try {
      await inTime(this.sender.send([instruction]));
    } catch (error) {
      wait.cancel();
      throw error;
    }
    const booked = await wait.until(waitMs);
    return booked === undefined ? undefined : this.decided(booked);
  }

  /** The outcome that decides: itself, or for a repeat the one it points at. */
  private async decided({ outcome, ...booked }: Booked): Promise<Booked<Decided>> {
    if (outcome.outcome === 'InstructionConflicted') throw new Problem(422, 'idempotency-key-reused');
    if (outcome.outcome !== 'InstructionRepeated') return { ...booked, outcome };
    const first = await this.outcomeAt(outcome.first.page, outcome.first.n);
    return { ...(await this.decided(first)), replayed: true };
  }

  /** Reads an outcome where it stands. */
  async outcomeAt(page: number, n: number): Promise<Booked> {
    for await (const { data } of this.log.readStream(BOOK_STREAM, { from: page, maxCount: 1 })) {
      const { head, outcomes } = data as PageWritten;
      const outcome = outcomes[n - head.firstN];
      if (outcome !== undefined) return { outcome, page, recordedAt: head.recordedAt, replayed: false };
    }
    throw new Error(`page ${page} of the book has no outcome ${n}`);
  }

  private hear({ data }: RecordedEvent): void {
    const { head, outcomes } = data as PageWritten;
    for (const outcome of outcomes) {
      if (outcome.sender !== 'api') continue;
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
