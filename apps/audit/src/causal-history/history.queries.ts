// Reads a history: the places from the index, what stands there from the log.
import { EVENT_LOG, type EventLog } from '@daybook/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { CauseFinder } from './cause-finder';
import { describeItem } from './describe-item';
import type { HistoryItemView } from './history.dto';
import { placesAfter } from './history-places';
import { HistoryRunRow } from './history.projection';
import { readStoredItems } from './stored-items';

@Injectable()
export class HistoryReader {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly dataSource: DataSource,
  ) {}

  /** Items after the given number, in order. @throws LogUnavailable */
  async read(correlationId: string, after: number, limit: number): Promise<HistoryItemView[]> {
    const runs = await this.dataSource.manager.find(HistoryRunRow, {
      where: { correlationId, lastOrdinal: MoreThan(after) },
      order: { lastOrdinal: 'ASC' },
      take: limit,
    });
    const items = (await readStoredItems(this.log, placesAfter(runs, after, limit))).map(describeItem);
    return new CauseFinder(this.dataSource.manager, correlationId, runs).link(items);
  }
}
