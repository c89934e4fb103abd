// When does a proposal expire? A day after it was made and not decided; the version is a draft again.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { scheduleDecider } from '@daybook/billing';
import { DecideCommand, DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { ScheduleVersionRow } from './schedule-version.entity';

@Injectable()
export class ProposalExpiry implements DueWork<DueRow<ScheduleVersionRow>> {
  readonly name = 'proposal-expiry';

  constructor(
    private readonly rows: DueRows,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<ScheduleVersionRow>[]> {
    const columns = { dueAt: 'proposalExpiresAt', id: 'id', where: { status: 'proposed' } } as const;
    return this.rows.find(ScheduleVersionRow, columns, query);
  }

  /** A proposal that was decided meanwhile stays as it is. */
  async ask({ id, row }: DueRow<ScheduleVersionRow>, at: string): Promise<boolean> {
    const { scheduleId, version, proposalId } = row;
    if (proposalId === null) return false;
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at, correlationId: scheduleId, causationId: `${id}/expiry` };
    const command = { type: 'ExpireProposal', data: { version, proposalId, at } } as const;
    const answer = await this.commands.execute(new DecideCommand(scheduleDecider, scheduleId, command, context));
    return answer.ok && answer.events.length > 0;
  }
}
