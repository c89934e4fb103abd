// What the ledger app is made of, for its process, its tests and its documentation.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { AccountsProjection } from './accounts/accounts.projection';
import { LedgerAppModule } from './app.module';
import { BookWriterPermit } from './deadlines/book-writer-permit';
import { HoldExpiry } from './holds/hold-expiry.deadline';
import { HoldsProjection } from './holds/holds.projection';
import { InstructionsProjection } from './instructions/instructions.projection';
import { JournalProjection } from './journal/journal.projection';
import { AnswerManualJournals } from './manual-journal/answer-manual-journals.policy';
import { BookApprovedJournals } from './manual-journal/book-approved-journals.policy';
import { LEDGER_DESK } from './manual-journal/manual-journal.kind';
import { ManualJournalsProjection } from './manual-journal/manual-journals.projection';
import { ProposalLapse } from './manual-journal/proposal-lapse.deadline';
import { PeriodsProjection } from './periods/periods.projection';
import { ProofsProjection } from './proofs/proofs.projection';
import { RecordsProjection } from './records/records.projection';

export const app: ContextAppOptions = {
  context: 'ledger',
  title: 'Daybook ledger',
  defaultPort: 7001,
  access: ACCESS,
  module: LedgerAppModule,
  desk: LEDGER_DESK,
  projections: [
    AccountsProjection,
    JournalProjection,
    HoldsProjection,
    InstructionsProjection,
    ProofsProjection,
    PeriodsProjection,
    RecordsProjection,
    ManualJournalsProjection,
  ],
  policies: [BookApprovedJournals, AnswerManualJournals],
  dueWorks: [HoldExpiry, ProposalLapse],
  scanPermit: BookWriterPermit,
};
