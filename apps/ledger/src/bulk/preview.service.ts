// What would become of transactions if they were posted now, judged by the book as this process has it.
import { Inject, Injectable } from '@nestjs/common';
import type { Instruction } from '@daybook/contracts';
import type { Preview } from '@daybook/ledger';
import { CLOCK, Problem, type Clock, type Principal } from '@daybook/platform';
import { randomUUID } from 'node:crypto';
import { BookkeeperService } from '../bookkeeper/bookkeeper.service';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import type { PostTransactionBody } from '../transactions/transaction.dto';

@Injectable()
export class Previews {
  constructor(
    private readonly bookkeeper: BookkeeperService,
    private readonly front: InstructionFront,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem 503 while this process has no book to judge by */
  preview(principal: Principal, transactions: readonly PostTransactionBody[], isAtomic: boolean): Preview {
    this.front.refuseIfHalted();
    const keeper = this.bookkeeper.current();
    if (keeper === undefined || keeper.state.nextPage === 0)
      throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
    // An id that nobody has used: what was posted under an item's own id says nothing about posting it now.
    const asked = { principal, operation: 'transactions.preview', idempotencyKey: randomUUID() };
    const header = instructionHeader(asked, this.clock);
    const instructions = transactions.map((transaction, index): Instruction => {
      const id = `${header.id}/${index}`;
      return { ...header, id, do: 'PostTransaction', ...transaction };
    });
    return keeper.preview(instructions, this.clock.nowIso(), isAtomic);
  }
}
