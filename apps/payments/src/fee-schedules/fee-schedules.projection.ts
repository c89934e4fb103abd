// Which price lists does payments price by? The ones that billing published, as they were agreed on.
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { FeeSchedules1764547200000 } from '../../migrations/fee-schedules.migration';
import { FeeScheduleRow } from './fee-schedule.entity';
import { PRICE_LISTS, rowAfter, rowIdOf } from './published-schedules';

export class FeeSchedulesProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'fee-schedules';
  readonly version = 1;
  readonly source = PRICE_LISTS;
  readonly entities = [FeeScheduleRow];
  readonly migrations = [FeeSchedules1764547200000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const ids = new Set(events.flatMap((event) => rowIdOf(event) ?? []));
    if (ids.size === 0) return;
    const rows = new Map((await tables.findMany(FeeScheduleRow, 'id', ids)).map((row) => [row.id, row]));
    for (const event of events) {
      const id = rowIdOf(event);
      const row = id === undefined ? undefined : rowAfter(rows.get(id), event);
      if (row !== undefined) rows.set(row.id, row);
    }
    await tables.upsertMany(FeeScheduleRow, [...rows.values()], ['id']);
  }
}
