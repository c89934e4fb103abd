// What is sent and answered about claims.
import { ApiProperty } from '@nestjs/swagger';
import { CLAIM_OUTCOMES, type ClaimOutcome } from '@daybook/contracts';
import {
  CHANNELS,
  CLAIM_REASONS,
  DESIRED,
  PARTIES_LIABLE,
  STAGES,
  type Channel,
  type ClaimReason,
  type DeadlineKind,
  type Desired,
  type Liable,
  type MoneyStep,
  type Party,
  type Stage,
} from '@daybook/disputes';
import { CurrencyCode, Field, MoneyAmount, OneOf, OpaqueId, Text, Uuid } from '@daybook/platform';

const REASON_KEY = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;
const REASONS_MAX = 10;

/** Keys of texts, never free text. */
function ReasonKeys(): PropertyDecorator {
  const isKey = (text: unknown): boolean => typeof text === 'string' && text.length <= 100 && REASON_KEY.test(text);
  const items = { type: 'string', pattern: REASON_KEY.source, maxLength: 100 };
  return Field(
    (value) => {
      if (!Array.isArray(value)) return 'wrong-type';
      if (value.length === 0) return 'too-few';
      if (value.length > REASONS_MAX) return 'too-many';
      return value.every(isKey) ? undefined : 'invalid-value';
    },
    { type: 'array', items, minItems: 1, maxItems: REASONS_MAX },
    { description: 'Keys of texts.', example: ['claim.not-received'] },
  );
}

export class SubmitClaimBody {
  @Uuid({ description: 'The transfer that is complained of.' }) paymentId!: string;
  @OpaqueId({ description: 'Who paid the transfer.', example: 'c-1042' }) claimantId!: string;
  @OneOf(CLAIM_REASONS) reason!: ClaimReason;
  @MoneyAmount('currency', { description: 'At most what the transfer moved.' }) amount!: string;
  @CurrencyCode({ description: 'The currency of the transfer.' }) currency!: string;
  @OneOf(DESIRED) desired!: Desired;
  @OneOf(CHANNELS) channel!: Channel;
}

/** What a party of the claim asks for; the caller answers for who that is. */
export class PartyBody {
  @OpaqueId({ description: 'The party that asks.', example: 'c-1042' }) customerId!: string;
}

export class AppealBody extends PartyBody {
  @ReasonKeys() reasons!: string[];
}

export class ProposeDecisionBody {
  @OneOf(PARTIES_LIABLE) liable!: Liable;
  @MoneyAmount('currency', { zero: true, description: 'What the respondent pays.' }) fromRespondent!: string;
  @MoneyAmount('currency', { zero: true, description: 'What the platform pays.' }) fromPlatform!: string;
  @CurrencyCode({ description: 'The currency of the claim.' }) currency!: string;
  @ReasonKeys() reasons!: string[];
  @Text({
    max: 100,
    pattern: /^[a-z]+:[0-9]+(,[a-z]+:[0-9]+)*$/,
    description: 'The `token` of the claim as the person saw it.',
    example: 'disputes:345',
  })
  seenAt!: string;
}

export class ApproveProposalBody {
  @Text({ max: 64, pattern: /^[0-9a-f]{64}$/, description: 'Of the proposal as the person saw it.' })
  contentHash!: string;
}

export class DeclineProposalBody {
  @ReasonKeys() reasons!: string[];
}

class DeadlineAnswer {
  @ApiProperty({ enum: ['answer', 'talking', 'decision', 'appeal'] }) kind!: DeadlineKind;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
}

class ClaimHoldAnswer {
  @ApiProperty({ enum: ['requested', 'placed', 'declined'] }) status!: 'requested' | 'placed' | 'declined';
  @ApiProperty({ required: false, example: '50.00' }) held?: string;
  @ApiProperty({ required: false, example: '30.00', description: 'What was not there to be held.' }) shortfall?: string;
  @ApiProperty({ required: false, description: 'Why the ledger held nothing.' }) code?: string;
}

class SharesAnswer {
  @ApiProperty({ enum: PARTIES_LIABLE }) liable!: Liable;
  @ApiProperty({ example: '80.00' }) toClaimant!: string;
  @ApiProperty({ example: '80.00' }) fromRespondent!: string;
  @ApiProperty({ example: '0.00' }) fromPlatform!: string;
  @ApiProperty({ type: [String] }) reasons!: string[];
}

class ProposalAnswer extends SharesAnswer {
  @ApiProperty({ format: 'uuid' }) proposalId!: string;
  @ApiProperty() seenAt!: string;
  @ApiProperty({ description: 'What an approval is bound to.' }) contentHash!: string;
  @ApiProperty() proposedBy!: string;
}

class DecisionAnswer extends SharesAnswer {
  @ApiProperty({ enum: CLAIM_OUTCOMES }) outcome!: ClaimOutcome;
  @ApiProperty({ required: false, format: 'uuid' }) proposalId?: string;
  @ApiProperty({ required: false }) proposedBy?: string;
  @ApiProperty({ required: false }) approvedBy?: string;
  @ApiProperty({ format: 'date-time' }) decidedAt!: string;
}

class AppealAnswer {
  @ApiProperty({ enum: ['claimant', 'respondent'] }) by!: Party;
  @ApiProperty({ type: [String] }) reasons!: string[];
}

export class ClaimMoneyAnswer {
  @ApiProperty({ enum: ['release', 'capture', 'post'] }) step!: MoneyStep['do'];
  @ApiProperty({ enum: ['requested', 'booked', 'declined'] }) status!: 'requested' | 'booked' | 'declined';
  @ApiProperty({ required: false, description: 'Why the ledger declined.' }) code?: string;
}

export class ClaimAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: STAGES }) stage!: Stage;
  @ApiProperty({ format: 'uuid' }) paymentId!: string;
  @ApiProperty() claimantId!: string;
  @ApiProperty() respondentId!: string;
  @ApiProperty({ enum: CLAIM_REASONS }) reason!: ClaimReason;
  @ApiProperty({ example: '80.00', description: 'As it was asked for.' }) amount!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ required: false, example: '80.00', description: 'What the payment had left for the claim.' })
  claimed?: string;
  @ApiProperty({ enum: DESIRED }) desired!: Desired;
  @ApiProperty({ enum: CHANNELS }) channel!: Channel;
  @ApiProperty({ format: 'date-time' }) submittedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'From when on a party may ask for a review.' })
  escalatableFrom!: string;
  @ApiProperty({ type: [DeadlineAnswer] }) deadlines!: DeadlineAnswer[];
  @ApiProperty({ required: false, type: ClaimHoldAnswer }) hold?: ClaimHoldAnswer;
  @ApiProperty({ required: false, type: ProposalAnswer }) proposal?: ProposalAnswer;
  @ApiProperty({ required: false, type: DecisionAnswer }) decision?: DecisionAnswer;
  @ApiProperty({ required: false, type: AppealAnswer }) appeal?: AppealAnswer;
  @ApiProperty({ required: false, enum: CLAIM_OUTCOMES }) outcome?: ClaimOutcome;
  @ApiProperty({ required: false, format: 'date-time' }) closedAt?: string;
  @ApiProperty({ required: false, type: [ClaimMoneyAnswer] }) money?: ClaimMoneyAnswer[];
  @ApiProperty({ example: 'book:12,disputes:345', description: 'Pass it as `?after=` to reads that must see this.' })
  token!: string;
}
