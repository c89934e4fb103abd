// What is answered about the balances a day closed with.
import { PageQuery } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { RecordedView } from '../as-of/as-of.dto';

export class ClosingBalancesQuery extends PageQuery {}

class ClosingBalanceView {
  @ApiProperty({ example: 'wallet:cus-1:EUR' }) accountId!: string;
  @ApiProperty() type!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'On the account’s normal side.' }) posted!: string;
  @ApiProperty() held!: string;
}

export class ClosingBalancesView {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty({ type: RecordedView }) recorded!: RecordedView;
  @ApiProperty({ type: [ClosingBalanceView] }) items!: readonly ClosingBalanceView[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last.' }) next?: string;
}
