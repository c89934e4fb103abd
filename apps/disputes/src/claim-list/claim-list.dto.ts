// How lists of claims are asked for and answered.
import { ApiProperty } from '@nestjs/swagger';
import { CLAIM_OUTCOMES, type ClaimOutcome } from '@daybook/contracts';
import { CLAIM_REASONS, STAGES, type ClaimReason, type Stage } from '@daybook/disputes';
import { OneOf, OpaqueId, PageQuery, Uuid } from '@daybook/platform';
import { MONEY_STATES, type MoneyState } from './claim.entity';

export class ClaimListQuery extends PageQuery {
  @OneOf(STAGES, { optional: true }) stage?: Stage;
  @Uuid({ optional: true, description: 'Only claims about this payment.' }) paymentId?: string;
  @OpaqueId({ optional: true, description: 'Only claims by or against this customer.' }) customerId?: string;
}

export class ClaimListItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: STAGES }) stage!: Stage;
  @ApiProperty({ format: 'uuid' }) paymentId!: string;
  @ApiProperty() claimantId!: string;
  @ApiProperty() respondentId!: string;
  @ApiProperty({ enum: CLAIM_REASONS }) reason!: ClaimReason;
  @ApiProperty({ example: '80.00' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ required: false, example: '80.00', description: 'What the payment had left for the claim.' })
  claimed?: string;
  @ApiProperty({ enum: MONEY_STATES }) money!: MoneyState;
  @ApiProperty({ required: false, example: '50.00', description: 'What the ledger holds now.' }) held?: string;
  @ApiProperty({ required: false, example: '30.00', description: 'What the respondent was made to owe.' })
  owed?: string;
  @ApiProperty({ required: false, description: 'Who made the open proposal.' }) proposedBy?: string;
  @ApiProperty({ required: false, enum: CLAIM_OUTCOMES }) outcome?: ClaimOutcome;
  @ApiProperty({ required: false, example: '80.00' }) toClaimant?: string;
  @ApiProperty({ required: false, format: 'date-time' }) dueAt?: string;
  @ApiProperty({ format: 'date-time' }) submittedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
}

export const CLAIM_LIST_COLUMNS = [
  ...['id', 'stage', 'paymentId', 'claimantId', 'respondentId', 'reason', 'amount', 'currency', 'claimed', 'money'],
  ...['held', 'owed', 'proposedBy', 'outcome', 'toClaimant', 'dueAt', 'submittedAt', 'changedAt'],
];

export class ExposureItem {
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'Claims that are not closed.' }) open!: number;
  @ApiProperty({ example: '120.00', description: 'What the ledger holds for claims now.' }) held!: string;
  @ApiProperty({ example: '30.00', description: 'What respondents were made to owe.' }) owed!: string;
  @ApiProperty({ example: '0.00', description: 'What the platform has paid.' }) fromPlatform!: string;
}

export const EXPOSURE_COLUMNS = ['currency', 'open', 'held', 'owed', 'fromPlatform'];
