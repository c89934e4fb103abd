// How the parts of payments are wired.
import { Module } from '@nestjs/common';
import {
  CLOCK,
  CONFIG,
  DecideHandler,
  EVENT_LOG,
  InboxSender,
  type Clock,
  type ContextConfig,
  type EventLog,
} from '@daybook/platform';
import { DepositController } from './deposit/deposit.controller';
import { FinalEvents } from './desk/final-events';
import { PaymentDesk } from './desk/payment-desk';
import { CardRailCallbackRoute } from './gateways/card-rail/callback.route';
import { CardCharges } from './gateways/card-rail/card-charges';
import { CardRailClient } from './gateways/card-rail/card-rail.client';
import { CARD_RAIL_SETTINGS, readCardRailSettings } from './gateways/card-rail/card-rail.settings';
import { SubmitChargeWhenDepositInitiated } from './gateways/card-rail/submit-charge-when-deposit-initiated.policy';
import { UnansweredDeposits } from './gateways/card-rail/unanswered-deposits.service';
import { AnswerPayments } from './money/answer-payments.policy';
import { InstructLedger } from './money/instruct-ledger.policy';
import { OperationsController } from './operations/operations.controller';
import { PaymentListController } from './payment-list/payment-list.controller';
import { TransferController } from './transfer/transfer.controller';
import { WalletFacts } from './wallet/wallet-facts';
import { WalletController } from './wallet/wallet.controller';

@Module({
  controllers: [WalletController, DepositController, TransferController, PaymentListController, OperationsController],
  providers: [
    DecideHandler,
    FinalEvents,
    PaymentDesk,
    WalletFacts,
    InstructLedger,
    AnswerPayments,
    CardRailClient,
    CardCharges,
    CardRailCallbackRoute,
    SubmitChargeWhenDepositInitiated,
    UnansweredDeposits,
    {
      provide: InboxSender,
      inject: [EVENT_LOG, CLOCK],
      useFactory: (log: EventLog, clock: Clock) => new InboxSender(log, clock, { kind: 'system', id: 'payments' }),
    },
    {
      provide: CARD_RAIL_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readCardRailSettings(process.env, home),
    },
  ],
})
export class PaymentsAppModule {}
