// How the parts of payments are wired.
import { Module } from '@nestjs/common';
import { CONFIG, Desk, DESK, OperationsController, type ContextConfig } from '@daybook/platform';
import { DepositController } from './deposit/deposit.controller';
import { PAYMENT_DESK } from './desk/payment-desk';
import { FeeSchedulesController } from './fee-schedules/fee-schedules.controller';
import { AnswerClaims } from './earmark/answer-claims.policy';
import { CardRailCallbackRoute } from './gateways/card-rail/callback.route';
import { CardCharges } from './gateways/card-rail/card-charges';
import { CardRailClient } from './gateways/card-rail/card-rail.client';
import { CARD_RAIL_SETTINGS, readCardRailSettings } from './gateways/card-rail/card-rail.settings';
import { SubmitChargeWhenDepositInitiated } from './gateways/card-rail/submit-charge-when-deposit-initiated.policy';
import { UnansweredDeposits } from './gateways/card-rail/unanswered-deposits.deadline';
import { AnswerPayments } from './money/answer-payments.policy';
import { InstructLedger } from './money/instruct-ledger.policy';
import { PaymentListController } from './payment-list/payment-list.controller';
import { TransferController } from './transfer/transfer.controller';
import { WalletFacts } from './wallet/wallet-facts';
import { WalletController } from './wallet/wallet.controller';

@Module({
  controllers: [
    WalletController,
    DepositController,
    TransferController,
    PaymentListController,
    FeeSchedulesController,
    OperationsController,
  ],
  providers: [
    Desk,
    { provide: DESK, useValue: PAYMENT_DESK },
    WalletFacts,
    InstructLedger,
    AnswerPayments,
    AnswerClaims,
    CardRailClient,
    CardCharges,
    CardRailCallbackRoute,
    SubmitChargeWhenDepositInitiated,
    UnansweredDeposits,
    {
      provide: CARD_RAIL_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readCardRailSettings(process.env, home),
    },
  ],
})
export class PaymentsAppModule {}
