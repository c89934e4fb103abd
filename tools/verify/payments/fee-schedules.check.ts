// Does payments price by the price lists that billing published, and by no other?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { dataOf } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';

const FEE_SCHEDULES: OrderedTable = {
  ...{ schema: 'fee_schedules_v1', name: 'fee_schedule', key: ['id'], order: ['position'] },
  columns: {
    id: 'text',
    schedule_id: 'text',
    version: 'number',
    digest: 'text',
    effective_from: 'time',
    currencies: 'json',
    rules: 'json',
    is_withdrawn: 'text',
    position: 'number',
  },
};

export const FEE_SCHEDULE_TABLE: LogReadModel = {
  follows: 'log',
  consumer: 'fee-schedules_v1',
  tables: [FEE_SCHEDULES],
  open: async (snapshot) => new FeeSchedulesCheck(await OrderedCheck.open(snapshot, FEE_SCHEDULES)),
};

class FeeSchedulesCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they were published. */
  private readonly rows = new Map<string, Row>();

  constructor(private readonly table: OrderedCheck) {
    this.tables = [table];
  }

  event({ type, data, position }: RecordedEvent): Promise<void> {
    const said = dataOf(data);
    const id = `${String(said['scheduleId'])}/${String(said['version'])}`;
    if (type === 'billing.FeeSchedulePublished') {
      this.rows.set(id, {
        ...{ id, schedule_id: String(said['scheduleId']), version: String(said['version']) },
        ...{ digest: String(said['digest']), effective_from: timeText(String(said['effectiveFrom'])) },
        ...{ currencies: jsonText(said['currencies']), rules: jsonText(said['rules']) },
        ...{ is_withdrawn: 'false', position: String(position.commit) },
      });
    }
    const published = this.rows.get(id);
    if (type === 'billing.VersionWithdrawn' && published !== undefined) {
      this.rows.set(id, { ...published, is_withdrawn: 'true' });
    }
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.values()) {
      this.table.expect(row);
      await this.table.settle();
    }
    await this.table.end();
  }
}
