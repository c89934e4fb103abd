// Claims over HTTP: what the parties ask for.
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { claimIdOf, type ClaimCommand } from '@daybook/disputes';
import { canonicalAmount } from '@daybook/money';
import {
  Access,
  Caller,
  Desk,
  IdempotencyKey,
  UuidParam,
  WaitMs,
  type ActRequest,
  type Answer,
  type Principal,
  type WithToken,
} from '@daybook/platform';
import { AppealBody, ClaimAnswer, PartyBody, SubmitClaimBody } from './claim.dto';
import { claimKind } from './claim.kind';
import type { ClaimView } from './claim.view';
import { PaymentFacts } from './payment-facts';

type Answered = Promise<Answer<WithToken<ClaimView>>>;

@Controller('claims')
export class ClaimController {
  constructor(
    private readonly desk: Desk,
    private readonly payments: PaymentFacts,
  ) {}

  @Post()
  @Access('claims.submit')
  @ApiCreatedResponse({ type: ClaimAnswer, description: 'The claim, new or as it was submitted before.' })
  @ApiAcceptedResponse({ type: ClaimAnswer, description: 'Submitted; the payment has not answered yet.' })
  submit(
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: SubmitClaimBody,
  ): Answered {
    const id = claimIdOf(body.paymentId, body.claimantId, body.reason);
    return this.desk.create(claimKind, { caller, key, body, waitMs, id }, (claimId, at) =>
      this.submission(claimId, body, at),
    );
  }

  @Get(':id')
  @Access('claims.read')
  @ApiOkResponse({ type: ClaimAnswer })
  read(@UuidParam('id') id: string, @WaitMs(0) waitMs: number): Promise<WithToken<ClaimView>> {
    return this.desk.readWithToken(claimKind, id, waitMs);
  }

  @Post(':id/escalation')
  @Access('claims.escalate')
  @ApiCreatedResponse({ type: ClaimAnswer })
  escalate(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: PartyBody,
  ): Answered {
    const { customerId } = body;
    const request = { caller, key, body, waitMs: 0, operation: 'claims.escalate' };
    return this.act(id, request, (at) => ({ type: 'Escalate', data: { customerId, at } }));
  }

  @Post(':id/withdrawal')
  @Access('claims.withdraw')
  @ApiCreatedResponse({ type: ClaimAnswer })
  @ApiAcceptedResponse({ type: ClaimAnswer, description: 'Withdrawn; the hold is not let go yet.' })
  withdraw(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: PartyBody,
  ): Answered {
    const { customerId } = body;
    const request = { caller, key, body, waitMs, operation: 'claims.withdraw' };
    return this.act(id, request, () => ({ type: 'Withdraw', data: { customerId } }));
  }

  @Post(':id/concession')
  @Access('claims.concede')
  @ApiCreatedResponse({ type: ClaimAnswer })
  @ApiAcceptedResponse({ type: ClaimAnswer, description: 'Conceded; the money is not paid back yet.' })
  concede(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: PartyBody,
  ): Answered {
    const { customerId } = body;
    const request = { caller, key, body, waitMs, operation: 'claims.concede' };
    return this.act(id, request, () => ({ type: 'Concede', data: { customerId } }));
  }

  @Post(':id/appeal')
  @Access('claims.appeal')
  @ApiCreatedResponse({ type: ClaimAnswer })
  appeal(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: AppealBody,
  ): Answered {
    const { customerId, reasons } = body;
    const request = { caller, key, body, waitMs: 0, operation: 'claims.appeal' };
    return this.act(id, request, (at) => ({ type: 'Appeal', data: { customerId, reasons, at } }));
  }

  private async submission(claimId: string, body: SubmitClaimBody, at: string): Promise<ClaimCommand> {
    const { paymentId, claimantId, reason, currency, desired, channel } = body;
    const payment = await this.payments.of(paymentId);
    const amount = canonicalAmount(body.amount, currency);
    return {
      type: 'SubmitClaim',
      data: { claimId, payment, claimantId, reason, amount, currency, desired, channel, at },
    };
  }

  private act(id: string, request: ActRequest<ClaimView>, commandOf: (at: string) => ClaimCommand): Answered {
    return this.desk.act(claimKind, id, request, commandOf);
  }
}
