// When a manual journal entry is approved, the ledger is asked to post it.
import { Inject, Injectable } from '@nestjs/common';
import { journalInstructionsFor } from '@daybook/ledger';
import {
  CLOCK,
  EVENT_LOG,
  InboxSender,
  type Clock,
  type EventLog,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { MANUAL_JOURNALS, factOf } from './manual-journal-fact';

@Injectable()
export class BookApprovedJournals implements Policy {
  readonly kind = 'policy';
  readonly name = 'book-approved-journals';
  readonly source = MANUAL_JOURNALS;
  private readonly inbox: InboxSender;

  constructor(@Inject(EVENT_LOG) log: EventLog, @Inject(CLOCK) clock: Clock) {
    this.inbox = new InboxSender(log, clock, { kind: 'system', id: this.name });
  }

  async handle(event: RecordedEvent): Promise<void> {
    const fact = factOf(event);
    if (fact === undefined) return;
    const instructions = journalInstructionsFor(fact);
    if (instructions.length > 0) await this.inbox.send(instructions);
  }
}
