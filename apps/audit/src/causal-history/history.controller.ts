// The history of a payment, or of anything else with a correlation id, over HTTP.
import { Access, Cursors, listKey, Lists, notFound, pathParam, ReadsFrom, type ListAnswer } from '@daybook/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { HISTORY_COLUMNS, HistoryItemView, HistoryQuery } from './history.dto';
import { HistoryReader } from './history.queries';
import { isCorrelationId } from './log-items';

@Controller('history')
export class HistoryController {
  constructor(
    private readonly reader: HistoryReader,
    private readonly cursors: Cursors,
  ) {}

  @Get(':correlationId')
  @Access('history.read')
  @ReadsFrom('history')
  @Lists(HistoryItemView, HISTORY_COLUMNS)
  async read(
    @pathParam('correlationId', isCorrelationId, { maxLength: 200 }) correlationId: string,
    @Query() query: HistoryQuery,
  ): Promise<ListAnswer<HistoryItemView> & { readonly correlationId: string }> {
    const key = [listKey('history.read', query), correlationId];
    const after = query.cursor === undefined ? 0 : (this.cursors.decode(key, query.cursor) as number);
    const items = await this.reader.read(correlationId, after, query.limit + 1);
    if (items.length === 0 && after === 0) throw notFound();
    if (items.length <= query.limit) return { correlationId, items };
    items.pop();
    return { correlationId, items, next: this.cursors.encode(key, items.at(-1)?.order ?? 0) };
  }
}
