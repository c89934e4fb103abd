// The trial balance: do the debits of the whole book equal its credits, in every currency?
import { formatMinor, isCurrency, parseSignedMinor, type Currency } from '@daybook/money';
import { Access, Lists, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.entity';

export class TrialBalanceView {
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'Sum of all balances on the debit side.' }) debits!: string;
  @ApiProperty({ description: 'Sum of all balances on the credit side.' }) credits!: string;
  @ApiProperty({ example: '0.00', description: 'Debits less credits: zero, or the book is broken.' })
  difference!: string;
  @ApiProperty() accounts!: number;
}

interface Sums {
  readonly currency: string;
  readonly debits: string;
  readonly credits: string;
  readonly accounts: string;
}

@Controller('trial-balance')
export class TrialBalanceController {
  @Get()
  @Access('trial-balance.read')
  @ReadsFrom('accounts')
  @Lists(TrialBalanceView, ['currency', 'debits', 'credits', 'difference', 'accounts'])
  async read(@Snapshot() sql: EntityManager): Promise<ListAnswer<TrialBalanceView>> {
    // A balance on the side opposite to the account's normal one is negative: it belongs to the other column.
    const side = `CASE WHEN account.type IN ('asset', 'expense') THEN account.posted ELSE -account.posted END`;
    const sums = await sql
      .createQueryBuilder(AccountRow, 'account')
      .select('account.currency', 'currency')
      .addSelect(`sum(greatest(${side}, 0))`, 'debits')
      .addSelect(`sum(greatest(-(${side}), 0))`, 'credits')
      .addSelect('count(*)', 'accounts')
      .groupBy('account.currency')
      .orderBy('account.currency')
      .getRawMany<Sums>();
    return { items: sums.map(trialBalance) };
  }
}

function trialBalance({ currency, debits, credits, accounts }: Sums): TrialBalanceView {
  if (!isCurrency(currency)) throw new Error(`currency ${currency} is not known here`);
  const [debit, credit] = [minorOf(debits, currency), minorOf(credits, currency)];
  return {
    currency,
    debits: formatMinor(debit, currency),
    credits: formatMinor(credit, currency),
    difference: formatMinor(debit - credit, currency),
    accounts: Number(accounts),
  };
}

function minorOf(sum: string, currency: Currency): bigint {
  const minor = parseSignedMinor(sum, currency);
  if (minor === undefined) throw new Error(`${sum} ${currency} is no sum of balances`);
  return minor;
}
