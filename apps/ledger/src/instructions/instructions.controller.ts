// What became of an instruction, or of the request sent under an idempotency key.
import type { Outcome } from '@daybook/contracts';
import { Access, Caller, creationId, notFound, pathParam, ReadsFrom, WaitMs, type Principal } from '@daybook/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DataSource, In } from 'typeorm';
import { BulkDesk } from '../bulk/bulk-desk.service';
import { BULK_OPERATION } from '../bulk/bulk-request';
import { bulkView } from '../bulk/bulk-answer';
import { BulkView } from '../bulk/bulk.dto';
import { InstructionFront } from '../front/instruction-front.service';
import { OPERATIONS } from '../front/instruction-header';
import { bookToken } from '../front/answer-instruction';
import { ManualJournalDesk } from '../manual-journal/manual-journal-desk.service';
import { ManualJournalView } from '../manual-journal/manual-journal.dto';
import { InstructionRow } from './instructions.projection';

class InstructionView {
  @ApiProperty() instructionId!: string;
  @ApiProperty({ enum: ['accepted', 'refused'] }) status!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The outcome as it stands in the book.' })
  outcome!: Outcome;
  @ApiProperty() page!: number;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty({ example: 'book:12' }) token!: string;
}

const OPERATION_VIEWS = [InstructionView, BulkView, ManualJournalView];
const INSTRUCTION_ID = /^[\x21-\x7e]{1,200}$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{16,128}$/;

@Controller()
export class InstructionsController {
  constructor(
    private readonly front: InstructionFront,
    private readonly dataSource: DataSource,
    private readonly bulks: BulkDesk,
    private readonly journals: ManualJournalDesk,
  ) {}

  @Get('instructions/:id')
  @Access('instructions.read')
  @ReadsFrom('instructions')
  @ApiOkResponse({ type: InstructionView })
  read(
    @pathParam('id', (id) => INSTRUCTION_ID.test(id), { maxLength: 200 }) id: string,
    @WaitMs(0) waitMs: number,
  ): Promise<InstructionView> {
    return this.find([id], waitMs);
  }

  @Get('operations/:key')
  @Access('operations.read')
  @ReadsFrom('instructions')
  @ApiExtraModels(...OPERATION_VIEWS)
  @ApiOkResponse({ schema: { oneOf: OPERATION_VIEWS.map((view) => ({ $ref: getSchemaPath(view) })) } })
  async operation(
    @pathParam('key', (key) => IDEMPOTENCY_KEY.test(key), { minLength: 16, maxLength: 128 }) key: string,
    @Caller() principal: Principal,
    @WaitMs(0) waitMs: number,
  ): Promise<InstructionView | BulkView | ManualJournalView> {
    const bulk = await this.bulks.find(creationId(principal, BULK_OPERATION, key), waitMs);
    if (bulk !== undefined) return bulkView(bulk);
    const journal = await this.journals.find({ caller: principal, key });
    if (journal !== undefined) return journal;
    return this.find(
      OPERATIONS.map((operation) => creationId(principal, operation, key)),
      waitMs,
    );
  }

  /** Looks again after each page, until it is there or the time is up. */
  private async find(ids: readonly string[], waitMs: number): Promise<InstructionView> {
    const giveUpAtMs = performance.now() + waitMs;
    for (;;) {
      const row = await this.dataSource.manager.findOneBy(InstructionRow, { instructionId: In(ids) });
      if (row !== null) return this.viewOf(row);
      const leftMs = giveUpAtMs - performance.now();
      if (leftMs <= 0) throw notFound();
      await this.front.nextPage(leftMs);
    }
  }

  private async viewOf({ instructionId, n, page }: InstructionRow): Promise<InstructionView> {
    const booked = await this.front.outcomeAt(Number(page), Number(n));
    const { outcome, recordedAt } = booked;
    const status = outcome.outcome === 'InstructionRefused' ? 'refused' : 'accepted';
    return { instructionId, status, outcome, page: booked.page, recordedAt, token: bookToken(booked.page) };
  }
}
