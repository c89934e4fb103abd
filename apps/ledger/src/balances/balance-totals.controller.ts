// What many accounts come to together, over HTTP.
import { Access, Cursors, listKey, Lists, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BalanceTotalsQuery, BalanceTotalView } from './balance-totals.dto';
import { balanceTotals, type TotalPlace } from './balance-totals.queries';

@Controller('balances')
export class BalanceTotalsController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('balances.list')
  @ReadsFrom('accounts')
  @Lists(BalanceTotalView, ['group', 'currency', 'accounts', 'debits', 'credits', 'net', 'held', 'openHolds'])
  async list(
    @Query() query: BalanceTotalsQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ListAnswer<BalanceTotalView>> {
    const key = listKey('balances.list', query);
    const after =
      query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as object as TotalPlace);
    const found = await balanceTotals(sql, query, after, query.limit + 1);
    const items = found.slice(0, query.limit).map(({ total }) => total);
    const last = found[query.limit - 1];
    if (found.length <= query.limit || last === undefined) return { items };
    return { items, next: this.cursors.encode(key, { ...last.place }) };
  }
}
