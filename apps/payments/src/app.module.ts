// How the parts of payments are wired.
import { Module } from '@nestjs/common';
import { CONFIG, OperationsController, type ContextConfig } from '@daybook/platform';
import { DepositController } from './deposit/deposit.controller';
import { FeeSchedulesController } from './fee-schedules/fee-schedules.controller';
import { CardRailCallbackRoute } from './gateways/card-rail/callback.route';
import { CardCharges } from './gateways/card-rail/card-charges';
import { CardRailClient } from './gateways/card-rail/card-rail.client';
import { CARD_RAIL_SETTINGS, readCardRailSettings } from './gateways/card-rail/card-rail.settings';
import { UnattributedChargesController } from './gateways/card-rail/unattributed-charges.controller';
import { UnattributedCharges } from './gateways/card-rail/unattributed-charges';
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
    UnattributedChargesController,
    OperationsController,
  ],
  providers: [
    WalletFacts,
    CardRailClient,
    CardCharges,
    CardRailCallbackRoute,
    UnattributedCharges,
    {
      provide: CARD_RAIL_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readCardRailSettings(process.env, home),
    },
  ],
})
export class PaymentsAppModule {}
