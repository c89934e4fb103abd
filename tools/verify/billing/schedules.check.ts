// Does the list of versions say what the events of each price list say?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { SchedulesFold } from './schedules-fold';

const VERSIONS: OrderedTable = {
  ...{ schema: 'schedules_v1', name: 'schedule_version', key: ['id'], order: ['position'] },
  columns: {
    id: 'text',
    schedule_id: 'text',
    version: 'number',
    status: 'text',
    digest: 'text',
    effective_from: 'time',
    currencies: 'json',
    rules: 'number',
    proposal_id: 'text',
    proposed_by: 'text',
    needs: 'json',
    approvals: 'json',
    proposal_expires_at: 'time',
    notices: 'json',
    drafted_at: 'time',
    changed_at: 'time',
    position: 'number',
  },
};

export const SCHEDULES: LogReadModel = {
  follows: 'log',
  consumer: 'schedules_v1',
  tables: [VERSIONS],
  open: async (snapshot) => new SchedulesCheck(await OrderedCheck.open(snapshot, VERSIONS)),
};

class SchedulesCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  private readonly fold = new SchedulesFold();

  constructor(private readonly versions: OrderedCheck) {
    this.tables = [versions];
  }

  event(event: RecordedEvent): Promise<void> {
    this.fold.event(event);
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.fold.rows.values()) {
      this.versions.expect(row);
      await this.versions.settle();
    }
    await this.versions.end();
  }
}
