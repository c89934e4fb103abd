// Which items does a run of the index stand for, and which of them has what number?
import type { HistoryRunRow } from './history.projection';

/** One item of a history: its number within the correlation id, and where it stands on the log. */
export interface HistoryPlace {
  readonly correlationId: string;
  readonly ordinal: number;
  readonly stream: string;
  readonly revision: number;
  /** See LogItem. */
  readonly item: number;
  readonly eventId: string;
}

/** The first `limit` items numbered higher than `after`, of runs in order. */
export function placesAfter(runs: readonly HistoryRunRow[], after: number, limit: number): HistoryPlace[] {
  const places: HistoryPlace[] = [];
  for (const { correlationId, lastOrdinal, items, stream, revision, firstItem, eventId } of runs) {
    const firstOrdinal = lastOrdinal - items + 1;
    for (let ordinal = Math.max(firstOrdinal, after + 1); ordinal <= lastOrdinal; ordinal += 1) {
      if (places.length === limit) return places;
      const item = Number(firstItem) + ordinal - firstOrdinal;
      places.push({ correlationId, ordinal, stream, revision: Number(revision), item, eventId });
    }
  }
  return places;
}

/** The number of the run's first item, or of the one that is asked for; undefined when that is not in the run. */
export function ordinalIn({ lastOrdinal, items, firstItem }: HistoryRunRow, item?: number): number | undefined {
  const offset = item === undefined ? 0 : item - Number(firstItem);
  return offset >= 0 && offset < items ? lastOrdinal - items + 1 + offset : undefined;
}
