// Where on the log does everything stand that belongs to one correlation id?
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { History1763900000000 } from '../../migrations/history.migration';
import { itemsOf } from './log-items';

/** A place on the log, and nothing of what stands there: the log itself is read when somebody asks. */
@Entity('history_item')
export class HistoryItemRow {
  @PrimaryColumn('text', { name: 'correlation_id' }) correlationId!: string;
  /** 1, 2, 3 … within the correlation id, in the order of the log. */
  @PrimaryColumn('integer') ordinal!: number;
  @Column('text') stream!: string;
  @Column('bigint') revision!: string;
  /** See LogItem. */
  @Column('bigint') item!: string;
  @Column('uuid', { name: 'event_id' }) eventId!: string;
}

/**
 * The order of the log is a causal order: whoever writes an effect has read its cause there. Reading all contexts through
 * one subscription, inbox and book included, the index is at every moment a prefix of the log: a cause is never missing
 * while its effect is there, and an item's number never changes, so that cursors and links between items hold for ever.
 */
export class HistoryProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'history';
  readonly version = 1;
  readonly source = { streamPrefixes: ['payments.', 'ledger.'] };
  readonly entities = [HistoryItemRow];
  readonly migrations = [History1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const found = events.flatMap((event) => itemsOf(event).map((item) => ({ event, ...item })));
    const last = await tables.highest(
      HistoryItemRow,
      { of: 'ordinal', by: 'correlationId' },
      found.map(({ correlationId }) => correlationId),
    );
    const rows = found.map(({ event, correlationId, item }) => {
      const ordinal = (last.get(correlationId) ?? 0) + 1;
      last.set(correlationId, ordinal);
      const { stream, revision, id: eventId } = event;
      return { correlationId, ordinal, stream, revision: String(revision), item: String(item), eventId };
    });
    await tables.insertMany(HistoryItemRow, rows);
  }
}
