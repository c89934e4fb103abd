// What is sent and answered about restrictions, and about closing an account.
import type { RestrictionEffect } from '@daybook/contracts';
import { MoneyAmount, Nested, OneOf, Text } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { PlaceView } from '../accounts/account.dto';

const FREEZES = ['freeze-debits', 'freeze-credits'] as const;
const LIMITS = ['limit-per-day', 'limit-per-month', 'highest-balance'] as const;
type EffectKind = RestrictionEffect['kind'];

const REASON = { max: 64, pattern: /^[A-Za-z][A-Za-z0-9._:-]*$/, description: 'Names it on this account.' } as const;
/** The currency is the account's. */
const currencyOfAccount = (): undefined => undefined;

/** Freezes have no amount; limits have one. */
export class EffectBody {
  @OneOf([...FREEZES, ...LIMITS]) kind!: EffectKind;
  @MoneyAmount(currencyOfAccount, { optional: true, zero: true, description: 'Of a limit, in the account’s currency.' })
  amount?: string;
}

export class ImposeBody {
  @Text(REASON) reason!: string;
  @Nested(() => EffectBody) effect!: EffectBody;
}

export class LiftBody {
  @Text(REASON) reason!: string;
  @OneOf([...FREEZES, ...LIMITS], { description: 'The kind of effect that was imposed for this reason.' })
  effect!: EffectKind;
}

class BookedView {
  @ApiProperty({ format: 'uuid' }) instructionId!: string;
  @ApiProperty() accountId!: string;
  @ApiProperty({ type: PlaceView }) outcome!: PlaceView;
  @ApiProperty({ example: 'book:12' }) token!: string;
}

export class RestrictionImposedView extends BookedView {
  @ApiProperty() source!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) effect!: RestrictionEffect;
}

export class RestrictionLiftedView extends BookedView {
  @ApiProperty() source!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ enum: [...FREEZES, ...LIMITS] }) effect!: EffectKind;
}

export class AccountClosedView extends BookedView {
  @ApiProperty({ format: 'date-time' }) closedAt!: string;
}
