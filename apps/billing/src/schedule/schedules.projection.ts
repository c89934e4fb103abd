// Which versions does each price list have, and what became of them?
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Schedules1764547200000 } from '../../migrations/schedules.migration';
import { BILLING, billingFacts } from '../facts/billing-fact';
import { applyToVersions, rowIdsFor, type VersionRows } from './schedule-version-rows';
import { ScheduleVersionRow } from './schedule-version.entity';

export class SchedulesProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'schedules';
  readonly version = 1;
  readonly source = BILLING;
  readonly entities = [ScheduleVersionRow];
  readonly migrations = [Schedules1764547200000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const facts = billingFacts.factsOf(events, 'schedule');
    if (facts.length === 0) return;
    const ids = new Set(facts.flatMap(({ event }) => rowIdsFor(event)));
    const rows: VersionRows = new Map(
      (await tables.findMany(ScheduleVersionRow, 'id', ids)).map((row) => [row.id, row]),
    );
    for (const { event, metadata, position } of facts) {
      applyToVersions(rows, { event, at: new Date(metadata.at), position: position.commit });
    }
    await tables.upsertMany(ScheduleVersionRow, [...rows.values()], ['id']);
  }
}
