// What is sent and answered about journal transactions.
import {
  ENTRIES_MAX,
  type Direction,
  type Entry,
  type GivenBack,
  type Swept,
  type TransactionPlace,
} from '@daybook/contracts';
import {
  AccountId,
  CurrencyCode,
  DateOnly,
  Field,
  ListOf,
  MoneyAmount,
  Nested,
  OneOf,
  SafeInteger,
  Tags,
  Text,
} from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';

const REFERENCE = /^[A-Za-z0-9._:/-]+$/;
const INSTRUCTION_ID = /^[!#-[\]-~]{1,200}$/;
const BOOK_NUMBER_MAX = Number.MAX_SAFE_INTEGER;

export class EntryBody implements Entry {
  @AccountId() accountId!: string;
  @OneOf(['debit', 'credit']) direction!: Direction;
  @MoneyAmount('currency') amount!: string;
  @CurrencyCode() currency!: string;
}

/** An entry, or a sweep: either `amount`, or `upTo` with `shortfallTo`. */
export class LineBody {
  @AccountId() accountId!: string;
  @OneOf(['debit', 'credit']) direction!: Direction;
  @MoneyAmount('currency', { optional: true }) amount?: string;
  @MoneyAmount('currency', {
    optional: true,
    description: 'Instead of `amount`: as much as is available on the account, at most so much.',
  })
  upTo?: string;
  @AccountId({ optional: true, description: 'Beside `upTo`: the account on which the rest falls.' })
  shortfallTo?: string;
  @CurrencyCode() currency!: string;
}

/** Where a transaction stands in the book, as the answer to it said. */
class TransactionPlaceBody implements TransactionPlace {
  @Field(
    (value) => (typeof value === 'string' && INSTRUCTION_ID.test(value) ? undefined : 'invalid-value'),
    { type: 'string', maxLength: 200 },
    { description: 'Id of the transaction.' },
  )
  id!: string;
  @SafeInteger({ min: 0, max: BOOK_NUMBER_MAX }) n!: number;
  @SafeInteger({ min: 0, max: BOOK_NUMBER_MAX }) page!: number;
}

export class JournalDetailsBody {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, description: 'What kind of transaction, such as `correction`.' })
  kind!: string;
  @DateOnly({ optional: true }) bookingDate?: string;
  @DateOnly({ optional: true }) valueDate?: string;
  @Text({ max: 128, pattern: REFERENCE, optional: true }) externalReference?: string;
  @Tags({ optional: true }) metadata?: Record<string, string>;
}

export class PostTransactionBody extends JournalDetailsBody {
  @ListOf(() => LineBody, { min: 2, max: ENTRIES_MAX }) entries!: LineBody[];
  @Nested(() => TransactionPlaceBody, {
    optional: true,
    description:
      'The transaction of which this gives money back: what it counted towards limits is given back with it.',
  })
  refunds?: TransactionPlaceBody;
}

export class EntryView implements Entry {
  @ApiProperty() accountId!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) direction!: Direction;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

export class BalancesView {
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: '12.50' }) posted!: string;
  @ApiProperty({ example: '0.00' }) held!: string;
  @ApiProperty({ nullable: true, type: String }) available!: string | null;
}

export class SweptView implements Swept {
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: '30.00' }) upTo!: string;
  @ApiProperty({ example: '12.50' }) taken!: string;
  @ApiProperty({ example: '17.50' }) shortfall!: string;
  @ApiProperty() shortfallTo!: string;
}

export class TransactionPlaceView implements TransactionPlace {
  @ApiProperty() id!: string;
  @ApiProperty() n!: number;
  @ApiProperty() page!: number;
}

class GivenBackView implements GivenBack {
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: '12.50' }) amount!: string;
  @ApiProperty({ format: 'date-time', description: 'When the original counted it towards limits.' }) countedAt!: string;
}

export class JournalView {
  @ApiProperty({ format: 'uuid', description: 'Id of the transaction and of its instruction.' }) id!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ type: [EntryView] }) entries!: readonly EntryView[];
  @ApiProperty({ format: 'date' }) bookingDate!: string;
  @ApiProperty({ format: 'date' }) valueDate!: string;
  @ApiProperty({ required: false }) externalReference?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  metadata?: Readonly<Record<string, string>>;
  @ApiProperty({ type: [BalancesView], description: 'What it left on each account.' })
  balances!: readonly BalancesView[];
  @ApiProperty({ type: [GivenBackView], required: false, description: 'What it gave back of limits.' })
  givenBack?: readonly GivenBackView[];
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}

export class TransactionView extends JournalView {
  @ApiProperty({ type: [SweptView], required: false, description: 'One per sweep asked for, in their order.' })
  sweeps?: readonly SweptView[];
  @ApiProperty({ type: TransactionPlaceView, required: false }) refunds?: TransactionPlaceView;
}
