// Many transactions by one request, and previews of one or of many.
import {
  Access,
  Caller,
  IdempotencyKey,
  LargeBody,
  notFound,
  ReadsFrom,
  UuidParam,
  WaitMs,
  type Answer,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { bookToken } from '../front/answer-instruction';
import { InstructionFront } from '../front/instruction-front.service';
import { PostTransactionBody } from '../transactions/transaction.dto';
import { refuseWrongShape } from '../transactions/transaction-shape';
import { answerBulk, bulkView } from './bulk-answer';
import { BulkDesk } from './bulk-desk.service';
import { previewView } from './bulk-items.view';
import { BulkBody, BulkPreviewView, BulkView, PreviewView } from './bulk.dto';
import { Previews } from './preview.service';

/** A thousand transactions with a few dozen fields each. */
const BULK_LIMITS = { bytesMax: 512 * 1024, keysMax: 40_000 };

@Controller('transactions')
export class BulkController {
  constructor(
    private readonly desk: BulkDesk,
    private readonly previews: Previews,
    private readonly front: InstructionFront,
  ) {}

  @Post('bulk')
  @Access('transactions.post-bulk')
  @LargeBody(BULK_LIMITS)
  @ApiOkResponse({ type: BulkView, description: 'What became of each item.' })
  @ApiCreatedResponse({
    type: BulkView,
    description: 'All of them, when they were to be posted together or not at all.',
  })
  @ApiAcceptedResponse({ type: BulkView, description: 'Taken on; not all outcomes are known yet.' })
  async post(
    @Body() body: BulkBody,
    @Caller() principal: Principal,
    @IdempotencyKey() idempotencyKey: string,
    @WaitMs() waitMs: number,
  ): Promise<Answer<BulkView>> {
    return answerBulk(await this.desk.post({ principal, idempotencyKey, body }, waitMs));
  }

  @Get('bulk/:id')
  @Access('transactions.read-bulk')
  @ReadsFrom('instructions')
  @ApiOkResponse({ type: BulkView })
  async read(@UuidParam('id') id: string, @WaitMs(0) waitMs: number): Promise<BulkView> {
    const bulk = await this.desk.find(id, waitMs);
    if (bulk === undefined) throw notFound();
    return bulkView(bulk);
  }

  @Post('preview')
  @HttpCode(200)
  @Access('transactions.preview')
  @ApiOkResponse({ type: PreviewView })
  async preview(@Body() body: PostTransactionBody, @Caller() principal: Principal): Promise<PreviewView> {
    this.front.admission.admit('single');
    refuseWrongShape(body);
    const { outcomes, page, undurable } = await this.previews.preview(principal, [body], false);
    const [outcome] = outcomes;
    if (outcome === undefined) throw new Error('one transaction has one outcome');
    return { ...previewView(outcome), asOf: bookToken(page), ...(undurable && { undurable }) };
  }

  @Post('bulk/preview')
  @HttpCode(200)
  @Access('transactions.preview-bulk')
  @LargeBody(BULK_LIMITS)
  @ApiOkResponse({ type: BulkPreviewView })
  async previewBulk(@Body() { items, atomic }: BulkBody, @Caller() principal: Principal): Promise<BulkPreviewView> {
    this.front.admission.admit('bulk');
    items.forEach((item, index) => refuseWrongShape(item, `/items/${index}`));
    const transactions = items.map(({ id: _own, ...transaction }) => transaction);
    const { outcomes, page, undurable } = await this.previews.preview(principal, transactions, atomic === true);
    return { items: outcomes.map(previewView), asOf: bookToken(page), ...(undurable && { undurable }) };
  }
}
