// What is asked and answered about the journal: transactions by what they say, and one with all its entries.
import { type Override, type ReversedPart, SENDER_NAME, type Swept } from '@daybook/contracts';
import { isCurrency, parseMinor } from '@daybook/money';
import { CurrencyCode, DateOnly, Field, Instant, invalidRequest, PageQuery, Text } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EntryView } from '../transactions/transaction.dto';

const TAG = /^[a-z][A-Za-z0-9_]{0,63}=[A-Za-z0-9._:/-]{1,128}$/;
const VISIBLE = /^[\x21-\x7e]+$/;

/** Beside a currency, an amount of it: what range of numbers is meant is otherwise not known. */
function AmountOf(description: string): PropertyDecorator {
  const check = (value: unknown, dto: Readonly<Record<string, unknown>>) => {
    const { currency } = dto;
    return isCurrency(currency) && parseMinor(value, currency) !== undefined ? undefined : 'invalid-amount';
  };
  return Field(check, { type: 'string', maxLength: 20 }, { optional: true, example: '12.50', description });
}

export class JournalQuery extends PageQuery {
  @Text({ max: 128, pattern: /^[A-Za-z0-9_.:-]+$/, optional: true, description: 'First characters of an account id.' })
  accountPrefix?: string;
  @CurrencyCode({ optional: true, description: 'With an entry in it.' }) currency?: string;
  @AmountOf('With an entry of so much or more, in `currency`.') amountFrom?: string;
  @AmountOf('With an entry of so much or less, in `currency`.') amountTo?: string;
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, optional: true }) kind?: string;
  @Text({ max: 128, pattern: VISIBLE, optional: true, description: 'The external reference.' }) reference?: string;
  @Text({ max: 32, pattern: SENDER_NAME, optional: true }) sender?: string;
  @Text({ max: 200, pattern: VISIBLE, optional: true }) correlationId?: string;
  @Text({ max: 200, pattern: TAG, optional: true, description: 'One key of the metadata and its value: `key=value`.' })
  metadata?: string;
  @DateOnly({ optional: true }) bookingFrom?: string;
  @DateOnly({ optional: true }) bookingTo?: string;
  @DateOnly({ optional: true }) valueFrom?: string;
  @DateOnly({ optional: true }) valueTo?: string;
  @Instant({ optional: true }) recordedFrom?: string;
  @Instant({ optional: true, description: 'Before this instant.' }) recordedTo?: string;
}

const RANGES = [
  ['bookingFrom', 'bookingTo'],
  ['valueFrom', 'valueTo'],
] as const;

/** @throws Problem 400 */
export function refuseWrongRanges(query: JournalQuery): void {
  for (const [from, to] of RANGES) {
    const [first, last] = [query[from], query[to]];
    if (first !== undefined && last !== undefined && last < first) throw invalidRequest(`/${to}`, 'before-from');
  }
}

export class JournalTransactionView {
  @ApiProperty({ description: 'Id of the transaction and of its instruction.' }) id!: string;
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
  @ApiProperty({ enum: ['TransactionPosted', 'HoldCaptured', 'TransactionReversed'] }) outcome!: string;
  @ApiProperty({ example: 'payments' }) sender!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { EUR: '12.50' },
    description: 'What was debited, and credited, by currency.',
  })
  amounts!: Readonly<Record<string, string>>;
  @ApiProperty({ format: 'date' }) bookingDate!: string;
  @ApiProperty({ format: 'date' }) valueDate!: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty() correlationId!: string;
  @ApiPropertyOptional() externalReference?: string;
  @ApiPropertyOptional() description?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  metadata?: Readonly<Record<string, string>>;
}

export class LinkView {
  @ApiProperty() id!: string;
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
}

class JournalEntryView extends EntryView {
  @ApiProperty({ description: 'Posted balance after the whole transaction.' }) balanceAfter!: string;
}

const list = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

/** With everything it says, and linked both ways with what it undoes and what undoes it. */
export class WholeTransactionView extends JournalTransactionView {
  @ApiProperty({ type: [JournalEntryView] }) entries!: readonly JournalEntryView[];
  @ApiProperty({ description: 'It states what had happened outside.' }) isRecord!: boolean;
  @ApiPropertyOptional({ ...list, description: 'Rules that did not apply, because it was a record.' })
  overrides?: readonly Override[];
  @ApiPropertyOptional({ ...list, description: 'What was taken of what was there.' }) sweeps?: readonly Swept[];
  @ApiPropertyOptional({ description: 'Of a capture: the hold of the same sender.' }) holdId?: string;
  @ApiPropertyOptional({ type: LinkView, description: 'Of a refund: what is given back.' }) refunds?: LinkView;
  @ApiPropertyOptional({ type: LinkView, description: 'Of a reversal: what is reversed.' }) reverses?: LinkView;
  @ApiPropertyOptional({ ...list, description: 'Of a reversal: so much of which entries.' })
  parts?: readonly ReversedPart[];
  @ApiPropertyOptional({ description: 'Of a reversal: nothing of the original is left.' }) isComplete?: boolean;
  @ApiProperty({ type: [LinkView] }) refundedBy!: readonly LinkView[];
  @ApiProperty({ type: [LinkView] }) reversedBy!: readonly LinkView[];
}
