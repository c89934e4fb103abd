// The trial balance: do the debits of the whole book equal its credits, in every currency?
import { Access, CLOCK, Lists, ReadsFrom, Snapshot, type Clock, type ListAnswer } from '@daybook/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.entity';
import { decimalOf, minorIn } from '../as-of/amount-in';
import { AsOfQuery, RecordedView, upToOf } from '../as-of/as-of.dto';
import { totalsAsOf, type TotalsAsOf } from '../as-of/balances-as-of';
import { cutAt, recordedView } from '../as-of/cut';

class TrialBalanceView {
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'Sum of all balances on the debit side.' }) debits!: string;
  @ApiProperty({ description: 'Sum of all balances on the credit side.' }) credits!: string;
  @ApiProperty({ example: '0.00', description: 'Debits less credits: zero, or the book is broken.' })
  difference!: string;
  @ApiProperty() accounts!: number;
}

interface TrialBalanceAnswer extends ListAnswer<TrialBalanceView> {
  /** Only where it was asked for as of some time. */
  readonly recorded?: RecordedView;
}

@Controller('trial-balance')
export class TrialBalanceController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Get()
  @Access('trial-balance.read')
  @ReadsFrom('accounts', 'journal')
  @Lists(TrialBalanceView, ['currency', 'debits', 'credits', 'difference', 'accounts'])
  async read(@Query() query: AsOfQuery, @Snapshot() sql: EntityManager): Promise<TrialBalanceAnswer> {
    const upTo = upToOf(query);
    if (upTo === undefined && query.recordedAt === undefined)
      return { items: (await totalsNow(sql)).map(trialBalance) };
    const cut = await cutAt(sql, query.recordedAt, this.clock.nowIso());
    if (cut === undefined) return { items: [] };
    const totals = await totalsAsOf(sql, { n: cut.lastN, isLatest: query.recordedAt === undefined, upTo });
    return { items: totals.map(trialBalance), recorded: recordedView(cut) };
  }
}

/** A balance on the side opposite to the account's normal one is negative: it belongs to the other column. */
function totalsNow(sql: EntityManager): Promise<TotalsAsOf[]> {
  const side = `CASE WHEN account.type IN ('asset', 'expense') THEN account.posted ELSE -account.posted END`;
  return sql
    .createQueryBuilder(AccountRow, 'account')
    .select('account.currency', 'currency')
    .addSelect(`sum(greatest(${side}, 0))`, 'debits')
    .addSelect(`sum(greatest(-(${side}), 0))`, 'credits')
    .addSelect('count(*)', 'accounts')
    .groupBy('account.currency')
    .orderBy('account.currency')
    .getRawMany<TotalsAsOf>();
}

function trialBalance({ currency, debits, credits, accounts }: TotalsAsOf): TrialBalanceView {
  const [debit, credit] = [minorIn(debits, currency), minorIn(credits, currency)];
  return {
    currency,
    debits: decimalOf(debit, currency),
    credits: decimalOf(credit, currency),
    difference: decimalOf(debit - credit, currency),
    accounts: Number(accounts),
  };
}
