// When a manual journal entry is approved, the ledger is asked to post it.
import { Injectable } from '@nestjs/common';
import { journalInstructionsFor } from '@daybook/ledger';
import { AsksLedger } from '@daybook/platform';
import { journalFacts, MANUAL_JOURNALS, type JournalFact } from './manual-journal-fact';

@Injectable()
export class BookApprovedJournals extends AsksLedger<JournalFact> {
  readonly name = 'book-approved-journals';
  readonly source = MANUAL_JOURNALS;
  readonly facts = journalFacts;
  readonly instructionsFor = journalInstructionsFor;
}
