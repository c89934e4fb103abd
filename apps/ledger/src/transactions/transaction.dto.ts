// What is sent and answered about journal transactions.
import { ENTRIES_MAX, type Direction, type Entry } from '@daybook/contracts';
import { AccountId, CurrencyCode, DateOnly, ListOf, MoneyAmount, OneOf, Tags, Text } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';

const REFERENCE = /^[A-Za-z0-9._:/-]+$/;

export class EntryBody implements Entry {
  @AccountId() accountId!: string;
  @OneOf(['debit', 'credit']) direction!: Direction;
  @MoneyAmount('currency') amount!: string;
  @CurrencyCode() currency!: string;
}

export class PostTransactionBody {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, description: 'What kind of transaction, such as `correction`.' })
  kind!: string;
  @ListOf(() => EntryBody, { min: 2, max: ENTRIES_MAX }) entries!: EntryBody[];
  @DateOnly({ optional: true }) bookingDate?: string;
  @DateOnly({ optional: true }) valueDate?: string;
  @Text({ max: 128, pattern: REFERENCE, optional: true }) externalReference?: string;
  @Tags({ optional: true }) metadata?: Record<string, string>;
}

export class EntryView implements Entry {
  @ApiProperty() accountId!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) direction!: Direction;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

export class BalancesView {
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: '12.50' }) posted!: string;
  @ApiProperty({ example: '0.00' }) held!: string;
  @ApiProperty({ nullable: true, type: String }) available!: string | null;
}

export class TransactionView {
  @ApiProperty({ format: 'uuid', description: 'Id of the transaction and of its instruction.' }) id!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ type: [EntryView] }) entries!: readonly EntryView[];
  @ApiProperty({ format: 'date' }) bookingDate!: string;
  @ApiProperty({ format: 'date' }) valueDate!: string;
  @ApiProperty({ required: false }) externalReference?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  metadata?: Readonly<Record<string, string>>;
  @ApiProperty({ type: [BalancesView], description: 'What it left on each account.' })
  balances!: readonly BalancesView[];
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}
