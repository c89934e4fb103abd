// How the parts of disputes are wired.
import { Module } from '@nestjs/common';
import { ClaimController } from './claim/claim.controller';
import { DecisionController } from './claim/decision.controller';
import { PaymentFacts } from './claim/payment-facts';
import { ClaimListController } from './claim-list/claim-list.controller';

@Module({
  controllers: [ClaimListController, ClaimController, DecisionController],
  providers: [PaymentFacts],
})
export class DisputesAppModule {}
