// Where on the log does everything stand that belongs to one correlation id?
import type { Projection, RecordedEvent, Source, Tables } from '@daybook/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { History1763900000000 } from '../../migrations/history.migration';
import { runsOf } from './log-items';

/**
 * Neighbours in one event that belong to the same correlation id, as all of a bulk: where they stand on the log, and nothing
 * of what stands there. The log itself is read for each request.
 */
@Entity('history_run')
export class HistoryRunRow {
  @PrimaryColumn('text', { name: 'correlation_id' }) correlationId!: string;
  /** Items are numbered 1, 2, 3 … within the correlation id, in the order of the log: the number of the run's last one. */
  @PrimaryColumn('integer', { name: 'last_ordinal' }) lastOrdinal!: number;
  /** How many there are. */
  @Column('integer') items!: number;
  @Column('text') stream!: string;
  @Column('bigint') revision!: string;
  /** See LogItem; that of each next one is one higher. */
  @Column('bigint', { name: 'first_item' }) firstItem!: string;
  @Column('uuid', { name: 'event_id' }) eventId!: string;
}

/**
 * The order of the log is a causal order: the writer of an effect has read its cause there. One subscription reads every
 * stream, inbox and book included, so that no context is left out and the index is at every moment a prefix of the log: a
 * cause is never missing while its effect is there, and an item's number never changes: cursors and links between items
 * hold for ever.
 */
export class HistoryProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'history';
  readonly version = 1;
  readonly source: Source = { everyStream: true };
  readonly entities = [HistoryRunRow];
  readonly migrations = [History1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const found = events.flatMap((event) => runsOf(event).map((run) => ({ event, ...run })));
    const last = await tables.highest(
      HistoryRunRow,
      { of: 'lastOrdinal', by: 'correlationId' },
      found.map(({ correlationId }) => correlationId),
    );
    const rows = found.map(({ event, correlationId, firstItem, items }) => {
      const lastOrdinal = (last.get(correlationId) ?? 0) + items;
      last.set(correlationId, lastOrdinal);
      const { stream, revision, id: eventId } = event;
      const place = { stream, revision: String(revision), firstItem: String(firstItem), eventId };
      return { correlationId, lastOrdinal, items, ...place };
    });
    await tables.insertMany(HistoryRunRow, rows);
  }
}
