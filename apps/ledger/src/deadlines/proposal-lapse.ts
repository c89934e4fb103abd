// When does a proposal lapse? A day after it was made and not decided; until that is written, only its time says so.
import { manualJournalDecider } from '@daybook/ledger';
import { execute, type EventLog } from '@daybook/platform';
import type { DueWork } from './due-work';

export interface ProposalLapsePorts {
  /** Proposals that can no longer be approved at that instant, as far as is known. */
  readonly due: (now: string, limit: number) => Promise<readonly string[]>;
  readonly log: EventLog;
}

const PROPOSALS_PER_RUN = 100;

export class ProposalLapse implements DueWork {
  readonly name = 'proposal-lapse';

  constructor(private readonly ports: ProposalLapsePorts) {}

  /** Decided meanwhile, it is refused, and stays as it is. */
  async run(now: string): Promise<number> {
    const due = await this.ports.due(now, PROPOSALS_PER_RUN);
    let lapsed = 0;
    for (const journalId of due) {
      const by = { kind: 'system', id: this.name } as const;
      const context = { by, at: now, correlationId: journalId, causationId: `${journalId}/lapse` };
      const command = { type: 'LapseManualJournal', data: { at: now } } as const;
      const told = await execute(this.ports.log, manualJournalDecider, journalId, command, context);
      if (told.ok && told.events.length > 0) lapsed += 1;
    }
    return lapsed;
  }
}
