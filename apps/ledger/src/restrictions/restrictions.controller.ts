// What is done to an account over HTTP besides booking on it: restrict it, lift a restriction, close it.
import type { AccountClosed, RestrictionEffect, RestrictionImposed, RestrictionLifted } from '@daybook/contracts';
import {
  Access,
  AccountIdParam,
  Caller,
  CLOCK,
  IdempotencyKey,
  invalidRequest,
  WaitMs,
  type Clock,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader, restricts } from '../front/instruction-header';
import {
  AccountClosedView,
  ImposeBody,
  LiftBody,
  RestrictionImposedView,
  RestrictionLiftedView,
  type EffectBody,
} from './restriction.dto';

type Unplaced<View> = Omit<View, 'outcome' | 'token'>;

@Controller('accounts')
export class RestrictionsController {
  constructor(
    private readonly front: InstructionFront,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':accountId/restrictions')
  @Access('accounts.restrict')
  @ApiCreatedResponse({ type: RestrictionImposedView })
  async impose(
    @AccountIdParam('accountId') accountId: string,
    @Body() { reason, effect }: ImposeBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'accounts.restrict', idempotencyKey }, this.clock);
    const imposing = { ...header, sender: restricts(principal), do: 'Impose' } as const;
    const booked = await this.front.ask({ ...imposing, accountId, reason, effect: effectOf(effect) }, waitMs);
    return answerInstruction(header.id, booked, 'RestrictionImposed', imposedView, ['ACCOUNT_NOT_FOUND']);
  }

  @Post(':accountId/restrictions/lifts')
  @Access('accounts.lift')
  @ApiCreatedResponse({ type: RestrictionLiftedView })
  async lift(
    @AccountIdParam('accountId') accountId: string,
    @Body() { reason, effect }: LiftBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'accounts.lift', idempotencyKey }, this.clock);
    const lifting = { ...header, sender: restricts(principal), do: 'Lift' } as const;
    const booked = await this.front.ask({ ...lifting, accountId, reason, effect }, waitMs);
    return answerInstruction(header.id, booked, 'RestrictionLifted', liftedView, ['ACCOUNT_NOT_FOUND']);
  }

  @Post(':accountId/closure')
  @Access('accounts.close')
  @ApiCreatedResponse({ type: AccountClosedView })
  async close(
    @AccountIdParam('accountId') accountId: string,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'accounts.close', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, do: 'CloseAccount', accountId }, waitMs);
    return answerInstruction(header.id, booked, 'AccountClosed', closedView, ['ACCOUNT_NOT_FOUND']);
  }
}

function effectOf({ kind, amount }: EffectBody): RestrictionEffect {
  if (kind === 'freeze-debits' || kind === 'freeze-credits') {
    if (amount !== undefined) throw invalidRequest('/effect/amount', 'freeze-has-none');
    return { kind };
  }
  if (amount === undefined) throw invalidRequest('/effect/amount', 'required');
  return { kind, amount };
}

function imposedView({ id, accountId, source, reason, effect }: RestrictionImposed): Unplaced<RestrictionImposedView> {
  return { instructionId: id, accountId, source, reason, effect };
}

function liftedView({ id, accountId, source, reason, effect }: RestrictionLifted): Unplaced<RestrictionLiftedView> {
  return { instructionId: id, accountId, source, reason, effect };
}

function closedView({ id, accountId }: AccountClosed, closedAt: string): Unplaced<AccountClosedView> {
  return { instructionId: id, accountId, closedAt };
}
