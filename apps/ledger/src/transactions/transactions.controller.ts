// Journal transactions over HTTP: post one.
import { Access, Caller, CLOCK, IdempotencyKey, WaitMs, type Clock, type Principal } from '@daybook/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { PostTransactionBody, TransactionView } from './transaction.dto';
import { linesOf, refuseWrongShape } from './transaction-shape';
import { transactionView } from './transaction.view';

@Controller('transactions')
export class TransactionsController {
  constructor(
    private readonly front: InstructionFront,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Access('transactions.post')
  @ApiCreatedResponse({ type: TransactionView })
  async post(
    @Body() body: PostTransactionBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    refuseWrongShape(body);
    const header = instructionHeader({ principal, operation: 'transactions.post', idempotencyKey }, this.clock);
    const instruction = { ...body, ...header, do: 'PostTransaction', entries: linesOf(body) } as const;
    const booked = await this.front.ask(instruction, waitMs);
    return answerInstruction(header.id, booked, 'TransactionPosted', transactionView);
  }
}
