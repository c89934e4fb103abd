// Accounting periods over HTTP: close one, and list those that are closed.
import type { PeriodClosed } from '@daybook/contracts';
import {
  Access,
  Caller,
  CLOCK,
  Cursors,
  IdempotencyKey,
  listKey,
  Lists,
  PageQuery,
  ReadsFrom,
  Snapshot,
  WaitMs,
  type Clock,
  type ListAnswer,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { instructionHeader } from '../front/instruction-header';
import { ClosePeriodBody, PeriodClosedView, PeriodView } from './period.dto';
import { PeriodClosingRow } from './periods.projection';

@Controller('periods')
export class PeriodsController {
  constructor(
    private readonly front: InstructionFront,
    private readonly cursors: Cursors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('closures')
  @Access('periods.close')
  @ApiCreatedResponse({ type: PeriodClosedView })
  async close(
    @Body() { through }: ClosePeriodBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'periods.close', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, sender: 'finance', do: 'ClosePeriod', through }, waitMs);
    return answerInstruction(header.id, booked, 'PeriodClosed', closedView);
  }

  @Get()
  @Access('periods.list')
  @ReadsFrom('periods')
  @Lists(PeriodView, ['through', 'closedAt', 'instructionId', 'page', 'n'])
  async list(@Query() query: PageQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<PeriodView>> {
    const key = listKey('periods.list', query);
    const before = query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as string);
    const select = sql.createQueryBuilder(PeriodClosingRow, 'period').orderBy('period.n', 'DESC');
    if (before !== undefined) select.where('period.n < :before', { before });
    const rows = await select.limit(query.limit + 1).getMany();
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const next = rows.length <= query.limit || last === undefined ? {} : { next: this.cursors.encode(key, last.n) };
    return { items: items.map(periodView), ...next };
  }
}

function closedView({ id, through }: PeriodClosed, closedAt: string): Omit<PeriodClosedView, 'outcome' | 'token'> {
  return { instructionId: id, through, closedAt };
}

function periodView({ through, closedAt, instructionId, page, n }: PeriodClosingRow): PeriodView {
  return { through, closedAt: closedAt.toISOString(), instructionId, page: Number(page), n: Number(n) };
}
