// What is sent and answered about price lists.
import { ApiProperty } from '@nestjs/swagger';
import { CAPACITIES, type Capacity, type VersionStatus } from '@daybook/billing';
import { FEE_AUDIENCES, type FeeAudience, type FeeNotice } from '@daybook/contracts';
import { Field, Instant, ListOf, OneOf, PageQuery, SafeInteger, Text, Uuid } from '@daybook/platform';
import { LINT_CODES, type LintCode } from '@daybook/pricing';
import { isCurrency } from '@daybook/money';
import { FeeRuleBody } from './fee-rule.dto';
import { VERSION_STATUSES } from './schedule-version.entity';

export const SCHEDULE_ID = /^[a-z][a-z0-9-]{0,39}$/;
const KEY_OF_TEXT = /^[A-Za-z0-9._:/-]+$/;
const RULES_MAX = 500;
const CURRENCIES_MAX = 32;
export const VERSION_MAX = 1_000_000;

export class DraftVersionBody {
  @SafeInteger({ min: 1, max: VERSION_MAX, optional: true, description: 'The version whose content it begins with.' })
  from?: number;
}

function checkCurrencies(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'wrong-type';
  if (value.length === 0) return 'too-few';
  if (value.length > CURRENCIES_MAX) return 'too-many';
  return value.every(isCurrency) && new Set(value).size === value.length ? undefined : 'invalid-currency';
}

export class EditRulesBody {
  @Instant({ description: 'When the version takes effect.' }) effectiveFrom!: string;
  @Field(
    checkCurrencies,
    { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' }, minItems: 1, maxItems: CURRENCIES_MAX },
    { description: 'Every amount of every rule is given in each of them.', example: ['EUR', 'USD'] },
  )
  currencies!: string[];
  @ListOf(() => FeeRuleBody, { min: 1, max: RULES_MAX }) rules!: FeeRuleBody[];
}

export class ApproveVersionBody {
  @Text({ max: 64, min: 64, pattern: /^[0-9a-f]{64}$/, description: 'Of the content that the approver was shown.' })
  digest!: string;
}

export class DeclineVersionBody {
  @Text({ max: 128, pattern: KEY_OF_TEXT, description: 'Why: the key of a text.' }) reason!: string;
}

const PEOPLE_MAX = 1_000_000_000;

export class RecordNoticeBody implements FeeNotice {
  @Uuid() noticeId!: string;
  @OneOf(FEE_AUDIENCES) audience!: FeeAudience;
  @SafeInteger({ min: 0, max: PEOPLE_MAX, description: 'How many messages went out.' }) sent!: number;
  @SafeInteger({ min: 0, max: PEOPLE_MAX, description: 'How many could not be delivered.' }) failed!: number;
  @Instant({ description: 'When the last of them went out.' }) at!: string;
}

export class ScheduleListQuery extends PageQuery {
  @Text({ max: 40, pattern: SCHEDULE_ID, optional: true }) scheduleId?: string;
  @OneOf(VERSION_STATUSES, { optional: true }) status?: VersionStatus;
}

class ApprovalView {
  @ApiProperty({ enum: CAPACITIES }) capacity!: Capacity;
  @ApiProperty() by!: string;
}

class ProposalView {
  @ApiProperty({ format: 'uuid' }) proposalId!: string;
  @ApiProperty() proposedBy!: string;
  @ApiProperty({ enum: CAPACITIES, isArray: true, description: 'It needs one approval in each.' }) needs!: Capacity[];
  @ApiProperty({ type: [ApprovalView] }) approvals!: ApprovalView[];
  @ApiProperty({ format: 'date-time', description: 'From then on it can no longer be approved.' }) expiresAt!: string;
}

class NoticeView implements FeeNotice {
  @ApiProperty({ format: 'uuid' }) noticeId!: string;
  @ApiProperty({ enum: FEE_AUDIENCES }) audience!: FeeAudience;
  @ApiProperty({ type: 'integer' }) sent!: number;
  @ApiProperty({ type: 'integer' }) failed!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ScheduleVersionView {
  @ApiProperty({ example: 'standard/3' }) id!: string;
  @ApiProperty({ example: 'standard' }) scheduleId!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ enum: VERSION_STATUSES }) status!: VersionStatus;
  @ApiProperty({ required: false, description: 'SHA-256 of the content; an approval names it.' }) digest?: string;
  @ApiProperty({ required: false, format: 'date-time' }) effectiveFrom?: string;
  @ApiProperty({ type: [String], example: ['EUR', 'USD'] }) currencies!: string[];
  @ApiProperty({ type: 'integer', description: 'How many rules it has.' }) rules!: number;
  @ApiProperty({ type: [NoticeView] }) notices!: NoticeView[];
  @ApiProperty({ type: ProposalView, required: false, description: 'While it is proposed.' }) proposal?: ProposalView;
  @ApiProperty({ format: 'date-time' }) draftedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
}

export class ScheduleView {
  @ApiProperty({ example: 'standard' }) id!: string;
  @ApiProperty({ type: [ScheduleVersionView], description: 'First to last.' }) versions!: ScheduleVersionView[];
}

export class ScheduleAnswer extends ScheduleView {
  @ApiProperty({ example: 'billing:345', description: 'Pass it as `?after=` to reads that must see this.' })
  token!: string;
}

export class VersionContentView {
  @ApiProperty({ example: 'standard' }) scheduleId!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ description: 'SHA-256 of the content.' }) digest!: string;
  @ApiProperty({ format: 'date-time' }) effectiveFrom!: string;
  @ApiProperty({ type: [String] }) currencies!: readonly string[];
  @ApiProperty({ type: [FeeRuleBody] }) rules!: readonly object[];
}

class FindingView {
  @ApiProperty({ enum: LINT_CODES }) code!: LintCode;
  @ApiProperty({ example: '/rules/0/rate' }) pointer!: string;
  @ApiProperty({ required: false, description: 'Pointer to the other rule, where two do not fit together.' })
  other?: string;
}

export class LintAnswer {
  @ApiProperty({ type: [FindingView], description: 'None when the version can be proposed.' }) findings!: FindingView[];
}
