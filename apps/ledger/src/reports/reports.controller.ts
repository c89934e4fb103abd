// Finance's reports over HTTP: money in flight, and what a day closed with.
import {
  Access,
  CLOCK,
  csvStream,
  Cursors,
  isDate,
  listKey,
  Lists,
  notFound,
  pathParam,
  ReadsFrom,
  Snapshot,
  WantsCsv,
  type Clock,
  type ListAnswer,
} from '@daybook/platform';
import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { DataSource, type EntityManager } from 'typeorm';
import { recordedView } from '../as-of/cut';
import { CLOSING_COLUMNS, closingBalances, closingCut, closingRows } from './closing-balances';
import { ClosingBalancesQuery, ClosingBalancesView } from './closing-balances.dto';
import { PendingMoneyView } from './pending-money.dto';
import { pendingMoney } from './pending-money.queries';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('pending-money')
  @Access('reports.pending-money')
  @ReadsFrom('journal', 'holds')
  @Lists(PendingMoneyView, ['source', 'reason', 'currency', 'side', 'age', 'amount', 'count', 'oldest'])
  async pendingMoney(@Snapshot() sql: EntityManager): Promise<ListAnswer<PendingMoneyView>> {
    return { items: await pendingMoney(sql, this.clock.nowIso()) };
  }

  /** As CSV the same bytes as the file that is written for the day. */
  @Get('closing-balances/:date')
  @Access('reports.closing-balances')
  @ReadsFrom('journal')
  @ApiExtraModels(ClosingBalancesView)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ClosingBalancesView) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async closingBalances(
    @pathParam('date', isDate, { format: 'date' }) date: string,
    @Query() query: ClosingBalancesQuery,
    @Snapshot() sql: EntityManager,
    @WantsCsv() isCsv: boolean,
  ): Promise<ClosingBalancesView | StreamableFile> {
    const key = [listKey('reports.closing-balances', query), date];
    const after = query.cursor === undefined ? '' : String(this.cursors.decode(key, query.cursor));
    const cut = await closingCut(sql, date);
    if (cut === undefined) throw notFound();
    if (isCsv) return csvStream(`${date}.csv`, CLOSING_COLUMNS, closingRows(this.dataSource.manager, cut));
    const found = await closingBalances(sql, cut, after, query.limit + 1);
    const items = found.slice(0, query.limit);
    const next = found.length > query.limit ? { next: this.cursors.encode(key, items.at(-1)?.accountId ?? '') } : {};
    return { date, recorded: recordedView(cut), items, ...next };
  }
}
