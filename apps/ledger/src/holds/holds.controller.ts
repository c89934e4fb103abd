// Holds over HTTP: place one, capture and release it, read it with its history, and list them.
import {
  Access,
  Caller,
  CLOCK,
  Cursors,
  IdempotencyKey,
  listKey,
  Lists,
  notFound,
  pathParam,
  READ_POSITIONS,
  ReadsFrom,
  Snapshot,
  untilApplied,
  UuidParam,
  WaitMs,
  type Clock,
  type ListAnswer,
  type Principal,
  type ReadPositions,
} from '@daybook/platform';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { DataSource, type EntityManager } from 'typeorm';
import { answerInstruction } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import type { Decided, OutcomeOnPage } from '../front/outcome-on-page';
import { instructionHeader } from '../front/instruction-header';
import { refuseHalfSweep, refuseWrongShape } from '../transactions/transaction-shape';
import {
  CaptureHoldBody,
  HoldCapturedView,
  HoldListQuery,
  HoldPlacedView,
  HoldReleasedView,
  HoldStoryView,
  HoldView,
  PlaceHoldBody,
} from './hold.dto';
import { HoldRow } from './hold.entity';
import { capturedView, holdView, placedView, releasedView } from './hold.view';
import { findHold, listHolds } from './holds.queries';

/** Also of holds that other senders placed, whose ids are no UUIDs. */
const HOLD_ID = /^[\x21-\x7e]{1,200}$/;

@Controller('holds')
export class HoldsController {
  constructor(
    private readonly front: InstructionFront,
    private readonly dataSource: DataSource,
    private readonly cursors: Cursors,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(READ_POSITIONS) private readonly readModels: ReadPositions,
  ) {}

  @Post()
  @Access('holds.place')
  @ApiCreatedResponse({ type: HoldPlacedView })
  async place(
    @Body() body: PlaceHoldBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    refuseHalfSweep(body, '');
    const header = instructionHeader({ principal, operation: 'holds.place', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, do: 'PlaceHold', ...body }, waitMs);
    return answerInstruction(header.id, booked, 'HoldPlaced', placedView);
  }

  @Post(':id/captures')
  @Access('holds.capture')
  @ApiCreatedResponse({ type: HoldCapturedView })
  async capture(
    @UuidParam('id') holdId: string,
    @Body() body: CaptureHoldBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    refuseWrongShape(body);
    const { final, ...details } = body;
    const header = instructionHeader({ principal, operation: 'holds.capture', idempotencyKey }, this.clock);
    const rest = final === true ? { final } : {};
    const booked = await this.front.ask({ ...header, do: 'CaptureHold', holdId, ...details, ...rest }, waitMs);
    await this.refuseUnknown(holdId, booked);
    return answerInstruction(header.id, booked, 'HoldCaptured', capturedView);
  }

  @Post(':id/releases')
  @Access('holds.release')
  @ApiCreatedResponse({ type: HoldReleasedView })
  async release(
    @UuidParam('id') holdId: string,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ) {
    const header = instructionHeader({ principal, operation: 'holds.release', idempotencyKey }, this.clock);
    const booked = await this.front.ask({ ...header, do: 'ReleaseHold', holdId }, waitMs);
    await this.refuseUnknown(holdId, booked);
    return answerInstruction(header.id, booked, 'HoldReleased', releasedView);
  }

  @Get()
  @Access('holds.list')
  @ReadsFrom('holds', 'accounts')
  @Lists(HoldView, [
    ...['id', 'placedBy', 'kind', 'accountId', 'currency', 'state', 'amount', 'captured', 'released', 'remaining'],
    ...['placedAt', 'expiresAt', 'closedAt', 'externalReference'],
  ])
  async list(@Query() query: HoldListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<HoldView>> {
    const key = listKey('holds.list', query);
    const before = query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as string);
    const rows = await listHolds(sql, query, before, query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const next =
      rows.length <= query.limit || last === undefined ? {} : { next: this.cursors.encode(key, last.placedN) };
    return { items: items.map(holdView), ...next };
  }

  @Get(':id')
  @Access('holds.read')
  @ReadsFrom('holds')
  @ApiOkResponse({ type: HoldStoryView })
  async read(
    @pathParam('id', (id) => HOLD_ID.test(id), { maxLength: 200 }) id: string,
    @Snapshot() sql: EntityManager,
  ): Promise<HoldStoryView> {
    const hold = await findHold(sql, id);
    if (hold === undefined) throw notFound();
    return hold;
  }

  /** The book only knows which holds are open: whether this one ever was is asked of the read model. @throws Problem 404 */
  private async refuseUnknown(holdId: string, booked: OutcomeOnPage<Decided> | undefined): Promise<void> {
    if (booked?.outcome.outcome !== 'InstructionRefused' || booked.outcome.code !== 'HOLD_NOT_OPEN') return;
    await untilApplied(this.readModels, ['holds'], `book:${booked.page}`);
    const row = await this.dataSource.manager.findOneBy(HoldRow, { holdId, placedBy: 'api' });
    if (row === null) throw notFound();
  }
}
