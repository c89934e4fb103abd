// When the book says what became of an approved manual journal entry, its stream is told.
import { Inject, Injectable } from '@nestjs/common';
import { BOOK_STREAM } from '@daybook/contracts';
import { journalAnswerFor, manualJournalDecider, type ManualJournalAnswer } from '@daybook/ledger';
import {
  CLOCK,
  EVENT_LOG,
  execute,
  Logger,
  PolicyParks,
  type Clock,
  type EventLog,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { pageOf } from '../book-pages';

interface Answered extends ManualJournalAnswer {
  readonly n: number;
}

@Injectable()
export class AnswerManualJournals implements Policy {
  readonly kind = 'policy';
  readonly name = 'answer-manual-journals';
  readonly source = { stream: BOOK_STREAM };

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The journals that the page answers. */
  keysOf(event: RecordedEvent): readonly string[] {
    return [...new Set(answersOn(event).map(({ journalId }) => journalId))];
  }

  async handle(event: RecordedEvent, key: string): Promise<void> {
    for (const { journalId, command, n } of answersOn(event)) {
      if (journalId !== key) continue;
      const by = { kind: 'system', id: this.name } as const;
      const context = { by, at: this.clock.nowIso(), correlationId: journalId, causationId: `${event.id}/${n}` };
      const told = await execute(this.log, manualJournalDecider, journalId, command, context);
      if (told.ok) continue;
      this.logger.error({ journalId, n, code: told.code }, 'the outcome of a manual journal does not fit its stream');
      throw new PolicyParks(`manual journal ${journalId} refused ${command.type}: ${told.code}`);
    }
  }
}

function answersOn(event: RecordedEvent): Answered[] {
  const { head, outcomes } = pageOf(event);
  return outcomes.flatMap((outcome) => {
    const answer = journalAnswerFor(head.page, outcome);
    return answer === undefined ? [] : [{ ...answer, n: outcome.n }];
  });
}
