// Journal transactions over HTTP: post one.
import type { TransactionPosted } from '@daybook/contracts';
import { Access, Caller, CLOCK, IdempotencyKey, WaitMs, type Clock, type Principal } from '@daybook/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { PostTransactionBody, TransactionView } from './transaction.dto';
import { refuseWrongShape } from './transaction.shape';

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
    const booked = await this.front.ask({ ...header, do: 'PostTransaction', ...body }, waitMs);
    return answerInstruction(header.id, booked, 'TransactionPosted', transactionView);
  }
}

function transactionView(posted: TransactionPosted): Omit<TransactionView, 'outcome' | 'token'> {
  const { id, kind, entries, bookingDate, valueDate, externalReference, metadata, balances } = posted;
  return {
    ...{ id, kind, entries, bookingDate, valueDate, balances },
    ...(externalReference === undefined ? {} : { externalReference }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
