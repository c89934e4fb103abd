// What is sent and answered about parties.
import { PARTY_KINDS, RESTRICTION_SCOPES, TIERS, type PartyKind, type RestrictionScope } from '@daybook/contracts';
import { REASON_CLASSES, type ReasonClass } from '@daybook/kyc';
import { OneOf, PageQuery, Text, Uuid } from '@daybook/platform';
import { ApiProperty } from '@nestjs/swagger';

const EMAIL = /^[^\s@"<>(),:;[\\\]]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/;

export class RegisterBody {
  @OneOf(PARTY_KINDS) kind!: PartyKind;
  @Text({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, description: 'ISO 3166-1 alpha-2.', example: 'AT' }) country!: string;
  @Text({ max: 6, pattern: /^[a-z]{2,3}(-[A-Z]{2})?$/, description: 'Language and country.', example: 'de-AT' })
  locale!: string;
  @Text({ max: 254, pattern: EMAIL, description: 'Sealed before it is written.', example: 'anna@example.org' })
  email!: string;
  @Text({ max: 32, pattern: /^[A-Za-z0-9._-]+$/, description: 'The terms that were agreed to.', example: '2026-01' })
  termsVersion!: string;
}

export class PlaceRestrictionBody {
  @OneOf(RESTRICTION_SCOPES) scope!: RestrictionScope;
  @OneOf(REASON_CLASSES, { description: 'Never told to other contexts, to the party or to support.' })
  reasonClass!: ReasonClass;
  @Uuid({ optional: true, description: 'The case that it comes from.' }) caseRef?: string;
}

export class PartyListQuery extends PageQuery {
  @OneOf(TIERS, { optional: true }) tier?: string;
  @OneOf(['registered', 'active'], { optional: true }) status?: string;
}

class CapabilitiesView {
  @ApiProperty() payIn!: boolean;
  @ApiProperty() spend!: boolean;
  @ApiProperty() send!: boolean;
  @ApiProperty() receive!: boolean;
  @ApiProperty() withdraw!: boolean;
  @ApiProperty() exchange!: boolean;
  @ApiProperty() sell!: boolean;
}

class WalletLimitsView {
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ example: '1000.00', description: 'Out of a wallet per UTC day.' }) day!: string;
  @ApiProperty({ example: '2500.00', description: 'Out of a wallet per UTC month.' }) month!: string;
  @ApiProperty({ example: '2500.00', description: 'The highest balance of a wallet.' }) balance!: string;
}

class StandingView {
  @ApiProperty() standingRevision!: number;
  @ApiProperty({ type: CapabilitiesView }) capabilities!: CapabilitiesView;
  @ApiProperty({ type: [WalletLimitsView] }) limits!: readonly WalletLimitsView[];
  @ApiProperty() limitsVersion!: number;
  @ApiProperty({ enum: RESTRICTION_SCOPES, isArray: true }) scopes!: readonly RestrictionScope[];
}

export class PartyAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['registered', 'active'] }) status!: string;
  @ApiProperty({ enum: PARTY_KINDS }) kind!: string;
  @ApiProperty({ example: 'AT' }) country!: string;
  @ApiProperty({ enum: TIERS }) tier!: string;
  @ApiProperty({ type: StandingView, required: false, description: 'Absent before the first tier or restriction.' })
  standing?: StandingView;
  @ApiProperty({ format: 'date-time' }) registeredAt!: string;
}

export class PartyReadAnswer extends PartyAnswer {
  @ApiProperty({ required: false, example: 'a…@example.org', description: 'Absent when its key was destroyed.' })
  maskedEmail?: string;
}

export class PartyChangedAnswer extends PartyAnswer {
  @ApiProperty({ example: 'kyc:345', description: 'Pass it as `?after=` to reads that must see this.' }) token!: string;
}

class RestrictionItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: RESTRICTION_SCOPES }) scope!: string;
  @ApiProperty({ enum: REASON_CLASSES }) reasonClass!: string;
}

export class RestrictionsAnswer {
  @ApiProperty({ type: [RestrictionItem] }) items!: readonly RestrictionItem[];
}
