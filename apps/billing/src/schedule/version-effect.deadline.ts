// When does a published version take effect? On its day: until that is written, its time alone says so.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { scheduleDecider } from '@daybook/billing';
import { DecideCommand, DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { ScheduleVersionRow } from './schedule-version.entity';

@Injectable()
export class VersionEffect implements DueWork<DueRow<ScheduleVersionRow>> {
  readonly name = 'version-effect';

  constructor(
    private readonly rows: DueRows,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<ScheduleVersionRow>[]> {
    return this.rows.find(
      ScheduleVersionRow,
      { dueAt: 'effectiveFrom', id: 'id', where: { status: 'scheduled' } },
      query,
    );
  }

  /** A version that was withdrawn meanwhile stays as it is. */
  async ask({ id, row: { scheduleId, version } }: DueRow<ScheduleVersionRow>, at: string): Promise<boolean> {
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at, correlationId: scheduleId, causationId: `${id}/effect` };
    const command = { type: 'ReachEffect', data: { version, at } } as const;
    const answer = await this.commands.execute(new DecideCommand(scheduleDecider, scheduleId, command, context));
    return answer.ok && answer.events.length > 0;
  }
}
