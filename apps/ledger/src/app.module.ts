// The ledger app: its parts put together.
import { Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller';
import { AsOfController } from './as-of/as-of.controller';
import { BalanceTotalsController } from './balances/balance-totals.controller';
import { BookService } from './bookkeeper/book.service';
import { BulkController } from './bulk/bulk.controller';
import { BulkDesk } from './bulk/bulk-desk.service';
import { Previews } from './bulk/preview.service';
import { BookWriterPermit } from './deadlines/book-writer-permit';
import { FrontMetrics } from './front/front.metrics';
import { InstructionFront } from './front/instruction-front.service';
import { HoldsController } from './holds/holds.controller';
import { InstructionsController } from './instructions/instructions.controller';
import { JournalController } from './journal/journal.controller';
import { ManualJournalDesk } from './manual-journal/manual-journal-desk.service';
import { ManualJournalsController } from './manual-journal/manual-journals.controller';
import { PeriodsController } from './periods/periods.controller';
import { ProofsModule } from './proofs/proofs.module';
import { RecordsController } from './records/records.controller';
import { RecordsSettled } from './records/records-settled.service';
import { ReportsModule } from './reports/reports.module';
import { RestrictionsController } from './restrictions/restrictions.controller';
import { ReversalsController } from './reversals/reversals.controller';
import { StatementController } from './statement/statement.controller';
import { TransactionsController } from './transactions/transactions.controller';
import { TrialBalanceController } from './trial-balance/trial-balance.controller';

@Module({
  imports: [ProofsModule, ReportsModule],
  controllers: [
    AccountsController,
    RestrictionsController,
    TransactionsController,
    ReversalsController,
    HoldsController,
    PeriodsController,
    ManualJournalsController,
    RecordsController,
    BulkController,
    InstructionsController,
    TrialBalanceController,
    AsOfController,
    StatementController,
    BalanceTotalsController,
    JournalController,
  ],
  providers: [
    BookService,
    InstructionFront,
    FrontMetrics,
    BulkDesk,
    Previews,
    BookWriterPermit,
    ManualJournalDesk,
    RecordsSettled,
  ],
})
export class LedgerAppModule {}
