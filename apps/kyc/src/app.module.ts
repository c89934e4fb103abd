// How the parts of kyc are wired.
import { Module } from '@nestjs/common';
import { OperationsController, SealingModule } from '@daybook/platform';
import { LimitInstructions } from './limits/limit-instructions';
import { OwnedWallets, SqlOwnedWallets } from './limits/owned-wallets';
import { WalletLimitsController } from './limits/wallet-limits.controller';
import { PartiesController } from './party/parties.controller';
import { PartyFacts } from './party/party-facts';
import { RegistrationsController } from './party/registrations.controller';
import { SealedEmails } from './party/sealed-emails';
import { CasesController } from './verification/cases.controller';

@Module({
  imports: [SealingModule],
  controllers: [
    RegistrationsController,
    PartiesController,
    WalletLimitsController,
    CasesController,
    OperationsController,
  ],
  providers: [PartyFacts, SealedEmails, LimitInstructions, { provide: OwnedWallets, useClass: SqlOwnedWallets }],
})
export class KycAppModule {}
