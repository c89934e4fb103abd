// What is sent and answered about holds.
import { ENTRIES_MAX } from '@daybook/contracts';
import {
  AccountId,
  CurrencyCode,
  Flag,
  Instant,
  ListOf,
  MoneyAmount,
  OneOf,
  OpaqueId,
  PageQuery,
  Tags,
  Text,
} from '@daybook/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';
import { BalancesView, EntryBody, JournalDetailsBody, JournalView } from '../transactions/transaction.dto';
import type { HoldState } from './hold.entity';

const REFERENCE = /^[A-Za-z0-9._:/-]+$/;
const HOLD_STATES = ['open', 'captured', 'released', 'expired', 'empty'] as const satisfies readonly HoldState[];

/** Either `amount`, or `upTo` with `shortfallTo`. */
export class PlaceHoldBody {
  @Text({ max: 64, pattern: /^[a-z][a-z0-9-]*$/, description: 'What it is for, such as `withdrawal`.' }) kind!: string;
  @AccountId() accountId!: string;
  @CurrencyCode() currency!: string;
  @MoneyAmount('currency', { optional: true }) amount?: string;
  @MoneyAmount('currency', {
    optional: true,
    description: 'Instead of `amount`: as much as is available, at most so much; nothing is no refusal.',
  })
  upTo?: string;
  @AccountId({ optional: true, description: 'Beside `upTo`: the account that is to bear the rest.' })
  shortfallTo?: string;
  @Instant({ optional: true, description: 'From then on what remains is given back. Without it, it never expires.' })
  expiresAt?: string;
  @Text({ max: 128, pattern: REFERENCE, optional: true }) externalReference?: string;
  @Tags({ optional: true }) metadata?: Record<string, string>;
}

export class CaptureHoldBody extends JournalDetailsBody {
  @ListOf(() => EntryBody, { min: 2, max: ENTRIES_MAX, description: 'They debit the account of the hold.' })
  entries!: EntryBody[];
  @Flag({ optional: true, description: 'The rest of the hold is released with it.' }) final?: boolean;
}

export class HoldListQuery extends PageQuery {
  @AccountId({ optional: true }) accountId?: string;
  @OpaqueId({ optional: true, description: 'Holds on the accounts of this owner.' }) ownerId?: string;
  @OneOf(HOLD_STATES, { optional: true }) state?: HoldState;
  @Instant({ optional: true, description: 'Those that expire before this instant.' }) expiringBefore?: string;
}

export class HoldView {
  @ApiProperty({ description: 'Id of the hold and of the instruction that placed it.' }) id!: string;
  @ApiProperty({ example: 'payments', description: 'Who placed it; only they can capture or release it.' })
  placedBy!: string;
  @ApiProperty() kind!: string;
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ enum: HOLD_STATES }) state!: HoldState;
  @ApiProperty({ example: '12.50', description: 'captured + released + remaining' }) amount!: string;
  @ApiProperty({ example: '0.00' }) captured!: string;
  @ApiProperty({ example: '0.00' }) released!: string;
  @ApiProperty({ example: '12.50' }) remaining!: string;
  @ApiProperty({ required: false }) upTo?: string;
  @ApiProperty({ required: false, description: 'What it fell short of `upTo`.' }) shortfall?: string;
  @ApiProperty({ required: false }) shortfallTo?: string;
  @ApiProperty({ required: false, format: 'date-time' }) expiresAt?: string;
  @ApiProperty({ required: false }) externalReference?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  metadata?: Readonly<Record<string, string>>;
  @ApiProperty({ format: 'date-time' }) placedAt!: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'Absent while it is open.' }) closedAt?: string;
}

export class HoldEventView {
  @ApiProperty({ enum: ['placed', 'captured', 'released', 'expired'] }) event!: string;
  @ApiProperty({ example: 'payments' }) sender!: string;
  @ApiProperty() instructionId!: string;
  @ApiProperty({ format: 'date-time' }) recordedAt!: string;
  @ApiProperty({ example: '12.50' }) captured!: string;
  @ApiProperty({ example: '0.00' }) released!: string;
  @ApiProperty({ example: '0.00' }) remaining!: string;
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
}

export class HoldStoryView extends HoldView {
  @ApiProperty({ type: [HoldEventView], description: 'In the order of the book.' }) history!: readonly HoldEventView[];
}

export class HoldPlacedView extends HoldView {
  @ApiProperty({ type: [BalancesView], description: 'What it left on the account.' })
  balances!: readonly BalancesView[];
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}

export class HoldCapturedView extends JournalView {
  @ApiProperty({ format: 'uuid' }) holdId!: string;
  @ApiProperty({ example: '12.50' }) captured!: string;
  @ApiProperty({ example: '0.00' }) released!: string;
  @ApiProperty({ example: '0.00' }) remaining!: string;
}

export class HoldReleasedView {
  @ApiProperty({ format: 'uuid' }) instructionId!: string;
  @ApiProperty({ format: 'uuid' }) holdId!: string;
  @ApiProperty() accountId!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: '12.50' }) released!: string;
  @ApiProperty({ type: [BalancesView], description: 'What it left on the account.' })
  balances!: readonly BalancesView[];
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}
