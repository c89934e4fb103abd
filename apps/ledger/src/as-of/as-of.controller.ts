// The balance of an account over HTTP, now or as of some time.
import { Access, AccountIdParam, CLOCK, notFound, ReadsFrom, Snapshot, type Clock } from '@daybook/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { AsOfQuery, BalanceView, upToOf } from './as-of.dto';
import { accountAsOf } from './balances-as-of';
import { cutAt, recordedView } from './cut';

@Controller('accounts')
export class AsOfController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** An account that was not open by the recorded time is not there. */
  @Get(':accountId/balance')
  @Access('accounts.balance')
  @ReadsFrom('journal')
  @ApiOkResponse({ type: BalanceView })
  async balance(
    @AccountIdParam('accountId') accountId: string,
    @Query() query: AsOfQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<BalanceView> {
    const upTo = upToOf(query);
    const cut = await cutAt(sql, query.recordedAt, this.clock.nowIso());
    if (cut === undefined) throw notFound();
    const at = { n: cut.lastN, isLatest: query.recordedAt === undefined, upTo };
    const account = await accountAsOf(sql, accountId, at);
    if (account === undefined) throw notFound();
    const { bookingDate, valueDate } = query;
    return {
      ...account,
      ...(bookingDate === undefined ? {} : { bookingDate }),
      ...(valueDate === undefined ? {} : { valueDate }),
      recorded: recordedView(cut),
    };
  }
}
