// The ledger app: its parts put together.
import { Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller';
import { BookkeeperService } from './bookkeeper/bookkeeper.service';
import { BulkController } from './bulk/bulk.controller';
import { BulkDesk } from './bulk/bulk-desk.service';
import { Previews } from './bulk/preview.service';
import { FrontMetrics } from './front/front.metrics';
import { InstructionFront } from './front/instruction-front.service';
import { HoldsController } from './holds/holds.controller';
import { InstructionsController } from './instructions/instructions.controller';
import { PeriodsController } from './periods/periods.controller';
import { ProofsModule } from './proofs/proofs.module';
import { RestrictionsController } from './restrictions/restrictions.controller';
import { ReversalsController } from './reversals/reversals.controller';
import { TransactionsController } from './transactions/transactions.controller';
import { TrialBalanceController } from './trial-balance/trial-balance.controller';

@Module({
  imports: [ProofsModule],
  controllers: [
    AccountsController,
    RestrictionsController,
    TransactionsController,
    ReversalsController,
    HoldsController,
    PeriodsController,
    BulkController,
    TrialBalanceController,
    InstructionsController,
  ],
  providers: [BookkeeperService, InstructionFront, FrontMetrics, BulkDesk, Previews],
})
export class LedgerAppModule {}
