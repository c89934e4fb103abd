// What is answered about money in flight.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** By age in whole days. */
const AGES = ['under-1-day', '1-to-7-days', '8-to-30-days', 'over-30-days'] as const;
export type Age = (typeof AGES)[number];

export class PendingMoneyView {
  @ApiProperty({ enum: ['hold', 'suspense', 'rail'] }) source!: string;
  @ApiProperty({ example: 'hold:purchase', description: 'The kind of hold, or the account without its currency.' })
  reason!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiPropertyOptional({ enum: ['debit', 'credit'], description: 'Of a balance: the side it is on.' }) side?: string;
  @ApiProperty({ enum: AGES }) age!: string;
  @ApiProperty({ description: 'What remains of the holds, or so much of the balance.' }) amount!: string;
  @ApiProperty({ description: 'Holds, or entries; of a day that counts only in part, all of its entries.' })
  count!: number;
  @ApiProperty({ description: 'When the oldest hold was placed, or the day of the oldest booking.' }) oldest!: string;
}
