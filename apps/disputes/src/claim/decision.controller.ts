// Decisions about claims over HTTP: one person proposes, another approves or declines, and finance follows the money.
import { Body, Controller, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse } from '@nestjs/swagger';
import type { Authority, ClaimCommand } from '@daybook/disputes';
import { canonicalAmount } from '@daybook/money';
import {
  Access,
  Caller,
  creationId,
  Desk,
  IdempotencyKey,
  UuidParam,
  WaitMs,
  type ActRequest,
  type Answer,
  type Principal,
  type WithToken,
} from '@daybook/platform';
import { ApproveProposalBody, ClaimAnswer, DeclineProposalBody, ProposeDecisionBody } from './claim.dto';
import { claimKind } from './claim.kind';
import type { ClaimView } from './claim.view';

type Answered = Promise<Answer<WithToken<ClaimView>>>;

@Controller('claims')
export class DecisionController {
  constructor(private readonly desk: Desk) {}

  @Post(':id/proposals')
  @Access('claims.propose')
  @ApiCreatedResponse({ type: ClaimAnswer })
  propose(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: ProposeDecisionBody,
  ): Answered {
    const { liable, currency, reasons, seenAt } = body;
    const proposalId = creationId(caller, 'claims.propose', key);
    const fromRespondent = canonicalAmount(body.fromRespondent, currency);
    const fromPlatform = canonicalAmount(body.fromPlatform, currency);
    const decision = { liable, fromRespondent, fromPlatform, currency, reasons, seenAt };
    const data = { ...decision, proposalId, by: caller.id, authority: authorityOf(caller) };
    const request = { caller, key, body, waitMs: 0, operation: 'claims.propose' };
    return this.act(id, request, () => ({ type: 'ProposeDecision', data }));
  }

  @Post(':id/approval')
  @Access('claims.approve')
  @ApiCreatedResponse({ type: ClaimAnswer })
  @ApiAcceptedResponse({ type: ClaimAnswer, description: 'Decided; the money has not moved yet.' })
  approve(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
    @Body() body: ApproveProposalBody,
  ): Answered {
    const { contentHash } = body;
    const request = { caller, key, body, waitMs, operation: 'claims.approve' };
    return this.act(id, request, (at) => ({
      type: 'ApproveProposal',
      data: { contentHash, by: caller.id, at },
    }));
  }

  @Post(':id/refusal')
  @Access('claims.decline')
  @ApiCreatedResponse({ type: ClaimAnswer })
  decline(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @Body() body: DeclineProposalBody,
  ): Answered {
    const data = { by: caller.id, reasons: body.reasons };
    const request = { caller, key, body, waitMs: 0, operation: 'claims.decline' };
    return this.act(id, request, () => ({ type: 'DeclineProposal', data }));
  }

  @Post(':id/money-requests')
  @Access('claims.request-money')
  @ApiCreatedResponse({ type: ClaimAnswer })
  @ApiAcceptedResponse({ type: ClaimAnswer, description: 'Asked for; the money has not moved yet.' })
  requestMoney(
    @UuidParam('id') id: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
  ): Answered {
    const request = { caller, key, body: {}, waitMs, operation: 'claims.request-money' };
    return this.act(id, request, () => ({ type: 'RequestMoneyAgain', data: { by: caller.id } }));
  }

  private act(id: string, request: ActRequest<ClaimView>, commandOf: (at: string) => ClaimCommand): Answered {
    return this.desk.act(claimKind, id, request, commandOf);
  }
}

function authorityOf({ roles }: Principal): Authority {
  return roles.includes('compliance') || roles.includes('finance') ? 'analyst' : 'support';
}
