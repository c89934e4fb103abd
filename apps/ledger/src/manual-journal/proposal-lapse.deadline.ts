// When does a proposal lapse? A day after it was made and not decided; until that is written, only its time says so.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { manualJournalDecider } from '@daybook/ledger';
import { DecideCommand, DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { ManualJournalRow } from './manual-journal.entity';

@Injectable()
export class ProposalLapse implements DueWork<DueRow<ManualJournalRow>> {
  readonly name = 'proposal-lapse';

  constructor(
    private readonly rows: DueRows,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
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
    const command = { type: 'LapseManualJournal', data: { at: now } } as const;
    const answer = await this.commands.execute(new DecideCommand(manualJournalDecider, id, command, context));
    return answer.ok && answer.events.length > 0;
  }
}
