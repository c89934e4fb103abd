// What is asked and answered about an account's statement.
import { DateOnly, invalidRequest, OneOf, PageQuery } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { RecordedAt, RecordedView } from '../as-of/as-of.dto';
import type { DayAxis } from '../journal/as-of.entity';

/** By which of its times an entry belongs to a day. */
export type StatementAxis = DayAxis | 'recorded';
const AXES: readonly StatementAxis[] = ['booking', 'value', 'recorded'];

export class StatementQuery extends PageQuery {
  @DateOnly({ description: 'The first day.' }) from!: string;
  @DateOnly({ description: 'The last day.' }) to!: string;
  @OneOf(AXES, {
    optional: true,
    description: 'By which day: of booking (default), of value, or UTC day of recording.',
  })
  axis: StatementAxis = 'booking';
  @RecordedAt() recordedAt?: string;
}

/** @throws Problem 400 */
export function refuseWrongRange({ from, to }: StatementQuery): void {
  if (to < from) throw invalidRequest('/to', 'before-from');
}

export class StatementLineView {
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
  @ApiProperty() transactionId!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) direction!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ description: 'Opening balance and all lines up to this one.' }) balance!: string;
  @ApiProperty({ format: 'date' }) bookingDate!: string;
  @ApiProperty({ format: 'date' }) valueDate!: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty() correlationId!: string;
  @ApiProperty({ required: false }) externalReference?: string;
}

export class StatementView {
  @ApiProperty({ example: 'wallet:cus-1:EUR' }) accountId!: string;
  @ApiProperty() type!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ enum: AXES }) axis!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: RecordedView }) recorded!: RecordedView;
  @ApiProperty({ description: 'Before the first line of the first page; on the account’s normal side.' })
  opening!: string;
  @ApiProperty({ description: 'After the last line of the last page.' }) closing!: string;
  @ApiProperty({ type: [StatementLineView] }) items!: readonly StatementLineView[];
  @ApiProperty({ required: false, description: 'Cursor of the next page; absent on the last.' }) next?: string;
}
