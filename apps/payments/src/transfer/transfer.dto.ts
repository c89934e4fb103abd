// What is sent and answered about transfers.
import { ApiProperty } from '@nestjs/swagger';
import { isUuid } from '@daybook/canon';
import { CurrencyCode, Field, MoneyAmount, RefusalAnswer, Uuid } from '@daybook/platform';

export class CreateTransferBody {
  @Uuid() fromWalletId!: string;
  @Field(
    (value, { fromWalletId }) => {
      if (!isUuid(value)) return 'invalid-value';
      return value === fromWalletId ? 'same-wallet' : undefined;
    },
    { type: 'string', format: 'uuid' },
    { description: 'Another wallet than the one it comes from, in the same currency.' },
  )
  toWalletId!: string;
  @MoneyAmount('currency') amount!: string;
  @CurrencyCode() currency!: string;
}

export class TransferAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['pending', 'completed', 'declined'] }) status!: string;
  @ApiProperty({ format: 'uuid' }) fromWalletId!: string;
  @ApiProperty({ format: 'uuid' }) toWalletId!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ required: false, type: RefusalAnswer }) refusal?: RefusalAnswer;
}

export class TransferCreatedAnswer extends TransferAnswer {
  @ApiProperty({ example: 'book:12,payments:345', description: 'Pass it as `?after=` to reads that must see this.' })
  token!: string;
}
