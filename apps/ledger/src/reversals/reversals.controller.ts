// Reversals over HTTP: the opposite of a transaction, whole or in parts.
import type { TransactionPlace, TransactionReversed } from '@daybook/contracts';
import {
  Access,
  Caller,
  CLOCK,
  IdempotencyKey,
  notFound,
  pathParam,
  READ_POSITIONS,
  untilApplied,
  WaitMs,
  type Clock,
  type Principal,
  type ReadPositions,
} from '@daybook/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { BookService } from '../bookkeeper/book.service';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { JournalTransactionRow } from '../journal/journal.entity';
import { journalView } from '../transactions/transaction.view';
import { ReversalView, ReverseTransactionBody } from './reversal.dto';

/** Also of transactions that other senders posted, whose ids are no UUIDs. */
const TRANSACTION_ID = /^[!#-[\]-~]{1,200}$/;

@Controller('transactions')
export class ReversalsController {
  constructor(
    private readonly front: InstructionFront,
    private readonly book: BookService,
    private readonly dataSource: DataSource,
    @Inject(READ_POSITIONS) private readonly readModels: ReadPositions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':id/reversals')
  @Access('transactions.reverse')
  @ApiCreatedResponse({ type: ReversalView })
  async reverse(
    @pathParam('id', (id) => TRANSACTION_ID.test(id), { maxLength: 200 }) id: string,
    @Body() body: ReverseTransactionBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const original = await this.placeOf(id);
    const header = instructionHeader({ principal, operation: 'transactions.reverse', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, do: 'ReverseTransaction', original, ...body }, waitMs);
    return answerInstruction(header.id, booked, 'TransactionReversed', reversalView);
  }

  /** Where it stands never changes; only that it stands nowhere must be known of the book as it is now. */
  private async placeOf(id: string): Promise<TransactionPlace> {
    const { page } = this.book.positions();
    const known = await this.find(id);
    if (known !== undefined) return known;
    if (page >= 0) await untilApplied(this.readModels, ['journal'], `book:${page}`);
    const found = await this.find(id);
    if (found === undefined) throw notFound();
    return found;
  }

  /** What the front itself posted comes first, should another sender have used the same id. */
  private async find(id: string): Promise<TransactionPlace | undefined> {
    const rows = await this.dataSource.manager.findBy(JournalTransactionRow, { transactionId: id });
    const row = rows.find(({ sender }) => sender === 'api') ?? rows[0];
    return row === undefined ? undefined : { id, n: Number(row.n), page: Number(row.page) };
  }
}

function reversalView(reversed: TransactionReversed): Omit<ReversalView, 'outcome' | 'token'> {
  const { reverses, parts, isComplete } = reversed;
  return { ...journalView(reversed), reverses, parts, isComplete };
}
