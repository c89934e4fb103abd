// What is sent and answered about accounts.
import { ACCOUNT_TYPES, type RestrictionEffect } from '@daybook/contracts';
import { AccountId, CurrencyCode, MoneyAmount, OneOf, OpaqueId, PageQuery, Text } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { BookPlace } from '../front/answer-instruction';

export class OpenAccountBody {
  @AccountId({ example: 'wallet:cus-1:EUR' }) accountId!: string;
  @OneOf(ACCOUNT_TYPES) type!: (typeof ACCOUNT_TYPES)[number];
  @CurrencyCode() currency!: string;
  @MoneyAmount('currency', {
    zero: true,
    or: 'unlimited',
    optional: true,
    description: 'How far below zero it may go; "0" by default.',
  })
  overdraft?: string;
  @OpaqueId({ optional: true, description: 'Opaque id of whoever the account belongs to.' }) ownerId?: string;
}

export class AccountListQuery extends PageQuery {
  @OpaqueId({ optional: true }) ownerId?: string;
  @Text({ max: 128, pattern: /^[A-Za-z0-9_.:-]+$/, optional: true, description: 'First characters of the account id.' })
  prefix?: string;
  @OneOf(ACCOUNT_TYPES, { optional: true }) type?: string;
}

class RestrictionView {
  @ApiProperty() source!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) effect!: RestrictionEffect;
}

export class AccountView {
  @ApiProperty({ example: 'wallet:cus-1:EUR' }) accountId!: string;
  @ApiProperty({ enum: ACCOUNT_TYPES }) type!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: '0' }) overdraft!: string;
  @ApiProperty({ required: false }) ownerId?: string;
  @ApiProperty({ example: '12.50', description: 'On the account’s normal side.' }) posted!: string;
  @ApiProperty({ example: '0.00' }) held!: string;
  @ApiProperty({ nullable: true, type: String, description: 'posted − held + overdraft; null when unlimited.' })
  available!: string | null;
  @ApiProperty({ type: [RestrictionView] }) restrictions!: readonly RestrictionView[];
  @ApiProperty({ description: 'How many holds are open on it.' }) openHolds!: number;
  @ApiProperty({ required: false, format: 'date-time', description: 'Absent while it is open.' }) closedAt?: string;
}

export class PlaceView implements BookPlace {
  @ApiProperty() page!: number;
  @ApiProperty() n!: number;
}

export class AccountOpenedView extends AccountView {
  @ApiProperty({ format: 'uuid' }) instructionId!: string;
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}

export class JournalLineView {
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
  @ApiProperty() transactionId!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) direction!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'Posted balance after the whole transaction.' }) balanceAfter!: string;
  @ApiProperty({ format: 'date' }) bookingDate!: string;
  @ApiProperty({ format: 'date' }) valueDate!: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty() correlationId!: string;
  @ApiProperty({ required: false }) externalReference?: string;
}
