// When does a proposal expire? A day after it was made and not decided; until that is written, only its time says so.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { verificationDecider } from '@daybook/kyc';
import { DecideCommand, DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { CaseRow } from './case.entity';

@Injectable()
export class ProposalExpiry implements DueWork<DueRow<CaseRow>> {
  readonly name = 'proposal-expiry';

  constructor(
    private readonly rows: DueRows,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<CaseRow>[]> {
    return this.rows.find(CaseRow, { dueAt: 'expiresAt', id: 'caseId', where: { status: 'proposed' } }, query);
  }

  /** A proposal that was decided meanwhile stays as it is. */
  async ask({ id, row: { proposalId } }: DueRow<CaseRow>, now: string): Promise<boolean> {
    if (proposalId === null) return false;
    const by = { kind: 'system', id: this.name } as const;
    const context = { by, at: now, correlationId: id, causationId: `${proposalId}/expiry` };
    const command = { type: 'ReachDeadline', data: { proposalId, at: now } } as const;
    const answer = await this.commands.execute(new DecideCommand(verificationDecider, id, command, context));
    return answer.ok && answer.events.length > 0;
  }
}
