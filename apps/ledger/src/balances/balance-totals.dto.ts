// What is asked and answered about the balances of many accounts together.
import { ACCOUNT_TYPES } from '@daybook/contracts';
import { OneOf, OpaqueId, PageQuery, Text } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export type GroupBy = 'currency' | 'type' | 'owner';
const GROUPS: readonly GroupBy[] = ['currency', 'type', 'owner'];

export class BalanceTotalsQuery extends PageQuery {
  @Text({ max: 128, pattern: /^[A-Za-z0-9_.:-]+$/, optional: true, description: 'First characters of the account id.' })
  prefix?: string;
  @OneOf(ACCOUNT_TYPES, { optional: true }) type?: string;
  @OpaqueId({ optional: true }) ownerId?: string;
  @OneOf(GROUPS, { optional: true, description: 'What is added up apart, besides each currency.' })
  groupBy: GroupBy = 'currency';
}

export class BalanceTotalView {
  @ApiPropertyOptional({ description: 'The type or owner; absent for accounts of nobody, and by currency alone.' })
  group?: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty() accounts!: number;
  @ApiProperty({ description: 'Sum of the balances on the debit side.' }) debits!: string;
  @ApiProperty({ description: 'Sum of the balances on the credit side.' }) credits!: string;
  @ApiProperty({ description: 'Credits less debits.' }) net!: string;
  @ApiProperty({ description: 'What is held of it.' }) held!: string;
  @ApiProperty() openHolds!: number;
}
