// What finance reads from the ledger, put together.
import { Module } from '@nestjs/common';
import { CONFIG, type ContextConfig } from '@daybook/platform';
import { AsOfController } from '../as-of/as-of.controller';
import { BalanceTotalsController } from '../balances/balance-totals.controller';
import { JournalController } from '../journal/journal.controller';
import { StatementController } from '../statement/statement.controller';
import { TrialBalanceController } from '../trial-balance/trial-balance.controller';
import { ClosingBalancesService } from './closing-balances.service';
import { CLOSING_SETTINGS, readClosingSettings } from './closing-balances.settings';
import { ReportsController } from './reports.controller';

@Module({
  controllers: [
    TrialBalanceController,
    AsOfController,
    StatementController,
    BalanceTotalsController,
    JournalController,
    ReportsController,
  ],
  providers: [
    {
      provide: CLOSING_SETTINGS,
      inject: [CONFIG],
      useFactory: ({ home }: ContextConfig) => readClosingSettings(process.env, home),
    },
    ClosingBalancesService,
  ],
})
export class FinanceReadsModule {}
