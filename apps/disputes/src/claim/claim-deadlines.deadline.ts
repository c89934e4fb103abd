// What becomes of a claim when its time is over? A silent respondent, a claim nobody escalated, a decision nobody appealed.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { claimDecider } from '@daybook/disputes';
import { DecideCommand, DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { ClaimRow } from '../claim-list/claim.entity';

@Injectable()
export class ClaimDeadlines implements DueWork<DueRow<ClaimRow>> {
  readonly name = 'claim-deadlines';

  constructor(
    private readonly rows: DueRows,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<ClaimRow>[]> {
    return this.rows.find(ClaimRow, { dueAt: 'actsAt', id: 'claimId', where: { isTimed: true } }, query);
  }

  /** The claim's own stream decides whether the time is over. */
  async ask({ id, row: { actsKind: kind } }: DueRow<ClaimRow>, at: string): Promise<boolean> {
    if (kind === null) return false;
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at, correlationId: id, causationId: `${id}/${kind}` };
    const command = { type: 'ReachDeadline', data: { kind, at } } as const;
    const answer = await this.commands.execute(new DecideCommand(claimDecider, id, command, context));
    return answer.ok && answer.events.length > 0;
  }
}
