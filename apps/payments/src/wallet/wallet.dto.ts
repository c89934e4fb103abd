// What is sent and answered about wallets.
import { ApiProperty } from '@nestjs/swagger';
import { CurrencyCode, OpaqueId, PageQuery, RefusalAnswer } from '@daybook/platform';

export class OpenWalletBody {
  @OpaqueId({ description: 'Opaque id of the owner of the wallet, never a name.', example: 'c-1042' })
  ownerId!: string;
  @CurrencyCode() currency!: string;
}

export class WalletListQuery extends PageQuery {
  @OpaqueId({ optional: true, description: 'Only wallets of this owner.' }) ownerId?: string;
}

export class WalletAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['pending', 'open', 'declined'] }) status!: string;
  @ApiProperty() ownerId!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: 'wallet:c-1042:EUR', description: 'Its account in the ledger.' }) accountId!: string;
  @ApiProperty({ required: false, type: RefusalAnswer }) refusal?: RefusalAnswer;
}

export class WalletCreatedAnswer extends WalletAnswer {
  @ApiProperty({ example: 'book:12,payments:345', description: 'Pass it as `?after=` to reads that must see this.' })
  token!: string;
}

/** Balances are absent until the ledger has opened the account. */
export class WalletBalanceAnswer extends WalletAnswer {
  @ApiProperty({ required: false, example: '12.50' }) posted?: string;
  @ApiProperty({ required: false, example: '0.00' }) held?: string;
  @ApiProperty({ required: false, example: '12.50' }) available?: string;
}
