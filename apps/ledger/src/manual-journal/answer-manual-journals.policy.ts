// When the book says what became of an approved manual journal entry, its stream is told.
import { Injectable } from '@nestjs/common';
import { journalCommandFor, journalInstructionsFor } from '@daybook/ledger';
import { HearsLedger } from '@daybook/platform';
import { journalFacts, type JournalFact } from './manual-journal-fact';

@Injectable()
export class AnswerManualJournals extends HearsLedger<JournalFact> {
  readonly name = 'answer-manual-journals';
  readonly sender = 'finance';
  /** The front asks under it as well. */
  override readonly isSenderShared = true;
  readonly facts = journalFacts;
  readonly commandFor = journalCommandFor;
  readonly instructionsFor = journalInstructionsFor;
}
