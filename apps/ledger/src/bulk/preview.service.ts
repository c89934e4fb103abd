// What would become of transactions if they were posted now, judged by the book as this process has it.
import { Inject, Injectable } from '@nestjs/common';
import type { Instruction, PageWritten } from '@daybook/contracts';
import type { Bookkeeper } from '@daybook/ledger';
import { CLOCK, EVENT_LOG, Problem, type Clock, type EventLog, type Principal } from '@daybook/platform';
import { randomUUID } from 'node:crypto';
import { BookService } from '../bookkeeper/book.service';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { readPages } from '../front/outcomes-in-book';
import type { PostTransactionBody } from '../transactions/transaction.dto';
import { linesOf } from '../transactions/transaction-shape';
import { judgedAt, type Judged } from './judged';

/** Refunds are judged by the pages they look back to, each of which may be large. */
const PAGES_MAX = 32;

@Injectable()
export class Previews {
  constructor(
    private readonly book: BookService,
    private readonly front: InstructionFront,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** @throws Problem 503 while this process has no book to judge by, 413 when too much of it would have to be read again */
  async preview(
    principal: Principal,
    transactions: readonly PostTransactionBody[],
    isAtomic: boolean,
  ): Promise<Judged> {
    // An id that nobody has used: what was posted under an item's own id says nothing about posting it now.
    const asked = { principal, operation: 'transactions.preview', idempotencyKey: randomUUID() };
    const header = instructionHeader(asked, this.clock);
    const instructions = transactions.map((transaction, index): Instruction => {
      const id = `${header.id}/${index}`;
      return { ...header, id, do: 'PostTransaction', ...transaction, entries: linesOf(transaction) };
    });
    const pages = new Map<number, PageWritten>();
    for (;;) {
      const keeper = this.keeper();
      const missing = keeper.pagesMissingForPreview(instructions).filter((page) => !pages.has(page));
      if (missing.length === 0) {
        const preview = keeper.preview(instructions, this.clock.nowIso(), isAtomic, [...pages.values()]);
        return judgedAt(preview, this.book.positions().page) ?? Promise.reject(comeAgain());
      }
      if (pages.size + missing.length > PAGES_MAX) throw tooManyPages();
      const read = await readPages(this.log, missing);
      // A writer's book has pages that are not in the log yet.
      if (read.size < missing.length) throw comeAgain();
      for (const [page, written] of read) pages.set(page, written);
    }
  }

  private keeper(): Bookkeeper {
    this.front.refuseIfHalted();
    const keeper = this.book.current();
    if (keeper === undefined || keeper.state.nextPage === 0) throw comeAgain();
    return keeper;
  }
}

function comeAgain(): Problem {
  return new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
}

function tooManyPages(): Problem {
  const detail = `What these refund stands on more than ${PAGES_MAX} pages of the book.`;
  return new Problem(413, 'payload-too-large', { detail });
}
