// What is asked and answered about records that did not go as they said.
import { REFUSAL_CODES } from '@daybook/contracts';
import { OneOf, PageQuery } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';

const RECORD_STATES = ['open', 'resolved'] as const;
type RecordState = (typeof RECORD_STATES)[number];

export class RecordListQuery extends PageQuery {
  @OneOf(RECORD_STATES, { optional: true }) state?: RecordState;
  @OneOf(REFUSAL_CODES, { optional: true }) code?: string;
}

class InSuspenseView {
  @ApiProperty({ example: 'suspense:EUR' }) accountId!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) direction!: 'debit' | 'credit';
  @ApiProperty({ example: '12.50' }) amount!: string;
}

export class RecordView {
  @ApiProperty({ type: PlaceView, description: 'A manual journal that settles it names `n`.' }) outcome!: PlaceView;
  @ApiProperty({ description: 'Numbers the overrides of one outcome from 0.' }) item!: number;
  @ApiProperty({ enum: RECORD_STATES }) state!: RecordState;
  @ApiProperty({ enum: ['booked', 'refused'], description: 'What is refused is in no balance.' }) record!: string;
  @ApiProperty({ enum: REFUSAL_CODES, description: 'The rule a request would have met.' }) code!: string;
  @ApiProperty({ required: false, description: 'As asked for.' }) accountId?: string;
  @ApiProperty({ required: false, example: '12.50' }) amount?: string;
  @ApiProperty({ required: false, example: 'EUR' }) currency?: string;
  @ApiProperty({ type: InSuspenseView, required: false }) inSuspense?: InSuspenseView;
  @ApiProperty({ required: false, format: 'date', description: 'The booking date asked for, if that was overridden.' })
  date?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'Why it was refused.' })
  figures?: Readonly<Record<string, string>>;
  @ApiProperty() instructionId!: string;
  @ApiProperty({ description: 'As the instruction named it, also when the rules do not know it.' }) sender!: string;
  @ApiProperty() correlationId!: string;
  @ApiProperty({ required: false }) kind?: string;
  @ApiProperty({ required: false }) externalReference?: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty({ required: false, description: 'The manual journal that settled it.' }) resolvedBy?: string;
}
