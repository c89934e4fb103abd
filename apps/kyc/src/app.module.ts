// How the parts of kyc are wired.
import { Module } from '@nestjs/common';
import { Desk, DESK, OperationsController, SealingModule } from '@daybook/platform';
import { KYC_DESK } from './kyc-desk';
import { AnswerLimits } from './limits/answer-limits.policy';
import { LimitInstructions } from './limits/limit-instructions';
import { LimitWallets } from './limits/limit-wallets.policy';
import { OwnedWallets, SqlOwnedWallets } from './limits/owned-wallets';
import { WalletLimitsController } from './limits/wallet-limits.controller';
import { PartiesController } from './party/parties.controller';
import { PartyFacts } from './party/party-facts';
import { RegistrationsController } from './party/registrations.controller';
import { SealedEmails } from './party/sealed-emails';
import { CasesController } from './verification/cases.controller';
import { GrantTierWhenCaseApproved } from './verification/grant-tier-when-case-approved.policy';
import { ProposalExpiry } from './verification/proposal-expiry.deadline';

@Module({
  imports: [SealingModule],
  controllers: [
    RegistrationsController,
    PartiesController,
    WalletLimitsController,
    CasesController,
    OperationsController,
  ],
  providers: [
    Desk,
    { provide: DESK, useValue: KYC_DESK },
    PartyFacts,
    SealedEmails,
    LimitInstructions,
    { provide: OwnedWallets, useClass: SqlOwnedWallets },
    LimitWallets,
    AnswerLimits,
    GrantTierWhenCaseApproved,
    ProposalExpiry,
  ],
})
export class KycAppModule {}
