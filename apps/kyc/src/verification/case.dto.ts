// What is sent and answered about verification cases.
import { TIERS, type Tier } from '@daybook/contracts';
import { CASE_PURPOSES, type CasePurpose } from '@daybook/kyc';
import { Field, OneOf, PageQuery, Text, Uuid } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';
import { CASE_STATUSES } from './case.entity';

const KEY_OF_TEXT = /^[a-z][a-z0-9.-]{0,63}$/;
const REASONS_MAX = 10;
const SEEN_AT = /^kyc:(0|[1-9][0-9]{0,18})$/;
const VERDICTS = ['approved', 'refused'] as const;

function checkReasons(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'wrong-type';
  const reasons: readonly unknown[] = value;
  if (reasons.length === 0) return 'too-few';
  if (reasons.length > REASONS_MAX) return 'too-many';
  const areKeys = reasons.every((reason) => typeof reason === 'string' && KEY_OF_TEXT.test(reason));
  return areKeys && new Set(reasons).size === reasons.length ? undefined : 'invalid-value';
}

const SeenAt = (): PropertyDecorator =>
  Text({
    max: 32,
    pattern: SEEN_AT,
    description: 'The `asOf` of the view that the decision is made by.',
    example: 'kyc:4711',
  });

export class OpenCaseBody {
  @Uuid() partyId!: string;
  @OneOf(CASE_PURPOSES) purpose!: CasePurpose;
  @OneOf(TIERS.filter((tier) => tier !== 'T0')) targetTier!: Tier;
}

export class ProposeDecisionBody {
  @OneOf(VERDICTS) verdict!: (typeof VERDICTS)[number];
  @Field(
    checkReasons,
    {
      ...{ type: 'array', items: { type: 'string', pattern: KEY_OF_TEXT.source } },
      ...{ minItems: 1, maxItems: REASONS_MAX, uniqueItems: true },
    },
    { description: 'Why: keys of texts.', example: ['identity-seen'] },
  )
  reasons!: string[];
  @SeenAt() seenAt!: string;
}

export class ApproveProposalBody {
  @Text({ max: 64, min: 64, pattern: /^[0-9a-f]{64}$/, description: 'Of what the approver was shown.' })
  contentHash!: string;
  @SeenAt() seenAt!: string;
}

export class RefuseProposalBody {
  @Text({ max: 64, pattern: KEY_OF_TEXT, description: 'Why: the key of a text.', example: 'identity-unclear' })
  reason!: string;
}

export class CaseListQuery extends PageQuery {
  @OneOf(CASE_STATUSES, { optional: true }) status?: string;
  @Uuid({ optional: true, description: 'Only cases of this party.' }) partyId?: string;
}

class ProposalView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: VERDICTS }) verdict!: string;
  @ApiProperty({ type: [String] }) reasons!: readonly string[];
  @ApiProperty({ description: 'SHA-256 of the canonical content; an approval names it.' }) contentHash!: string;
  @ApiProperty() proposedBy!: string;
  @ApiProperty({ format: 'date-time', description: 'From then on nobody can approve it.' }) expiresAt!: string;
  @ApiProperty({ required: false, description: 'Absent while it is open.' }) approvedBy?: string;
}

export class CaseAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) partyId!: string;
  @ApiProperty({ enum: CASE_PURPOSES }) purpose!: string;
  @ApiProperty({ enum: TIERS }) targetTier!: string;
  @ApiProperty({ enum: CASE_STATUSES }) status!: string;
  @ApiProperty({ type: ProposalView, required: false, description: 'The one that is open or was approved.' })
  proposal?: ProposalView;
  @ApiProperty({ format: 'date-time' }) openedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
}

export class CaseChangedAnswer extends CaseAnswer {
  @ApiProperty({ example: 'kyc:345', description: 'Pass it as `?after=` to reads that must see this.' }) token!: string;
}
