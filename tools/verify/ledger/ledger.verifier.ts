// What of the ledger is verified besides the book: its other streams, what manual journals say of the book, and its read models.
import { BOOK_STREAM, INBOX_STREAM, WRITER_STREAM, WRITING_BEGAN } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { ContextVerification } from '../context-verification';
import { differs } from '../finding';
import { dataOf } from '../stored-data';
import { anyEvent } from '../streams/stream-check';
import { accounts } from './accounts.check';
import { AS_OF } from './as-of.check';
import { bulkStreams } from './bulk-streams';
import { HOLDS } from './holds.check';
import { INSTRUCTIONS } from './instructions.check';
import { JOURNAL } from './journal.check';
import { MANUAL_JOURNALS } from './manual-journals.check';
import { manualJournalStreams } from './manual-journal-streams';
import { PERIODS } from './periods.check';
import { PostedJournals } from './posted-journals';
import { PROOFS } from './proofs.check';
import { RECORDS } from './records.check';

export const verifyLedger: ContextVerification = (book) => {
  const journals = manualJournalStreams();
  const bulks = bulkStreams();
  const posted = new PostedJournals();
  return {
    streams: [
      // Whatever stands in the inbox is decided or refused: the book, which is decided again from it, says how.
      anyEvent(INBOX_STREAM),
      anyEvent(BOOK_STREAM),
      { streams: WRITER_STREAM, event: checkWritingBegan },
      journals,
      bulks,
    ],
    readModels: [...[accounts(book), JOURNAL, AS_OF, HOLDS, INSTRUCTIONS, PROOFS, PERIODS, RECORDS], MANUAL_JOURNALS],
    outcome: (outcome, head) => posted.note(outcome, head),
    event: (event) => posted.event(event),
    decided: () => journals.decided + bulks.decided,
    agreed: () => posted.checked,
  };
};

function checkWritingBegan({ revision, type, data }: RecordedEvent): void {
  const { book, writer, nextPage } = dataOf(data);
  if (type === WRITING_BEGAN && book === 'main' && typeof writer === 'string' && typeof nextPage === 'number') return;
  differs(`${WRITER_STREAM}, revision ${revision}`, `${WRITING_BEGAN} with book, writer and nextPage`, type);
}
