// The ledger app: its parts put together.
import { Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller';
import { BookkeeperService } from './bookkeeper/bookkeeper.service';
import { BulkController } from './bulk/bulk.controller';
import { BulkDesk } from './bulk/bulk-desk.service';
import { Previews } from './bulk/preview.service';
import { DeadlineScanner } from './deadlines/deadline-scanner';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { FrontMetrics } from './front/front.metrics';
import { InstructionFront } from './front/instruction-front.service';
import { HoldsController } from './holds/holds.controller';
import { InstructionsController } from './instructions/instructions.controller';
import { PeriodsController } from './periods/periods.controller';
import { ProofsModule } from './proofs/proofs.module';
import { FinanceReadsModule } from './reports/reads.module';
import { RestrictionsController } from './restrictions/restrictions.controller';
import { ReversalsController } from './reversals/reversals.controller';
import { TransactionsController } from './transactions/transactions.controller';

@Module({
  imports: [ProofsModule, FinanceReadsModule],
  controllers: [
    AccountsController,
    RestrictionsController,
    TransactionsController,
    ReversalsController,
    HoldsController,
    PeriodsController,
    DeadlinesController,
    BulkController,
    InstructionsController,
  ],
  providers: [BookkeeperService, InstructionFront, FrontMetrics, BulkDesk, Previews, DeadlineScanner],
})
export class LedgerAppModule {}
