// Through which booking dates were the books closed, and when?
import { BOOK_STREAM } from '@daybook/contracts';
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Periods1764200000000 } from '../../migrations/periods.migration';
import { outcomesOf } from '../book-pages';

@Entity('period_closing')
export class PeriodClosingRow {
  @PrimaryColumn('bigint') n!: string;
  /** The last booking date of the period, `YYYY-MM-DD`; it begins after the one before. */
  @Column('date') through!: string;
  @Column('bigint') page!: string;
  @Column('text', { name: 'instruction_id' }) instructionId!: string;
  @Column('timestamptz', { name: 'closed_at' }) closedAt!: Date;
}

export class PeriodsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'periods';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [PeriodClosingRow];
  readonly migrations = [Periods1764200000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows: PeriodClosingRow[] = [];
    for (const { outcome, head } of outcomesOf(events)) {
      if (outcome.outcome !== 'PeriodClosed') continue;
      const { through, n, id: instructionId } = outcome;
      const closedAt = new Date(head.recordedAt);
      rows.push({ through, n: String(n), page: String(head.page), instructionId, closedAt });
    }
    await tables.insertMany(PeriodClosingRow, rows);
  }
}
