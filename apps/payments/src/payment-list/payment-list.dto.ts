// How the list of payments is asked for and answered.
import { ApiProperty } from '@nestjs/swagger';
import { OneOf, OpaqueId, PageQuery, RefusalAnswer, Uuid } from '@daybook/platform';

export class PaymentListQuery extends PageQuery {
  @OpaqueId({ optional: true, description: 'Only payments to or from wallets of this owner.' }) ownerId?: string;
  @Uuid({ optional: true, description: 'Only payments to or from this wallet.' }) walletId?: string;
  @OneOf(['true'], { optional: true, description: 'Only deposits of which the acquirer has said two things.' })
  contradicted?: 'true';
}

export class PaymentListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['deposit', 'transfer'] }) kind!: string;
  @ApiProperty({ enum: ['pending', 'initiated', 'captured', 'completed', 'declined'] }) status!: string;
  @ApiProperty({ format: 'uuid', required: false, description: 'Absent for a deposit.' }) fromWalletId?: string;
  @ApiProperty({ format: 'uuid' }) toWalletId!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ required: false, description: 'The acquirer has said both that it approves and that it declines.' })
  contradicted?: boolean;
  @ApiProperty({ required: false, type: RefusalAnswer }) refusal?: RefusalAnswer;
  @ApiProperty({ format: 'date-time' }) initiatedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
}

export const PAYMENT_LIST_COLUMNS = [
  'id',
  'kind',
  'status',
  'fromWalletId',
  'toWalletId',
  'amount',
  'currency',
  'contradicted',
  'refusal',
  'initiatedAt',
  'changedAt',
];
