// Transfers over HTTP: send money from one wallet to another, and ask what became of it.
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { TransferCommand } from '@daybook/payments';
import { canonicalAmount } from '@daybook/money';
import {
  Access,
  Caller,
  Desk,
  CLOCK,
  IdempotencyKey,
  ReadsFrom,
  UuidParam,
  WaitMs,
  type Answer,
  type WithToken,
  type Clock,
  type Principal,
} from '@daybook/platform';
import { WalletFacts } from '../wallet/wallet-facts';
import { CreateTransferBody, TransferAnswer, TransferCreatedAnswer } from './transfer.dto';
import { transferKind, type TransferView } from './transfer.kind';

/** The sender of money waits: a transfer that the ledger records later than this is declined. */
const NOT_LATER_THAN_MS = 10 * 60_000;

@Controller('transfers')
export class TransferController {
  constructor(
    private readonly desk: Desk,
    private readonly wallets: WalletFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Access('transfers.create')
  @ApiCreatedResponse({ type: TransferCreatedAnswer })
  @ApiAcceptedResponse({ type: TransferCreatedAnswer })
  create(
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: CreateTransferBody,
  ): Promise<Answer<WithToken<TransferView>>> {
    return this.desk.create(transferKind, { caller, key, body, waitMs }, (id) => this.initiate(id, body));
  }

  @Get(':id')
  @Access('transfers.read')
  @ReadsFrom('payments')
  @ApiOkResponse({ type: TransferAnswer })
  read(@UuidParam('id') id: string, @WaitMs(0) waitMs: number): Promise<TransferView> {
    return this.desk.read(transferKind, id, waitMs);
  }

  private async initiate(transferId: string, body: CreateTransferBody): Promise<TransferCommand> {
    const { fromWalletId, toWalletId, currency } = body;
    const [from, to] = await Promise.all([this.wallets.of(fromWalletId), this.wallets.of(toWalletId)]);
    const amount = canonicalAmount(body.amount, currency);
    const notAfter = new Date(this.clock.nowMs() + NOT_LATER_THAN_MS).toISOString();
    return { type: 'InitiateTransfer', data: { transferId, from, to, amount, currency, notAfter } };
  }
}
