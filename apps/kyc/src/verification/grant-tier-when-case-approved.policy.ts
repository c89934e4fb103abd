// When a case is decided in the party's favour, the party gets the tier.
import { Injectable } from '@nestjs/common';
import { tierGrantFor } from '@daybook/kyc';
import { AnswersFacts } from '@daybook/platform';
import { KYC, kycFacts, type KycFact } from '../facts/kyc-fact';

@Injectable()
export class GrantTierWhenCaseApproved extends AnswersFacts<KycFact> {
  readonly name = 'grant-tier-when-case-approved';
  readonly source = KYC;
  readonly facts = kycFacts;
  readonly commandFor = ({ event }: KycFact) => (event.type === 'kyc.CaseDecided' ? tierGrantFor(event) : undefined);
}
