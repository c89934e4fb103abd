// Deposits over HTTP: top a wallet up by card, and read what became of it.
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { DepositCommand } from '@daybook/payments';
import { canonicalAmount } from '@daybook/money';
import {
  Access,
  Caller,
  Desk,
  IdempotencyKey,
  ReadsFrom,
  UuidParam,
  WaitMs,
  type Answer,
  type WithToken,
  type Principal,
} from '@daybook/platform';
import { WalletFacts } from '../wallet/wallet-facts';
import { CreateDepositBody, DepositAnswer, DepositCreatedAnswer } from './deposit.dto';
import { depositKind, type DepositView } from './deposit.kind';

@Controller('deposits')
export class DepositController {
  constructor(
    private readonly desk: Desk,
    private readonly wallets: WalletFacts,
  ) {}

  @Post()
  @Access('deposits.create')
  @ApiCreatedResponse({ type: DepositCreatedAnswer })
  @ApiAcceptedResponse({ type: DepositCreatedAnswer })
  create(
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: CreateDepositBody,
  ): Promise<Answer<WithToken<DepositView>>> {
    return this.desk.create(depositKind, { caller, key, body, waitMs }, (id) => this.initiate(id, body));
  }

  @Get(':id')
  @Access('deposits.read')
  @ReadsFrom('payments')
  @ApiOkResponse({ type: DepositAnswer })
  read(@UuidParam('id') id: string, @WaitMs(0) waitMs: number): Promise<DepositView> {
    return this.desk.read(depositKind, id, waitMs);
  }

  private async initiate(depositId: string, body: CreateDepositBody): Promise<DepositCommand> {
    const { currency, cardToken } = body;
    const wallet = await this.wallets.of(body.walletId);
    const amount = canonicalAmount(body.amount, currency);
    return { type: 'InitiateDeposit', data: { depositId, wallet, amount, currency, cardToken } };
  }
}
