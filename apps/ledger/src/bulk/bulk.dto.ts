// What is sent and answered about many transactions at once, and about previews.
import { INSTRUCTIONS_PER_EVENT_MAX } from '@daybook/contracts';
import { Field, Flag, ListOf } from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';
import { BalancesView, PostTransactionBody, SweptView } from '../transactions/transaction.dto';

const ITEM_ID = /^[\x21-\x7e]{16,128}$/;

class BulkItemBody extends PostTransactionBody {
  @Field(
    (value) => (typeof value === 'string' && ITEM_ID.test(value) ? undefined : 'invalid-value'),
    { type: 'string', pattern: ITEM_ID.source },
    {
      optional: true,
      description:
        'An idempotency key of its own: posted under it once, in whatever bulk or by itself. Unique in the bulk.',
    },
  )
  id?: string;
}

export class BulkBody {
  @ListOf(() => BulkItemBody, { min: 1, max: INSTRUCTIONS_PER_EVENT_MAX }) items!: BulkItemBody[];
  @Flag({ optional: true, description: 'All are posted or none is.' }) atomic?: boolean;
}

/** A problem as the single request would have met it. */
export class ItemProblemView {
  @ApiProperty() type!: string;
  @ApiProperty() title!: string;
  @ApiProperty() status!: number;
  @ApiProperty() retryable!: boolean;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'The ledger’s code, and the figures it was judged by.',
  })
  refusal?: object;
  readonly [member: string]: unknown;
}

export class BulkItemView {
  @ApiProperty({ description: 'Of the instruction, and of the transaction once it is posted.' }) id!: string;
  @ApiProperty({ description: 'The status that the single request would have met; 202 while it is not known.' })
  status!: number;
  @ApiProperty({ type: PlaceView, required: false }) outcome?: PlaceView;
  @ApiProperty({ format: 'date', required: false }) bookingDate?: string;
  @ApiProperty({ format: 'date', required: false }) valueDate?: string;
  @ApiProperty({ type: [BalancesView], required: false, description: 'What it left on each account.' })
  balances?: readonly BalancesView[];
  @ApiProperty({ type: [SweptView], required: false }) sweeps?: readonly SweptView[];
  @ApiProperty({ required: false, description: 'It had been decided before, under the same id.' }) replayed?: true;
  @ApiProperty({ type: ItemProblemView, required: false }) problem?: ItemProblemView;
}

export class BulkView {
  @ApiProperty({ format: 'uuid' }) bulkId!: string;
  @ApiProperty({ enum: ['done', 'pending'] }) status!: 'done' | 'pending';
  @ApiProperty() atomic!: boolean;
  @ApiProperty({ type: [BulkItemView], description: 'In the order in which they were sent.' })
  items!: readonly BulkItemView[];
  @ApiProperty({ example: 'book:12', required: false }) token?: string;
}

export class ItemPreviewView {
  @ApiProperty({ description: 'The status that posting it would meet.' }) status!: number;
  @ApiProperty({ format: 'date', required: false }) bookingDate?: string;
  @ApiProperty({ format: 'date', required: false }) valueDate?: string;
  @ApiProperty({ type: [BalancesView], required: false, description: 'What it would leave on each account.' })
  balances?: readonly BalancesView[];
  @ApiProperty({ type: [SweptView], required: false }) sweeps?: readonly SweptView[];
  @ApiProperty({ type: ItemProblemView, required: false }) problem?: ItemProblemView;
}

export class PreviewView extends ItemPreviewView {
  @ApiProperty({ example: 'book:12', description: 'The last page known to be in the book.' }) asOf!: string;
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Judged also by what follows that page and is still being written.',
  })
  undurable?: true;
}

export class BulkPreviewView {
  @ApiProperty({ type: [ItemPreviewView], description: 'Each as if those before it had been posted.' })
  items!: readonly ItemPreviewView[];
  @ApiProperty({ example: 'book:12', description: 'The last page known to be in the book.' }) asOf!: string;
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Judged also by what follows that page and is still being written.',
  })
  undurable?: true;
}
