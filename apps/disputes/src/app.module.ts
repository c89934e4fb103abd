// How the parts of disputes are wired.
import { Module } from '@nestjs/common';
import { Desk, DESK } from '@daybook/platform';
import { ClaimDeadlines } from './claim/claim-deadlines.deadline';
import { CLAIM_DESK } from './claim/claim.kind';
import { ClaimController } from './claim/claim.controller';
import { DecisionController } from './claim/decision.controller';
import { PaymentFacts } from './claim/payment-facts';
import { RecordEarmarks } from './claim/record-earmarks.policy';
import { ClaimListController } from './claim-list/claim-list.controller';
import { AnswerClaims } from './money/answer-claims.policy';
import { InstructLedger } from './money/instruct-ledger.policy';

@Module({
  controllers: [ClaimListController, ClaimController, DecisionController],
  providers: [
    { provide: DESK, useValue: CLAIM_DESK },
    Desk,
    PaymentFacts,
    RecordEarmarks,
    InstructLedger,
    AnswerClaims,
    ClaimDeadlines,
  ],
})
export class DisputesAppModule {}
