// Do manual journal entries and the book agree: is what a journal says was posted or refused in the book, and is it that?
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { amountText, BookedAnswers, refusalText, type Claim } from '../booked-answers';
import { dataOf, type Data } from '../stored-data';

export class PostedJournals {
  private readonly answers = new BookedAnswers({ sender: 'finance', onceEach: new Set(['TransactionPosted']) });
  /** By stream, what was debited in the content that was proposed. */
  private readonly amounts = new Map<string, string>();

  get checked(): number {
    return this.answers.checked;
  }

  note(outcome: Outcome, head: PageHead): void {
    this.answers.note(outcome, head);
  }

  /** @throws Differs */
  event(event: RecordedEvent): void {
    const data = dataOf(event.data);
    if (event.type === 'ledger.ManualJournalProposed') this.amounts.set(event.stream, debitsIn(data['content']));
    const claim = this.claimOf(event, data);
    const correlationId = event.stream.slice(event.stream.indexOf('-') + 1);
    if (claim !== undefined) this.answers.check(event, { ...claim, correlationId });
  }

  private claimOf({ type, stream }: RecordedEvent, data: Data): Omit<Claim, 'correlationId'> | undefined {
    if (type === 'ledger.ManualJournalPosted') {
      return { name: 'TransactionPosted', reference: data['booked'], content: this.amounts.get(stream) ?? '' };
    }
    if (type !== 'ledger.ManualJournalRefused') return undefined;
    return { name: 'InstructionRefused', reference: data['refused'], content: refusalText(data) };
  }
}

function debitsIn(content: unknown): string {
  const entries = dataOf(content)['entries'];
  if (!Array.isArray(entries)) return '';
  return entries
    .map((entry) => dataOf(entry))
    .filter(({ direction }) => direction === 'debit')
    .map(amountText)
    .join(' ');
}
