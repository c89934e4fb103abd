// Journal transactions over HTTP: post one.
import type { TransactionPosted } from '@daybook/contracts';
import {
  Access,
  Caller,
  CLOCK,
  IdempotencyKey,
  invalidRequest,
  Problem,
  WaitMs,
  type Clock,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { PostTransactionBody, TransactionView } from './transaction.dto';

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
    refuseAccountOnBothSides(body);
    refuseOneSidedCurrencies(body);
    const header = instructionHeader({ principal, operation: 'transactions.post', idempotencyKey }, this.clock);
    const { entries, ...rest } = body;
    const plain = entries.map((entry) => ({ ...entry }));
    const booked = await this.front.ask({ ...header, do: 'PostTransaction', ...rest, entries: plain }, waitMs);
    return answerInstruction(header.id, booked, 'TransactionPosted', transactionView);
  }
}

/** A matter of shape, so it is said before anything is sent. */
function refuseAccountOnBothSides({ entries }: PostTransactionBody): void {
  const sides = new Map<string, string>();
  entries.forEach(({ accountId, direction }, index) => {
    const before = sides.get(accountId);
    if (before !== undefined && before !== direction) {
      throw invalidRequest(`/entries/${index}/accountId`, 'account-on-both-sides');
    }
    sides.set(accountId, direction);
  });
}

/** A currency that stands on one side only is no wrong sum, but an exchange without its `fx:` entries. */
function refuseOneSidedCurrencies({ entries }: PostTransactionBody): void {
  const currencies = new Set(entries.map(({ currency }) => currency));
  if (currencies.size === 1) return;
  for (const currency of currencies) {
    const sides = new Set(entries.filter((entry) => entry.currency === currency).map(({ direction }) => direction));
    if (sides.size === 1)
      throw new Problem(422, 'currency-mismatch', { detail: `${currency} stands on one side only.` });
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
