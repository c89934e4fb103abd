// At which time a balance is asked for: three kinds of time, of which recorded time goes together with one of the others.
import { isInstant } from '@daybook/ledger';
import { DateOnly, Field, invalidRequest, type FieldOptions } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { DayAxis } from '../journal/as-of.entity';

const TOKEN = /^book:(0|[1-9][0-9]{0,14})$/;

/** Undefined for what is no token of the book alone. */
export function pageOfToken(recordedAt: string): string | undefined {
  return TOKEN.exec(recordedAt)?.[1];
}

export function RecordedAt(options: FieldOptions = {}): PropertyDecorator {
  const check = (value: unknown) =>
    isInstant(value) || (typeof value === 'string' && TOKEN.test(value)) ? undefined : 'invalid-instant';
  const description = 'As it was recorded at this instant, or by this token of the book.';
  const schema = { type: 'string', maxLength: 24 };
  return Field(check, schema, { optional: true, example: '2026-01-31T12:00:00.000Z', description, ...options });
}

export class AsOfQuery {
  @RecordedAt() recordedAt?: string;
  @DateOnly({ optional: true, description: 'Booked on this day or before.' }) bookingDate?: string;
  @DateOnly({ optional: true, description: 'With its value on this day or before.' }) valueDate?: string;
}

/** Entries up to this day along one axis. */
export interface UpTo {
  readonly axis: DayAxis;
  readonly day: string;
}

/** @throws Problem 400 when both days are given */
export function upToOf({ bookingDate, valueDate }: AsOfQuery): UpTo | undefined {
  if (bookingDate === undefined) return valueDate === undefined ? undefined : { axis: 'value', day: valueDate };
  if (valueDate !== undefined) throw invalidRequest('/valueDate', 'beside-booking-date');
  return { axis: 'booking', day: bookingDate };
}

/** The page of the book up to which everything an answer says was recorded. */
export class RecordedView {
  @ApiProperty({ description: 'The last page recorded by then.' }) page!: number;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty({ description: 'Hash of the page’s head, hex: the same for ever.' }) pageHash!: string;
}

export class BalanceView {
  @ApiProperty({ example: 'wallet:cus-1:EUR' }) accountId!: string;
  @ApiProperty() type!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: '12.50', description: 'On the account’s normal side.' }) posted!: string;
  @ApiProperty({ required: false, description: 'Absent beside a day: what is held has none.' }) held?: string;
  @ApiProperty({
    required: false,
    nullable: true,
    type: String,
    description: 'Absent beside a day; null when unlimited.',
  })
  available?: string | null;
  @ApiProperty({ required: false, format: 'date' }) bookingDate?: string;
  @ApiProperty({ required: false, format: 'date' }) valueDate?: string;
  @ApiProperty({ type: RecordedView }) recorded!: RecordedView;
}
