// What is sent and answered about deposits.
import { ApiProperty } from '@nestjs/swagger';
import { CurrencyCode, MoneyAmount, RefusalAnswer, Text, Uuid } from '@daybook/platform';

export class CreateDepositBody {
  @Uuid() walletId!: string;
  @MoneyAmount('currency') amount!: string;
  @CurrencyCode({ description: 'The currency of the wallet.' }) currency!: string;
  @Text({
    max: 64,
    pattern: /^tok_[a-z][a-z0-9_]*$/,
    description: 'The acquirer’s token of a card, never a card number.',
    example: 'tok_approve',
  })
  cardToken!: string;
}

export class DepositAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['initiated', 'captured', 'completed', 'declined'] }) status!: string;
  @ApiProperty({ format: 'uuid' }) walletId!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ required: false, description: 'The acquirer has said both that it approves and that it declines.' })
  contradicted?: boolean;
  @ApiProperty({ required: false, type: RefusalAnswer }) refusal?: RefusalAnswer;
}

export class DepositCreatedAnswer extends DepositAnswer {
  @ApiProperty({ example: 'book:12,payments:345', description: 'Pass it as `?after=` to reads that must see this.' })
  token!: string;
}
