// How manual journal entries are proposed and decided: at the desk of the ledger, with what the book says of them.
import { Injectable } from '@nestjs/common';
import { isJournalled } from '@daybook/contracts';
import { journalIdOf, type ManualJournalCommand, type ManualJournalContent } from '@daybook/ledger';
import { creationId, Desk, type Answer, type Principal, type WithToken } from '@daybook/platform';
import { InstructionFront } from '../front/instruction-front.service';
import type { ManualJournalView } from './manual-journal.dto';
import { manualJournalKind } from './manual-journal.kind';

/** A request as it came over HTTP: what a retry must repeat. */
interface JournalRequest {
  readonly caller: Principal;
  readonly key: string;
  readonly body: object;
}

type JournalAnswer = Promise<Answer<WithToken<ManualJournalView>>>;

@Injectable()
export class ManualJournalDesk {
  constructor(
    private readonly desk: Desk,
    private readonly front: InstructionFront,
  ) {}

  /** What was proposed under the key, as its stream has it; undefined when there is nothing. */
  find({ caller, key }: Pick<JournalRequest, 'caller' | 'key'>): Promise<ManualJournalView | undefined> {
    return this.desk.find(manualJournalKind, creationId(caller, manualJournalKind.operation, key));
  }

  propose(request: JournalRequest, content: ManualJournalContent): JournalAnswer {
    const { id: by } = request.caller;
    return this.desk.create(manualJournalKind, { ...request, waitMs: 0, more: this.more }, (journalId, at) => ({
      type: 'ProposeManualJournal',
      data: { journalId, content, by, at },
    }));
  }

  approve(request: JournalRequest, journalId: string, contentHash: string, waitMs: number): JournalAnswer {
    const { id: by } = request.caller;
    return this.act(request, journalId, 'approve', waitMs, (at) => ({
      type: 'ApproveManualJournal',
      data: { contentHash, by, at },
    }));
  }

  reject(request: JournalRequest, journalId: string, reason: string): JournalAnswer {
    const data = { reason, by: request.caller.id };
    return this.act(request, journalId, 'reject', 0, () => ({ type: 'RejectManualJournal', data }));
  }

  withdraw(request: JournalRequest, journalId: string): JournalAnswer {
    const data = { by: request.caller.id };
    return this.act(request, journalId, 'withdraw', 0, () => ({ type: 'WithdrawManualJournal', data }));
  }

  private act(
    request: JournalRequest,
    journalId: string,
    action: string,
    waitMs: number,
    commandOf: (at: string) => ManualJournalCommand,
  ): JournalAnswer {
    const asked = { ...request, operation: `manual-journals.${action}`, waitMs, more: this.more };
    return this.desk.act(manualJournalKind, journalId, asked, commandOf);
  }

  /** The balances that a posted journal left; of a refused one where that stands, and which journal was posted instead. */
  private readonly more = async ({ journalId, outcome, refusal }: ManualJournalView): Promise<object> => {
    if (outcome === undefined) return {};
    if (refusal !== undefined) return { outcome, ...(await this.resolvedBy(refusal)) };
    const booked = await this.front.outcomeAt(outcome.page, outcome.n);
    if (!isJournalled(booked.outcome)) {
      throw new Error(`outcome ${outcome.n} is no transaction of journal ${journalId}`);
    }
    return { balances: booked.outcome.balances };
  };

  /** The journal that was posted first, when another has resolved what this one names. */
  private async resolvedBy({ code, figures }: NonNullable<ManualJournalView['refusal']>): Promise<object> {
    if (code !== 'RECORD_RESOLVED') return {};
    const { outcome } = await this.front.outcomeAt(Number(figures['page']), Number(figures['n']));
    return { resolvedBy: journalIdOf(outcome) };
  }
}
