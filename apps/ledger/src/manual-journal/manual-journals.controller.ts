// Manual journal entries over HTTP: finance proposes one, another person approves or rejects it, and it is posted.
import {
  Access,
  Caller,
  Cursors,
  IdempotencyKey,
  listKey,
  Lists,
  notFound,
  ReadsFrom,
  Snapshot,
  UuidParam,
  WaitMs,
  type Answer,
  type ListAnswer,
  type Principal,
} from '@daybook/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { RecordsSettled } from '../records/records-settled.service';
import { refuseWrongShape } from '../transactions/transaction-shape';
import { ManualJournalDesk } from './manual-journal-desk.service';
import {
  ApproveBody,
  ManualJournalAnswer,
  ManualJournalListQuery,
  ManualJournalView,
  ProposeBody,
  RejectBody,
} from './manual-journal.dto';
import { ManualJournalRow } from './manual-journal.entity';
import { journalViewOf } from './manual-journal.view';
import { listManualJournals } from './manual-journals.queries';

@Controller('manual-journals')
export class ManualJournalsController {
  constructor(
    private readonly desk: ManualJournalDesk,
    private readonly records: RecordsSettled,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Access('manual-journals.propose')
  @ApiCreatedResponse({ type: ManualJournalAnswer })
  async propose(
    @Body() body: ProposeBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Promise<Answer<ManualJournalAnswer>> {
    refuseWrongShape(body);
    const request = { caller, key, body };
    // A retry meets what was proposed, whatever has become of the records since.
    if (body.resolves !== undefined && (await this.desk.find(request)) === undefined) {
      await this.records.refuseUnsettled(body.resolves, body);
    }
    return this.desk.propose(request, body);
  }

  @Post(':id/approvals')
  @Access('manual-journals.approve')
  @ApiCreatedResponse({ type: ManualJournalAnswer, description: 'Approved and posted.' })
  @ApiAcceptedResponse({ type: ManualJournalAnswer, description: 'Approved; the ledger has not answered yet.' })
  approve(
    @UuidParam('id') journalId: string,
    @Body() body: ApproveBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
    @WaitMs() waitMs: number,
  ): Promise<Answer<ManualJournalAnswer>> {
    return this.desk.approve({ caller, key, body }, journalId, body.contentHash, waitMs);
  }

  @Post(':id/rejections')
  @Access('manual-journals.reject')
  @ApiCreatedResponse({ type: ManualJournalAnswer })
  reject(
    @UuidParam('id') journalId: string,
    @Body() body: RejectBody,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Promise<Answer<ManualJournalAnswer>> {
    return this.desk.reject({ caller, key, body }, journalId, body.reason);
  }

  @Post(':id/withdrawals')
  @Access('manual-journals.withdraw')
  @ApiCreatedResponse({ type: ManualJournalAnswer })
  withdraw(
    @UuidParam('id') journalId: string,
    @Caller() caller: Principal,
    @IdempotencyKey() key: string,
  ): Promise<Answer<ManualJournalAnswer>> {
    return this.desk.withdraw({ caller, key, body: {} }, journalId);
  }

  @Get()
  @Access('manual-journals.list')
  @ReadsFrom('manual-journals')
  @Lists(ManualJournalView, ['journalId', 'status', 'proposedBy', 'proposedAt', 'expiresAt', 'decidedBy', 'decidedAt'])
  async list(
    @Query() query: ManualJournalListQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ListAnswer<ManualJournalView>> {
    const key = listKey('manual-journals.list', query);
    const before = query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as string);
    const rows = await listManualJournals(sql, query.status, before, query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const next =
      rows.length <= query.limit || last === undefined ? {} : { next: this.cursors.encode(key, last.position) };
    return { items: items.map(journalViewOf), ...next };
  }

  @Get(':id')
  @Access('manual-journals.read')
  @ReadsFrom('manual-journals')
  @ApiOkResponse({ type: ManualJournalView })
  async read(@UuidParam('id') journalId: string, @Snapshot() sql: EntityManager): Promise<ManualJournalView> {
    const row = await sql.findOneBy(ManualJournalRow, { journalId });
    if (row === null) throw notFound();
    return journalViewOf(row);
  }
}
