// When does a proposal lapse? A day after it was made and not decided; until that is written, only its time says so.
import { Inject, Injectable } from '@nestjs/common';
import { manualJournalDecider } from '@daybook/ledger';
import {
  DueRows,
  EVENT_LOG,
  execute,
  type DueQuery,
  type DueRow,
  type DueWork,
  type EventLog,
} from '@daybook/platform';
import { ManualJournalRow } from './manual-journal.entity';

@Injectable()
export class ProposalLapse implements DueWork<DueRow<ManualJournalRow>> {
  readonly name = 'proposal-lapse';

  constructor(
    private readonly rows: DueRows,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<ManualJournalRow>[]> {
    return this.rows.find(
      ManualJournalRow,
      { dueAt: 'expiresAt', id: 'journalId', where: { status: 'proposed' } },
      query,
    );
  }

  /** A proposal that was decided meanwhile refuses, and stays as it is. */
  async ask({ id }: DueRow<ManualJournalRow>, now: string): Promise<boolean> {
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at: now, correlationId: id, causationId: `${id}/lapse` };
    const answer = await execute(
      this.log,
      manualJournalDecider,
      id,
      { type: 'LapseManualJournal', data: { at: now } },
      context,
    );
    return answer.ok && answer.events.length > 0;
  }
}
